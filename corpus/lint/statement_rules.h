// What kinds of statement the rules ask for: a therapy, a dose that somebody is told to give, a population. By words and sections, no model.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/lint/checked_document.h"

namespace probatum::corpus {

// Whether a word, folded, says whom a sentence is about: "adults", "pregnancy", "patients".
bool NamesPopulation(std::string_view folded);

// Whether statement, section, headings or title say whom it is about. A dose for a weight or body surface ("5 mg/kg") does too.
bool StatesPopulation(const CheckedDocument& checked, std::size_t statement, bool title_names_population, Tokeniser& tokeniser);
bool TitleNamesPopulation(const CheckedDocument& checked, Tokeniser& tokeniser);

// Whether the section is one of treatment: what stands there is a therapy, a dose or a caution.
bool IsTherapySection(SectionKind kind);

// A therapy, dose or caution: by its stance, by a dose that is given, or by its section.
bool IsTherapyStatement(const CheckedDocument& checked, std::size_t statement);

// An amount together with how often or how it is given ("10 mg twice daily"), or in a section of treatment.
bool GivesDose(const CheckedDocument& checked, std::size_t statement);

}  // namespace probatum::corpus
