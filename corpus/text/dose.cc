#include <algorithm>
#include <array>

#include "corpus/text/cues.h"

namespace probatum::corpus {
namespace {

// Units in which medicines are given, folded, sorted by bytes. "μg" is the folded form of both signs for micro.
constexpr std::array kDoseUnits = std::to_array<std::string_view>({
    "ampoule",    "ampoules",    "capsule",    "capsules",    "cc",         "drop",          "drops",
    "g",          "gm",          "gram",       "grams",       "iu",         "lozenge",       "lozenges",
    "mcg",        "meq",         "mg",         "microgram",   "micrograms", "milligram",     "milligrams",
    "milliliter", "milliliters", "millilitre", "millilitres", "ml",         "mmol",          "nanogram",
    "nanograms",  "ng",          "patch",      "patches",     "pill",       "pills",         "puff",
    "puffs",      "sachet",      "sachets",    "spray",       "sprays",     "suppositories", "suppository",
    "tablespoon", "tablespoons", "tablet",     "tablets",     "teaspoon",   "teaspoons",     "ug",
    "unit",       "units",       "vial",       "vials",       "μg",
});
static_assert(std::is_sorted(kDoseUnits.begin(), kDoseUnits.end()));

// What makes an amount a concentration when it stands behind the stroke: "mg/dL".
constexpr std::array kVolumes =
    std::to_array<std::string_view>({"cc", "cm3", "dl", "l", "liter", "litre", "mm3", "ml", "mmol", "mol"});

constexpr std::array kNumberWords =
    std::to_array<std::string_view>({"eight", "five", "four", "half", "nine", "one", "seven", "six", "ten", "three", "two"});

bool IsUnit(std::string_view folded) { return std::binary_search(kDoseUnits.begin(), kDoseUnits.end(), folded); }

bool IsNumber(std::string_view folded) {
  const bool digits = !folded.empty() && std::all_of(folded.begin(), folded.end(),
                                                     [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; });
  return digits || std::find(kNumberWords.begin(), kNumberWords.end(), folded) != kNumberWords.end();
}

// "10mg": the unit behind the digits, or nothing.
std::string_view UnitOfFusedAmount(std::string_view folded) {
  const std::size_t digits = folded.find_first_not_of("0123456789.,");
  if (digits == 0 || digits == std::string_view::npos) return {};
  return folded.substr(digits);
}

bool IsConcentration(std::string_view text, const std::vector<Token>& tokens, std::size_t unit) {
  if (unit + 1 >= tokens.size()) return false;
  const std::string_view gap = text.substr(tokens[unit].bytes.end, tokens[unit + 1].bytes.begin - tokens[unit].bytes.end);
  const std::string& next = tokens[unit + 1].folded;
  const bool volume = std::find(kVolumes.begin(), kVolumes.end(), next) != kVolumes.end();
  if (gap == "/") return volume;
  return gap == " " && next == "per" && unit + 2 < tokens.size() &&
         std::find(kVolumes.begin(), kVolumes.end(), tokens[unit + 2].folded) != kVolumes.end();
}

}  // namespace

bool NamesDose(std::string_view text, const std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& word = tokens[i].folded;
    // "4mg", but not "20210G>A", a change of a gene.
    const std::string_view fused = UnitOfFusedAmount(word);
    if (IsUnit(fused) && text[tokens[i].bytes.end - 1] != 'G' && !IsConcentration(text, tokens, i)) return true;
    if (i == 0 || !IsUnit(word) || !IsNumber(tokens[i - 1].folded)) continue;
    const std::string_view gap = text.substr(tokens[i - 1].bytes.end, tokens[i].bytes.begin - tokens[i - 1].bytes.end);
    if ((gap == " " || gap == "-" || gap == "\u2011") && !IsConcentration(text, tokens, i)) return true;
  }
  return false;
}

bool NamesDoseUnit(const std::vector<Token>& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return IsUnit(token.folded); });
}

}  // namespace probatum::corpus
