// Words that look like content and name nothing on their own: "good", "people", "treatment". A question is never told that they are not
// covered, and they count little in a search. Internal to understanding.
#pragma once

#include <string_view>

namespace probatum::answer {

// `folded`: as a token has it. Adjectives of degree, verbs of having and giving, and the nouns of medicine that stand for any thing.
bool IsFiller(std::string_view folded);

}  // namespace probatum::answer
