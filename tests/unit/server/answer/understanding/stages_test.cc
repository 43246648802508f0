// Who a question is about: stages, letters written onto numbers, groups named with their preposition.
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

using StagesTest = UnderstandingTest;

TEST_F(StagesTest, TakesAStageForPartOfTheGroup) {
  struct Case {
    std::string_view question;
    std::string_view surface;
  };
  for (const Case& c : std::vector<Case>{{"colchicine for gout in stage 3 CKD", "stage 3 CKD"},
                                         {"colchicine for gout in CKD stage 4", "CKD stage 4"},
                                         {"colchicine for gout in stage 3 to 5 CKD", "stage 3 to 5 CKD"},
                                         {"colchicine for gout, CKD 3b", "CKD 3b"},
                                         {"72F CKD4 gout colchicine", "CKD4"},
                                         {"gout colchicine CKD3b", "CKD3b"}}) {
    const Understanding understanding = AskAlone(c.question);
    EXPECT_EQ(understanding.type, Q::kTreatment) << c.question << " was read as " << index::Name(understanding.type);
    ASSERT_THAT(Names(understanding.entities), ElementsAre("gout", "colchicine", "chronic kidney disease")) << c.question;
    EXPECT_EQ(understanding.entities[2].surface, c.surface);
    EXPECT_THAT(understanding.uncovered_words, IsEmpty()) << c.question;
  }
}

TEST_F(StagesTest, LeavesNamesWithDigitsAlone) {
  EXPECT_THAT(Names(AskAlone("what is SEX-1?").entities), ElementsAre("systemic examplosis"));
  EXPECT_THAT(Uncovered(AskAlone("is zorb3 any good for leg cramps?")), ElementsAre("zorb3!"));
}

TEST_F(StagesTest, StillReadsAQuestionForTheStage) {
  EXPECT_EQ(AskAlone("what are the stages of CKD?").type, Q::kDiagnosis);
  EXPECT_EQ(AskAlone("what stage is this gout?").type, Q::kDiagnosis);
}

TEST_F(StagesTest, KeepsTheTopicForAStageAlone) {
  for (const std::string_view question : {"stage 4 CKD?", "CKD4?", "what about in CKD stage 4?", "severe CKD eGFR 25?"}) {
    history_.clear();
    Ask("How is gout treated?");
    EXPECT_EQ(Ask(question).resolved, "treatment of gout, in chronic kidney disease") << question;
  }
}

TEST_F(StagesTest, KeepsTheGroupWhereNoStatementCoversIt) {
  Ask("How is gout treated in pregnancy?");
  EXPECT_EQ(Ask("What are the side effects of colchicine?").resolved, "side effects of colchicine for gout, in pregnancy");
}

TEST_F(StagesTest, AsksWhatIsDoneForAGroupAfterABareTopic) {
  for (const std::string_view question : {"in pregnancy?", "and dialysis?"}) {
    history_.clear();
    EXPECT_EQ(Ask("leg cramps").type, Q::kDefinition);
    EXPECT_EQ(Ask(question).type, Q::kTreatment) << question;
  }
}

TEST_F(StagesTest, NamesAGroupWithoutItsPreposition) {
  const Understanding understanding = Ask("leg cramps in pregnancy");
  ASSERT_THAT(Names(understanding.entities), ElementsAre("leg cramps", "pregnancy"));
  EXPECT_EQ(understanding.entities[1].surface, "pregnancy");
}

}  // namespace
}  // namespace probatum::answer
