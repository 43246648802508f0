// What the sections of a Structured Product Label are about, by their LOINC codes.
#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/model/kinds.h"

namespace probatum::corpus {

enum class SplPart : std::uint8_t {
  kText,         // read
  kForPatients,  // read; bold questions in it are headings
  kLeftOut,      // lists of products, what repeats the label in short, pictures of packages
};

struct SplSectionType {
  std::string_view code;        // LOINC
  std::string_view name;        // the heading where the label prints none
  SectionKind kind;             // stated by the code
  std::string_view population;  // stated by the code; empty for all
  SplPart part = SplPart::kText;
};

// Null for a code that says nothing: unclassified, or unknown here. Safe from any thread, as all functions here.
const SplSectionType* FindSplSectionType(std::string_view code);

// The population that a heading names ("Use in Patients with Renal Impairment"), as labels word it; empty where it names none.
std::string_view SplPopulationOfHeading(std::string_view heading);

}  // namespace probatum::corpus
