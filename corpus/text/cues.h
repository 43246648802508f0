// What a sentence gives away by its words alone: whether it leans on the one before it, what it says of an intervention, and
// whether it names a dose. Rules and word lists, no model; a hospital must be able to read why.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/model/kinds.h"
#include "corpus/text/tokens.h"

namespace probatum::corpus {

// All functions: `tokens` are those of `text`, as a Tokeniser gives them. Linear; safe from any thread.

// Whether the sentence opens with a pronoun, connective, negation or exception ("It", "However", "Not", "In these patients"), so
// that it cannot be quoted without what stands before it. An "it" that stands for nothing ("It is important to ...") does not count.
bool LeansOnPrevious(std::string_view text, const std::vector<Token>& tokens);

// Whether the first word is whole and in lower case, as where a sentence was cut in two; "eGFR" and "p53" are names.
bool StartsInLowerCase(std::string_view text, const std::vector<Token>& tokens);

// What the words say of an intervention; kInformation where they say nothing or ask a question. Where words of several strengths
// stand together the one that speaks most against it wins: an advice against something must never be read as one for it.
Stance StanceOf(std::string_view text, const std::vector<Token>& tokens);

// The same for a heading, in which only words against an intervention count ("Contraindications", "Not recommended").
Stance StanceOfHeading(std::string_view text, const std::vector<Token>& tokens);

// Whether a number is followed by a unit of dose ("10 mg", "2 tablets", "0.5 mg/kg"). Concentrations of laboratory values
// ("mg/dL", "mmol/L") are no doses.
bool NamesDose(std::string_view text, const std::vector<Token>& tokens);

// Whether a unit of dose stands in the text with or without a number, as in the header "Dose (mg)".
bool NamesDoseUnit(const std::vector<Token>& tokens);

}  // namespace probatum::corpus
