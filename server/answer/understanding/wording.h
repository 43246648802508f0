// A frame in words, by template. Internal to understanding.
#pragma once

#include <string>
#include <vector>

#include "index/schema/question_type.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {

// "treatment of leg cramps, in haemodialysis", "quinine for leg cramps". `things` are the user's words for what the dictionary does not
// know, and stand with the interventions; `topics` are those of earlier turns, and stand with the conditions.
std::string InWords(index::QuestionType type, const std::vector<QuestionEntity>& entities, const std::vector<std::string>& things,
                    const std::vector<std::string>& topics);

}  // namespace probatum::answer
