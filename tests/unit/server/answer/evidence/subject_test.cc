#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "server/answer/evidence/evidence.h"
#include "tests/support/answer_fixture.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using index::QuestionType;
using support::Asked;
using support::InventedGeneration;
using support::TextsOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> Part(const Evidence& evidence, SectionKind kind) {
  return TextsOf(*InventedGeneration(), evidence, kind);
}
std::vector<std::string> All(const Evidence& evidence) { return support::AllTextsOf(*InventedGeneration(), evidence); }

TEST(SubjectEvidence, PutsWhatSpeaksAgainstADrugFirst) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Drug("placebozole").Select();

  EXPECT_EQ(evidence.outcome, Outcome::kAnswered);
  ASSERT_FALSE(evidence.sections.empty());
  EXPECT_EQ(evidence.sections[0].kind, SectionKind::kUnspecified);
  EXPECT_THAT(All(evidence)[0], HasSubstr("Placebozole is contraindicated"));
  EXPECT_THAT(Part(evidence, SectionKind::kUnspecified), Contains(HasSubstr("Placebozole is not recommended")));
  EXPECT_THAT(Part(evidence, SectionKind::kRedFlags), ElementsAre(HasSubstr("has taken placebozole needs urgent care")));
}

TEST(SubjectEvidence, ShowsWhatSpeaksAgainstAtAnyLength) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Drug("placebozole").Select({.target_words = 1});
  EXPECT_THAT(All(evidence), Contains(HasSubstr("contraindicated")));
  EXPECT_THAT(All(evidence), Contains(HasSubstr("not recommended")));
}

TEST(SubjectEvidence, StaysWithTheDrugThatWasAskedAbout) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Drug("nullamine").Select();
  EXPECT_EQ(evidence.outcome, Outcome::kAnswered);
  EXPECT_THAT(All(evidence), Each(HasSubstr("ullamine")));
}

TEST(SubjectEvidence, ShowsADrugsOwnCautionsWithIt) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Drug("nullamine").Select({.target_words = 1});
  EXPECT_THAT(Part(evidence, SectionKind::kCautions), Contains(HasSubstr("Nullamine can cause mock dizziness")));
}

TEST(SubjectEvidence, KeepsADoseWithItsPopulation) {
  const Evidence evidence = Asked(InventedGeneration(), QuestionType::kDose).Condition("examplitis").Drug("nullamine").Select();
  EXPECT_EQ(evidence.outcome, Outcome::kAnswered);
  for (const std::string& text : All(evidence)) {
    if (text.find(" mg ") == std::string::npos) continue;
    const bool names_patients = text.find("dults") != std::string::npos || text.find("children") != std::string::npos;
    EXPECT_TRUE(names_patients) << text;
  }
  EXPECT_THAT(All(evidence), Contains(HasSubstr("5 mg twice daily")));
}

TEST(SubjectEvidence, ReadsARowOfATableWithItsHeader) {
  const Evidence evidence = Asked(InventedGeneration(), QuestionType::kDose).Condition("examplitis").Drug("blankosan").Select();
  EXPECT_THAT(All(evidence), Contains("Drug for examplitis | Population | Dose ~ Blankosan | Adults | 10 mg once daily"));
}

TEST(SubjectEvidence, AnswersADoseQuestionWithoutADoseByWhatSpeaksAgainstOnly) {
  const Evidence evidence = Asked(InventedGeneration(), QuestionType::kDose).Condition("examplitis").Drug("placebozole").Select();
  EXPECT_EQ(evidence.outcome, Outcome::kPartial);
  EXPECT_THAT(evidence.abstention.reasons, ElementsAre(AbstentionReason::kAnswerTypeNotFound));
  EXPECT_THAT(All(evidence)[0], HasSubstr("contraindicated"));
}

TEST(SubjectEvidence, AbstainsFromADoseThatTheGuidanceDoesNotGive) {
  const Evidence evidence = Asked(InventedGeneration(), QuestionType::kDose).Condition("examplitis").Drug("mockwater").Select();
  EXPECT_EQ(evidence.outcome, Outcome::kAbstained);
  EXPECT_THAT(evidence.abstention.reasons, ElementsAre(AbstentionReason::kAnswerTypeNotFound));
}

TEST(SubjectEvidence, DoesNotLetADocumentOnAnotherConditionSpeakForADrug) {
  // Gabaphantin is recommended for mockalgia, and the sentence names examplitis: it covers both, and says what it says.
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Drug("gabaphantin").Select();
  EXPECT_EQ(evidence.outcome, Outcome::kAnswered);
  EXPECT_THAT(All(evidence), ElementsAre(HasSubstr("recommended for mockalgia, also in people who have examplitis")));
}

TEST(SubjectEvidence, NamesTheDrugThatIsMissingOfTwo) {
  const Evidence evidence = Asked(InventedGeneration(), QuestionType::kComparison)
                                .Condition("sampleosis")
                                .Drug("nullamine")
                                .Drug("placebozole")
                                .Select();
  // Nothing of either for sampleosis; what speaks against placebozole elsewhere is shown.
  EXPECT_EQ(evidence.outcome, Outcome::kPartial);
  EXPECT_THAT(evidence.abstention.missing_entities, ElementsAre("nullamine", "placebozole"));
  EXPECT_THAT(All(evidence), Each(HasSubstr("lacebozole")));

  const Evidence half = Asked(InventedGeneration(), QuestionType::kComparison)
                            .Condition("mockalgia")
                            .Drug("gabaphantin")
                            .Drug("nullamine")
                            .Select();
  EXPECT_EQ(half.outcome, Outcome::kPartial);
  EXPECT_THAT(half.abstention.reasons, ElementsAre(AbstentionReason::kEntityNotCovered));
  EXPECT_THAT(half.abstention.missing_entities, ElementsAre("nullamine"));
  EXPECT_THAT(All(half), Contains(HasSubstr("Gabaphantin")));
}

TEST(SubjectEvidence, AnswersAnInteractionOnlyByAStatementOnBoth) {
  const Evidence evidence = Asked(InventedGeneration(), QuestionType::kInteraction)
                                .Condition("examplitis")
                                .Drug("nullamine")
                                .Drug("placebozole")
                                .Select();
  EXPECT_EQ(evidence.outcome, Outcome::kPartial);
  EXPECT_THAT(evidence.abstention.reasons, ElementsAre(AbstentionReason::kAnswerTypeNotFound));
  EXPECT_THAT(evidence.abstention.missing_entities, testing::IsEmpty()) << "each of the two is known";
  EXPECT_THAT(All(evidence), Not(testing::IsEmpty())) << "what speaks against one of them is said even so";
}

TEST(SubjectEvidence, FindsAThingThatOnlyTheWordsName) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Word("dizziness", true).Select();
  EXPECT_EQ(evidence.outcome, Outcome::kAnswered);
  EXPECT_THAT(All(evidence), ElementsAre(HasSubstr("mock dizziness")));
}

TEST(SubjectEvidence, IsNotFooledByUsersWhoWereLeftOut) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Drug("nullamine").Select();
  EXPECT_THAT(All(evidence), Not(Contains(HasSubstr("mockwater"))));
}

}  // namespace
}  // namespace probatum::answer
