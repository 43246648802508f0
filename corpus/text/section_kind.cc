#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "corpus/text/analyse.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

struct HeadingRule {
  std::string_view phrase;  // folded words; a word that ends in `*` is the beginning of one
  SectionKind kind;
};

// The first rule that matches decides, so that the telling words stand before the common ones: "Side effects of treatment" is a
// caution, "What are the treatments for X" is treatment and not a definition.
constexpr std::array kRules = std::to_array<HeadingRule>({
    {"boxed warning*", SectionKind::kBoxedWarning},
    {"black box", SectionKind::kBoxedWarning},
    {"contraindicat*", SectionKind::kContraindications},
    {"do not use", SectionKind::kContraindications},
    {"not recommended", SectionKind::kContraindications},
    {"who should not", SectionKind::kContraindications},
    {"who must not", SectionKind::kContraindications},
    {"red flag*", SectionKind::kRedFlags},
    {"warning sign*", SectionKind::kRedFlags},
    {"danger sign*", SectionKind::kRedFlags},
    {"emergenc*", SectionKind::kRedFlags},
    {"urgent*", SectionKind::kRedFlags},
    {"seek help", SectionKind::kRedFlags},
    {"seek care", SectionKind::kRedFlags},
    {"seek medical", SectionKind::kRedFlags},
    {"when to see", SectionKind::kRedFlags},
    {"when to call", SectionKind::kRedFlags},
    {"when to contact", SectionKind::kRedFlags},
    {"when to refer", SectionKind::kRedFlags},
    {"referral", SectionKind::kRedFlags},
    {"clinical trial*", SectionKind::kResearch},
    {"research", SectionKind::kResearch},
    {"second line", SectionKind::kSecondLine},
    {"second choice", SectionKind::kSecondLine},
    {"third line", SectionKind::kSecondLine},
    {"next line", SectionKind::kSecondLine},
    {"alternative treatment*", SectionKind::kSecondLine},
    {"first line", SectionKind::kFirstLine},
    {"first choice", SectionKind::kFirstLine},
    {"initial treatment", SectionKind::kFirstLine},
    {"initial management", SectionKind::kFirstLine},
    {"dose", SectionKind::kDosing},
    {"doses", SectionKind::kDosing},
    {"dosing", SectionKind::kDosing},
    {"dosage*", SectionKind::kDosing},
    {"how to take", SectionKind::kDosing},
    {"how to use", SectionKind::kDosing},
    {"administration", SectionKind::kDosing},
    {"differential*", SectionKind::kDifferential},
    {"what else", SectionKind::kDifferential},
    {"mimic*", SectionKind::kDifferential},
    {"caution*", SectionKind::kCautions},
    {"precaution*", SectionKind::kCautions},
    {"warning*", SectionKind::kCautions},
    {"side effect*", SectionKind::kCautions},
    {"adverse", SectionKind::kCautions},
    {"interaction*", SectionKind::kCautions},
    {"safety", SectionKind::kCautions},
    {"harm*", SectionKind::kCautions},
    {"population*", SectionKind::kPopulations},
    {"particular patients", SectionKind::kPopulations},
    {"special patients", SectionKind::kPopulations},
    {"special groups", SectionKind::kPopulations},
    {"special considerations", SectionKind::kPopulations},
    {"how common", SectionKind::kFrequency},
    {"how many", SectionKind::kFrequency},
    {"prevalence", SectionKind::kFrequency},
    {"incidence", SectionKind::kFrequency},
    {"frequency", SectionKind::kFrequency},
    {"epidemiolog*", SectionKind::kFrequency},
    {"inherit*", SectionKind::kInheritance},
    {"genetic change*", SectionKind::kCauses},
    {"risk factor*", SectionKind::kCauses},
    {"at risk", SectionKind::kCauses},
    {"cause*", SectionKind::kCauses},
    {"aetiolog*", SectionKind::kCauses},
    {"etiolog*", SectionKind::kCauses},
    {"pathogenesis", SectionKind::kCauses},
    {"pathophysiolog*", SectionKind::kCauses},
    {"symptom*", SectionKind::kSymptoms},
    {"signs", SectionKind::kSymptoms},
    {"clinical features", SectionKind::kSymptoms},
    {"presentation", SectionKind::kSymptoms},
    {"manifestation*", SectionKind::kSymptoms},
    {"prognos*", SectionKind::kPrognosis},
    {"outlook", SectionKind::kPrognosis},
    {"complication*", SectionKind::kPrognosis},
    {"life expectancy", SectionKind::kPrognosis},
    {"recovery", SectionKind::kPrognosis},
    {"prevent*", SectionKind::kPrevention},
    {"prophyla*", SectionKind::kPrevention},
    {"diagnos*", SectionKind::kDiagnosis},
    {"investigation*", SectionKind::kDiagnosis},
    {"evaluation", SectionKind::kDiagnosis},
    {"assessment", SectionKind::kDiagnosis},
    {"screening", SectionKind::kDiagnosis},
    {"testing", SectionKind::kDiagnosis},
    {"tests", SectionKind::kDiagnosis},
    {"exams", SectionKind::kDiagnosis},
    {"stages", SectionKind::kDiagnosis},
    {"staging", SectionKind::kDiagnosis},
    {"pregnan*", SectionKind::kPopulations},
    {"breastfeeding", SectionKind::kPopulations},
    {"breast feeding", SectionKind::kPopulations},
    {"lactation", SectionKind::kPopulations},
    {"children", SectionKind::kPopulations},
    {"infants", SectionKind::kPopulations},
    {"older adults", SectionKind::kPopulations},
    {"older people", SectionKind::kPopulations},
    {"elderly", SectionKind::kPopulations},
    {"paediatric*", SectionKind::kPopulations},
    {"pediatric*", SectionKind::kPopulations},
    {"geriatric*", SectionKind::kPopulations},
    {"renal impairment", SectionKind::kPopulations},
    {"kidney impairment", SectionKind::kPopulations},
    {"hepatic impairment", SectionKind::kPopulations},
    {"liver impairment", SectionKind::kPopulations},
    {"treat*", SectionKind::kTreatment},
    {"therap*", SectionKind::kTreatment},
    {"manag*", SectionKind::kTreatment},
    {"medication*", SectionKind::kTreatment},
    {"medicine*", SectionKind::kTreatment},
    {"intervention*", SectionKind::kTreatment},
    {"surgery", SectionKind::kTreatment},
    {"summary", SectionKind::kSummary},
    {"overview", SectionKind::kSummary},
    {"introduction", SectionKind::kSummary},
    {"definition", SectionKind::kSummary},
    {"background", SectionKind::kSummary},
    {"key points", SectionKind::kSummary},
    {"in short", SectionKind::kSummary},
    {"at a glance", SectionKind::kSummary},
    {"what is", SectionKind::kSummary},
    {"what are", SectionKind::kSummary},
});

std::vector<std::string> WordsOf(std::string_view heading) {
  std::vector<std::string> words;
  bool in_word = false;
  for (const char c : Fold(heading)) {
    const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
    if (part && !in_word) words.emplace_back();
    if (part) words.back().push_back(c);
    in_word = part;
  }
  return words;
}

bool Matches(const std::vector<std::string>& words, std::size_t index, std::string_view phrase) {
  while (!phrase.empty()) {
    const std::size_t space = std::min(phrase.find(' '), phrase.size());
    std::string_view word = phrase.substr(0, space);
    phrase.remove_prefix(std::min(space + 1, phrase.size()));
    if (index >= words.size()) return false;
    const bool prefix = word.ends_with('*');
    if (prefix) word.remove_suffix(1);
    if (prefix ? !words[index].starts_with(word) : words[index] != word) return false;
    ++index;
  }
  return true;
}

}  // namespace

SectionKind SectionKindOfHeading(std::string_view heading) {
  const std::vector<std::string> words = WordsOf(heading);
  for (const HeadingRule& rule : kRules) {
    for (std::size_t index = 0; index < words.size(); ++index) {
      if (Matches(words, index, rule.phrase)) return rule.kind;
    }
  }
  return SectionKind::kOther;
}

}  // namespace probatum::corpus
