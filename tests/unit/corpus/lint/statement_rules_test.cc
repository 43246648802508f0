// Doses, strength words and figures: each rule with sentences that break it and some that keep it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/corpus/lint/linted.h"

namespace probatum::corpus {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> CodesOfItem(const std::string& item, const std::string& heading = "## Doses {kind=dosing}") {
  return CodesOf(WithBody(heading + "\n\n- " + item + "\n"));
}

TEST(LintDoses, SayForWhom) {
  EXPECT_THAT(CodesOfItem("Zelotrine for examplitis is 10 mg twice daily [@trial]."), ElementsAre("dose-population-missing"));
  EXPECT_THAT(CodesOfItem("In adults, zelotrine is 10 mg twice daily [@trial]."), IsEmpty());
  EXPECT_THAT(CodesOfItem("Zelotrine is 2 mg/kg twice daily [@trial]."), IsEmpty());
  EXPECT_THAT(CodesOfItem("Zelotrine is 10 mg twice daily [@trial].", "## Doses for children {kind=dosing}"), IsEmpty());
  EXPECT_THAT(CodesOfItem("Zelotrine is 10 mg daily [@trial].", "## Doses {kind=dosing population=\"kidney disease\"}"),
              IsEmpty());
}

TEST(LintDoses, AreNotAskedOfAmountsThatNobodyGives) {
  EXPECT_THAT(CodesOfItem("Examplitis follows a loss of 500 ml of blood [@trial].", "## Causes {kind=causes}"), IsEmpty());
}

TEST(LintDoses, HaveAUnitInSentences) {
  EXPECT_THAT(CodesOfItem("In adults, take 10 twice daily of zelotrine [@trial]."), ElementsAre("dose-unit-missing"));
  EXPECT_THAT(CodesOfItem("In adults, zelotrine helps at a dose of 40 [@trial]."), ElementsAre("dose-unit-missing"));
  for (const char* good :
       {"In adults, take 2 tablets twice daily [@trial].", "In adults, a dose of 5, 10 or 20 mg helps [@trial].",
        "In adults, take zelotrine 10 mg once daily for 14 days [@trial].", "In adults, give 3 doses a day [@trial]."}) {
    EXPECT_THAT(CodesOfItem(good), IsEmpty()) << good;
  }
}

TEST(LintDoses, HaveAUnitInTables) {
  const auto table = [](const std::string& header, const std::string& cell) {
    return CodesOf(WithBody("## Doses {kind=dosing}\n\n| Drug | Adults | " + header +
                            " | Source |\n|---|---|---|---|\n| Zelotrine | all | " + cell + " | trial [@trial] |\n"));
  };
  EXPECT_THAT(table("Starting dose", "10 to 20 daily"), ElementsAre("dose-unit-missing"));
  EXPECT_THAT(table("Starting dose (mg)", "10 to 20 daily"), IsEmpty());
  EXPECT_THAT(table("Starting dose", "10 mg daily"), IsEmpty());
  EXPECT_THAT(table("Weeks", "10"), IsEmpty());
}

std::vector<std::string> CodesOfPair(const std::string& first, const std::string& second) {
  Draft draft = WithBody("## Cautions {kind=cautions}\n\n### Zelotrine\n\n- " + first + "\n\n## Summary {kind=summary}\n\n" +
                         second + "\n");
  draft.references += "  - {id: label, type: webpage, title: A label, PMID: 7, checked: read}\n";
  std::vector<std::string> codes = CodesOf(draft);
  std::erase(codes, "citation-unused");
  return codes;
}

TEST(LintStrength, NotApprovedDoesNotTurnIntoContraindicated) {
  Draft draft = WithBody(
      "## Cautions {kind=cautions}\n\n### Zelotrine\n\n- Zelotrine is not approved for examplitis [@trial].\n\n"
      "## Summary {kind=summary}\n\nIn examplitis zelotrine is contraindicated [@trial].\n");
  const LintReport report = Linted({draft});
  ASSERT_THAT(CodesOf(report), ElementsAre("strength-mixed"));
  EXPECT_EQ(report.findings[0].place.line, 21);
  ASSERT_EQ(report.findings[0].related.size(), 1u);
  EXPECT_EQ(report.findings[0].related[0].line, 17);
  EXPECT_THAT(report.findings[0].message, HasSubstr("contraindicated"));
}

TEST(LintStrength, OfTwoSourcesMayDiffer) {
  EXPECT_THAT(
      CodesOfPair("Zelotrine is not approved for examplitis [@label].", "In examplitis zelotrine is contraindicated [@trial]."),
      IsEmpty());
}

TEST(LintStrength, OfOneSourceMayDependOnWhom) {
  EXPECT_THAT(CodesOfPair("Zelotrine is not approved for examplitis [@trial].",
                          "Zelotrine is contraindicated in pregnancy with examplitis [@trial]."),
              IsEmpty());
  EXPECT_THAT(CodesOfPair("In adults with severe examplitis of the hand, zelotrine is recommended [@trial].",
                          "In children with mild examplitis of the foot and fever, zelotrine may be considered [@trial]."),
              IsEmpty());
}

TEST(LintStrength, OfOneClaimIsOne) {
  EXPECT_THAT(CodesOfPair("In adults with examplitis, zelotrine is recommended before surgery [@trial].",
                          "In adults with examplitis, zelotrine may be considered before surgery [@trial]."),
              ElementsAre("strength-mixed"));
}

TEST(LintStrength, IsLeftAloneWhereASentenceNamesTheConflict) {
  EXPECT_THAT(CodesOfPair("In adults with examplitis, zelotrine is recommended before surgery [@trial].",
                          "Sources conflict: in adults with examplitis, zelotrine may be considered before surgery [@trial]."),
              IsEmpty());
}

constexpr const char* kSentence =
    "In adults with examplitis of the hand, zelotrine {} mg daily reduced painful swelling within weeks [@trial].";

std::string Dose(const char* number) {
  std::string sentence = kSentence;
  return sentence.replace(sentence.find("{}"), 2, number);
}

TEST(LintFigures, OfTheSameSentenceAgree) {
  const std::string heading = "## Doses {kind=dosing}\n\n- ";
  const LintReport report = Linted({WithBody(heading + Dose("10") + "\n\n## Summary {kind=summary}\n\n" + Dose("100") + "\n")});
  ASSERT_THAT(CodesOf(report), ElementsAre("figures-differ"));
  EXPECT_THAT(report.findings[0].message, testing::AllOf(HasSubstr("10 "), HasSubstr("100")));
  EXPECT_EQ(report.findings[0].related[0].line, 15);
  EXPECT_THAT(CodesOf(WithBody(heading + Dose("10") + "\n\n## Summary {kind=summary}\n\n" + Dose("10") + "\n")), IsEmpty());
}

TEST(LintFigures, OfOneListAreItsSteps) {
  EXPECT_THAT(CodesOf(WithBody("## Doses {kind=dosing}\n\n- " + Dose("10") + "\n- " + Dose("20") + "\n")), IsEmpty());
}

TEST(LintFigures, AreComparedAcrossDocuments) {
  Draft second = WithBody("## Doses {kind=dosing}\n\n- " + Dose("20") + "\n");
  second.id = "other";
  const LintReport report = Linted({WithBody("## Doses {kind=dosing}\n\n- " + Dose("10") + "\n"), second});
  ASSERT_THAT(CodesOf(report), ElementsAre("figures-differ"));
  EXPECT_EQ(report.findings[0].place.file, "b.md");
  EXPECT_EQ(report.findings[0].related[0].file, "a.md");
}

}  // namespace
}  // namespace probatum::corpus
