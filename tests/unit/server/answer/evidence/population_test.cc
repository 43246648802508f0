#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "server/answer/evidence/evidence.h"
#include "tests/support/answer_fixture.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using support::Asked;
using support::InventedGeneration;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> Part(const Evidence& evidence, SectionKind kind) {
  return support::TextsOf(*InventedGeneration(), evidence, kind);
}
std::vector<std::string> All(const Evidence& evidence) { return support::AllTextsOf(*InventedGeneration(), evidence); }

TEST(PopulationEvidence, OpensWithWhatHoldsForThePatientsAskedAbout) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Population("pregnancy").Select();
  EXPECT_EQ(evidence.outcome, Outcome::kAnswered);
  EXPECT_THAT(Part(evidence, SectionKind::kUnspecified), ElementsAre(HasSubstr("In pregnancy, examplitis is treated")));
}

TEST(PopulationEvidence, NeverShowsAnotherPopulationsStatement) {
  const Evidence evidence =
      Asked(InventedGeneration()).Condition("examplitis").Population("pregnancy").Select({.target_words = 10'000});
  EXPECT_THAT(All(evidence), Not(Contains(HasSubstr("In children"))));
}

TEST(PopulationEvidence, SaysThatNothingHoldsForThePatientsAndShowsWhatHoldsForAll) {
  const Evidence evidence =
      Asked(InventedGeneration()).Condition("examplitis").Population("dialysis").Select({.target_words = 10'000});
  EXPECT_EQ(evidence.outcome, Outcome::kPartial);
  EXPECT_THAT(evidence.abstention.reasons, ElementsAre(AbstentionReason::kPopulationMismatch));
  EXPECT_THAT(evidence.abstention.missing_entities, ElementsAre("dialysis"));
  EXPECT_THAT(All(evidence), Contains(HasSubstr("warm mockwater")));
  EXPECT_THAT(All(evidence), Not(Contains(HasSubstr("In children"))));
  EXPECT_THAT(All(evidence), Not(Contains(HasSubstr("In pregnancy"))));
  EXPECT_THAT(All(evidence), Not(Contains(HasSubstr("in adults"))));
}

TEST(PopulationEvidence, KeepsTheCautionsOfADrugThatWasGivenUp) {
  const Evidence evidence =
      Asked(InventedGeneration()).Condition("examplitis").Population("pregnancy").Dropped("placebozole").Select();
  EXPECT_THAT(Part(evidence, SectionKind::kCautions), Contains(HasSubstr("Placebozole is contraindicated")));
}

TEST(PopulationEvidence, GivesThesePatientsNoDrugThatTheirSourceDoesNotGiveThem) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Population("children").Select();
  EXPECT_EQ(evidence.outcome, Outcome::kAnswered);
  EXPECT_THAT(Part(evidence, SectionKind::kUnspecified), ElementsAre(HasSubstr("In children with examplitis")));
  EXPECT_THAT(Part(evidence, SectionKind::kFirstLine), testing::IsEmpty());
}

TEST(PopulationEvidence, ShowsADrugsStatementForThePopulationAndWhatSpeaksAgainst) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Drug("nullamine").Population("children").Select();
  EXPECT_EQ(evidence.outcome, Outcome::kAnswered);
  EXPECT_THAT(All(evidence), Contains(HasSubstr("nullamine 1 mg once daily")));
  EXPECT_THAT(All(evidence), Not(Contains(HasSubstr("5 mg twice daily"))));
}

TEST(PopulationEvidence, DoesNotGiveAdultsDosesToChildren) {
  const Evidence evidence = Asked(InventedGeneration(), index::QuestionType::kDose)
                                .Condition("examplitis")
                                .Drug("blankosan")
                                .Population("children")
                                .Select();
  EXPECT_NE(evidence.outcome, Outcome::kAnswered);
  EXPECT_THAT(evidence.abstention.reasons, Contains(AbstentionReason::kPopulationMismatch));
  EXPECT_THAT(All(evidence), Not(Contains(HasSubstr("10 mg"))));
}

}  // namespace
}  // namespace probatum::answer
