// Questions to ask next, out of those that were found answerable when the generation was built.
#pragma once

#include <string>
#include <vector>

#include "index/search/generation.h"
#include "server/answer/question.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {

// At most kMaxOfferedQuestions about the conditions, else the drugs, of the question: none that asks the same again, none that the
// conversation has asked, and none whose answer the question's filter shuts out. Safe from any thread.
std::vector<std::string> RelatedQuestions(const Question& question, const Understanding& understanding,
                                          const index::Generation& generation);

}  // namespace probatum::answer
