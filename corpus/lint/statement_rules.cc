#include "corpus/lint/statement_rules.h"

#include <algorithm>
#include <array>

namespace probatum::corpus {
namespace {

constexpr std::array kPopulationStarts = std::to_array<std::string_view>({
    "adolescen",   "adult",      "breastfe",   "carrier",   "child",  "dialys",  "elder",   "geriatric",
    "haemodialys", "hemodialys", "individual", "infant",    "lactat", "neonat",  "newborn", "paediatric",
    "participant", "patient",    "pediatric",  "people",    "person", "pregnan", "preterm", "smoker",
    "teenage",     "toddler",    "trimester",  "volunteer", "women",  "woman",
});
constexpr std::array kPopulationWords =
    std::to_array<std::string_view>({"age", "aged", "anyone", "babies", "baby", "boy", "boys", "everyone", "girl", "girls", "man",
                                     "men", "older", "users", "who", "whom", "whose", "younger"});

// How often or how something is given.
constexpr std::array kGivingWords = std::to_array<std::string_view>({
    "bedtime",     "bolus",         "bd",       "bid",          "daily",
    "day",         "dose",          "doses",    "every",        "hourly",
    "hours",       "infusion",      "injected", "injection",    "intramuscular",
    "intravenous", "intravenously", "iv",       "morning",      "mouth",
    "nightly",     "once",          "oral",     "orally",       "qid",
    "start",       "started",       "starting", "subcutaneous", "subcutaneously",
    "take",        "tds",           "thrice",   "tid",          "titrate",
    "titrated",    "twice",         "week",     "weekly",
});

template <std::size_t kCount>
bool Holds(const std::array<std::string_view, kCount>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool AnyNamesPopulation(const std::vector<Token>& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return NamesPopulation(token.folded); });
}

bool IsAdvice(Stance stance) {
  return stance == Stance::kRecommended || stance == Stance::kMayBeConsidered || stance == Stance::kNotRecommended ||
         stance == Stance::kContraindicated;
}

}  // namespace

bool NamesPopulation(std::string_view folded) {
  return Holds(kPopulationWords, folded) || std::any_of(kPopulationStarts.begin(), kPopulationStarts.end(),
                                                        [&](std::string_view start) { return folded.starts_with(start); });
}

bool TitleNamesPopulation(const CheckedDocument& checked, Tokeniser& tokeniser) {
  return AnyNamesPopulation(tokeniser.Tokenise(checked.document.metadata.title));
}

bool StatesPopulation(const CheckedDocument& checked, std::size_t statement, bool title_names_population, Tokeniser& tokeniser) {
  const Section& section = checked.SectionOf(checked.document.statements[statement]);
  const StatementWords& words = checked.words[statement];
  if (title_names_population || !section.population.empty() || section.kind == SectionKind::kPopulations) return true;
  if (AnyNamesPopulation(words.tokens) || words.text.find("/kg") != std::string::npos ||
      words.text.find("/m\u00B2") != std::string::npos) {
    return true;
  }
  return std::any_of(section.heading_path.begin(), section.heading_path.end(),
                     [&](const std::string& heading) { return AnyNamesPopulation(tokeniser.Tokenise(heading)); });
}

bool IsTherapySection(SectionKind kind) {
  switch (kind) {
    case SectionKind::kFirstLine:
    case SectionKind::kSecondLine:
    case SectionKind::kDosing:
    case SectionKind::kCautions:
    case SectionKind::kBoxedWarning:
    case SectionKind::kContraindications:
    case SectionKind::kTreatment:
      return true;
    default:
      return false;
  }
}

bool IsTherapyStatement(const CheckedDocument& checked, std::size_t statement) {
  const Statement& itself = checked.document.statements[statement];
  return IsAdvice(itself.stance) || IsTherapySection(checked.SectionOf(itself).kind) || GivesDose(checked, statement);
}

bool GivesDose(const CheckedDocument& checked, std::size_t statement) {
  const Statement& itself = checked.document.statements[statement];
  if (!itself.has_dose) return false;
  const SectionKind kind = checked.SectionOf(itself).kind;
  if (kind == SectionKind::kDosing) return true;
  const std::vector<Token>& tokens = checked.words[statement].tokens;
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return Holds(kGivingWords, token.folded); });
}

}  // namespace probatum::corpus
