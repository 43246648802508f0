#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "server/answer/evidence/abstain.h"
#include "server/answer/evidence/evidence.h"
#include "tests/support/answer_fixture.h"

namespace probatum::answer {
namespace {

using index::QuestionType;
using support::Asked;
using support::InventedGeneration;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::Le;
using testing::Not;
using testing::SizeIs;

void ExpectAbstains(const Evidence& evidence, AbstentionReason reason) {
  EXPECT_EQ(evidence.outcome, Outcome::kAbstained);
  EXPECT_THAT(evidence.abstention.reasons, ElementsAre(reason));
  EXPECT_THAT(evidence.sections, IsEmpty());
}

TEST(AbstentionEvidence, NamesADrugThatIsNotCoveredForTheCondition) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("sampleosis").Drug("gabaphantin").Select();
  ExpectAbstains(evidence, AbstentionReason::kEntityNotCovered);
  EXPECT_THAT(evidence.abstention.missing_entities, ElementsAre("gabaphantin"));
}

TEST(AbstentionEvidence, PointsToWhereTheDrugDoesStandAndToTheTopic) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("sampleosis").Drug("gabaphantin").Select();
  ASSERT_THAT(evidence.abstention.nearest_passages, SizeIs(Le(kMaxNearestPassages)));
  ASSERT_THAT(evidence.abstention.nearest_passages, Not(IsEmpty()));
  EXPECT_EQ(evidence.abstention.nearest_passages[0].title, "Mockalgia");
  EXPECT_THAT(evidence.abstention.nearest_passages, Contains(Field(&NearestPassage::title, "Sampleosis")));
  for (const NearestPassage& passage : evidence.abstention.nearest_passages) {
    EXPECT_TRUE(InventedGeneration()->FindPassage(passage.passage_id).has_value());
  }
}

TEST(AbstentionEvidence, NamesAConditionThatNoDocumentHas) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("absentosis").Select();
  ExpectAbstains(evidence, AbstentionReason::kEntityNotCovered);
  EXPECT_THAT(evidence.abstention.missing_entities, ElementsAre("absentosis"));
}

TEST(AbstentionEvidence, NamesAConditionThatTheDictionaryDoesNotKnow) {
  const Evidence evidence = Asked(InventedGeneration()).Word("florbitis", true).Select();
  ExpectAbstains(evidence, AbstentionReason::kEntityNotCovered);
  EXPECT_THAT(evidence.abstention.missing_entities, ElementsAre("florbitis"));
}

TEST(AbstentionEvidence, NamesAThingThatOnlyTheUsersWordsName) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Word("gabapentinoid", true).Select();
  ExpectAbstains(evidence, AbstentionReason::kEntityNotCovered);
  EXPECT_THAT(evidence.abstention.missing_entities, ElementsAre("gabapentinoid"));
}

TEST(AbstentionEvidence, SaysThatTheTopicIsCoveredButNotWhatWasAskedOfIt) {
  ExpectAbstains(Asked(InventedGeneration(), QuestionType::kPrognosis).Condition("examplitis").Select(),
                 AbstentionReason::kAnswerTypeNotFound);
}

TEST(AbstentionEvidence, DoesNotTakeAMentionForASourceOnTheCondition) {
  // The document on examplitis mentions mockalgia as what it is told apart from; the causes of mockalgia stand nowhere.
  ExpectAbstains(Asked(InventedGeneration(), QuestionType::kCause).Condition("mockalgia").Select(),
                 AbstentionReason::kAnswerTypeNotFound);
}

TEST(AbstentionEvidence, SaysThatNothingIsNear) {
  const Evidence evidence = Asked(InventedGeneration(), QuestionType::kUnspecified).Word("parliament").Word("budget").Select();
  ExpectAbstains(evidence, AbstentionReason::kNoRelevantEvidence);
  EXPECT_THAT(evidence.abstention.nearest_passages, IsEmpty());
}

TEST(AbstentionEvidence, WantsMostOfTheWordsTogetherWhereNoNameIsKnown) {
  const Evidence evidence = Asked(InventedGeneration(), QuestionType::kUnspecified).Word("blue").Word("parliament").Select();
  ExpectAbstains(evidence, AbstentionReason::kNoRelevantEvidence);
  const Evidence found = Asked(InventedGeneration(), QuestionType::kUnspecified).Word("counting").Word("habit").Select();
  EXPECT_EQ(found.outcome, Outcome::kAnswered);
}

TEST(AbstentionEvidence, KnowsWhatIsNotAQuestion) {
  Understanding understanding;
  understanding.not_a_question = true;
  const Evidence evidence = SelectEvidence(understanding, {}, *InventedGeneration(), {});
  ExpectAbstains(evidence, AbstentionReason::kNotAQuestion);
}

TEST(AbstentionEvidence, SurvivesASearchThatFoundNothing) {
  Asked asked(InventedGeneration());
  asked.Condition("examplitis").Drug("nullamine").Population("children");
  const Evidence evidence = SelectEvidence(asked.understanding(), {}, *InventedGeneration(), {});
  EXPECT_EQ(evidence.outcome, Outcome::kAbstained);
  EXPECT_THAT(evidence.abstention.reasons, Not(IsEmpty()));
}

TEST(AbstentionEvidence, AnswersForTheConditionsThatAreCoveredTogether) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Condition("sampleosis").Select();
  EXPECT_EQ(evidence.outcome, Outcome::kPartial);
  EXPECT_THAT(evidence.abstention.reasons, Contains(AbstentionReason::kEntityNotCovered));
  EXPECT_THAT(evidence.abstention.missing_entities, SizeIs(1));
}

}  // namespace
}  // namespace probatum::answer
