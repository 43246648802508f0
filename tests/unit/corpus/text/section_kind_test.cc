#include <utility>

#include <gtest/gtest.h>

#include "corpus/text/analyse.h"

namespace probatum::corpus {
namespace {

TEST(SectionKindOfHeading, TakesTheTellingWordBeforeTheCommonOne) {
  const std::pair<const char*, SectionKind> cases[] = {
      {"Contraindications", SectionKind::kContraindications},
      {"Side effects of treatment", SectionKind::kCautions},
      {"Boxed warning", SectionKind::kBoxedWarning},
      {"Warning signs", SectionKind::kRedFlags},
      {"When to see a doctor", SectionKind::kRedFlags},
      {"First-line treatment", SectionKind::kFirstLine},
      {"SECOND LINE", SectionKind::kSecondLine},
      {"Dose and administration", SectionKind::kDosing},
      {"Differential diagnosis", SectionKind::kDifferential},
      {"Diagnosis and tests", SectionKind::kDiagnosis},
      {"Special populations", SectionKind::kPopulations},
      {"Pregnancy", SectionKind::kPopulations},
      {"What are the treatments for examplitis ?", SectionKind::kTreatment},
      {"What is (are) examplitis ?", SectionKind::kSummary},
      {"Who is at risk for examplitis?", SectionKind::kCauses},
      {"What are the genetic changes related to examplitis ?", SectionKind::kCauses},
      {"How many people are affected by examplitis ?", SectionKind::kFrequency},
      {"Is examplitis inherited ?", SectionKind::kInheritance},
      {"What is the outlook for examplitis ?", SectionKind::kPrognosis},
      {"what research (or clinical trials) is being done for examplitis ?", SectionKind::kResearch},
      {"Prévention", SectionKind::kPrevention},
      {"References", SectionKind::kOther},
      {"Quinine", SectionKind::kOther},
      {"", SectionKind::kOther},
  };
  for (const auto& [heading, kind] : cases) EXPECT_EQ(Name(SectionKindOfHeading(heading)), Name(kind)) << heading;
}

}  // namespace
}  // namespace probatum::corpus
