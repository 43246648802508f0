// What keeps the topic of a conversation, and what does not.
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "server/answer/understanding/understanding.h"
#include "tests/unit/server/answer/understanding/understanding_fixture.h"

namespace probatum::answer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Q = index::QuestionType;

using TopicTest = UnderstandingTest;

TEST_F(TopicTest, KeepsItForAShortMessageWithoutAConditionOfItsOwn) {
  struct Case {
    std::string_view question;
    std::string_view resolved;
  };
  for (const Case& c : std::vector<Case>{
           {"vaccine?", "vaccine for gout"}, {"does diet matter", "diet for gout"}, {"and asthma", "asthma for gout"}}) {
    history_.clear();
    Ask("How is gout treated?");
    EXPECT_EQ(Ask(c.question).resolved, c.resolved);
  }
}

TEST_F(TopicTest, GoesOnAboutAnUnknownThingThatWasNamedInVain) {
  Ask("How is gout treated?");
  AskInVain("and asthma");
  const Understanding second = AskInVain("how is it treated");
  EXPECT_EQ(second.resolved, "treatment of asthma");
  EXPECT_THAT(second.entities, IsEmpty());
  EXPECT_THAT(Uncovered(second), ElementsAre("asthma!"));
  EXPECT_EQ(Ask("is it inherited?").resolved, "inheritance of asthma");
}

TEST_F(TopicTest, AsksTheSafetyOfAnUnknownDrugAndAlternativesOfTheCondition) {
  Ask("How is gout treated?");
  AskInVain("what about zorblax?");
  const Understanding safety = AskInVain("is it safe?");
  EXPECT_EQ(safety.resolved, "safety of zorblax for gout");
  EXPECT_THAT(Uncovered(safety), ElementsAre("zorblax!"));
  EXPECT_EQ(Ask("any alternatives?").resolved, "treatment of gout");
  EXPECT_EQ(Ask("how is it prevented?").resolved, "prevention of gout");
}

TEST_F(TopicTest, WordsThePreventionByADrug) {
  Ask("colchicine for gout");
  EXPECT_EQ(Ask("does it prevent it?").type, Q::kPrevention);
  Ask("How can gout be prevented?");
  EXPECT_EQ(Ask("what about colchicine?").resolved, "prevention with colchicine for gout");
}

TEST_F(TopicTest, HasNothingToSearchForWhereNothingCanBeSeen) {
  const Understanding understanding = Ask("\u200B\u200B");
  EXPECT_TRUE(understanding.not_a_question);
  EXPECT_EQ(understanding.resolved, "");
}

}  // namespace
}  // namespace probatum::answer
