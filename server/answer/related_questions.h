// Questions to ask next, out of those that were found answerable when the generation was built.
#pragma once

#include <string>
#include <vector>

#include "index/search/dictionary.h"
#include "server/answer/question.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {

// At most kMaxOfferedQuestions about the conditions, else the drugs, of the question: none that asks the same again, none that the
// conversation has asked. Safe from any thread.
std::vector<std::string> RelatedQuestions(const Question& question, const Understanding& understanding,
                                          const index::Dictionary& dictionary);

}  // namespace probatum::answer
