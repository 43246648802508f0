// A drug that is named to be left out is not what is asked about.
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

using ExclusionsTest = UnderstandingTest;

TEST_F(ExclusionsTest, LeavesOutWhatIsNotToBeUsed) {
  struct Case {
    std::string_view question;
    std::vector<std::string> entities;
    std::string_view excluded;
  };
  const std::vector<Case> cases = {
      {"leg cramps without quinine", {"leg cramps"}, "quinine"},
      {"do not give me quinine, what else is there for leg cramps?", {"leg cramps"}, "quinine"},
      {"treatment for gout other than colchicine", {"gout"}, "colchicine"},
      {"patient cannot take colchicine, gout treatment", {"gout"}, "colchicine"},
      {"gout, allergic to colchicine", {"gout"}, "colchicine"},
      {"gout in a patient intolerant of colchicine", {"gout"}, "colchicine"},
      {"gout, not on warfarin", {"gout"}, "warfarin"},
      {"what if colchicine fails in gout?", {"gout"}, "colchicine"},
      {"gout when colchicine is contraindicated", {"gout"}, "colchicine"},
      {"alternatives to colchicine for gout", {"gout"}, "colchicine"},
      {"what helps leg cramps apart from quinine?", {"leg cramps"}, "quinine"},
      {"leg cramps, no quinine please", {"leg cramps"}, "quinine"},
      {"stretching instead of quinine for leg cramps", {"leg cramps", "stretching"}, "quinine"},
  };
  for (const Case& c : cases) {
    const Understanding understanding = AskAlone(c.question);
    EXPECT_EQ(Names(understanding.entities), c.entities) << c.question;
    EXPECT_EQ(understanding.type, Q::kTreatment) << c.question << " was read as " << index::Name(understanding.type);
    EXPECT_THAT(Names(understanding.excluded_entities), ElementsAre(c.excluded)) << c.question;
    EXPECT_THAT(Names(understanding.dropped_entities), ElementsAre(c.excluded)) << c.question;
    EXPECT_THAT(Lines(understanding.edits), ElementsAre("dropped " + std::string(c.excluded) + " 0")) << c.question;
    EXPECT_THAT(understanding.uncovered_words, IsEmpty()) << c.question;
  }
}

TEST_F(ExclusionsTest, KeepsADrugThatTheQuestionIsAbout) {
  for (const std::string_view question :
       {"who cannot take quinine?", "why can't I take quinine for leg cramps?", "is quinine not recommended for leg cramps?",
        "who should not take quinine?", "what are the symptoms of an allergy to quinine?", "allergic to quinine",
        "which patients cannot take quinine?", "when is quinine contraindicated?"}) {
    const Understanding understanding = AskAlone(question);
    EXPECT_THAT(Names(understanding.entities), testing::Contains("quinine")) << question;
    EXPECT_THAT(understanding.excluded_entities, IsEmpty()) << question;
  }
}

TEST_F(ExclusionsTest, LeavesOutAllOfAList) {
  const Understanding understanding = Ask("leg cramps without quinine or magnesium");
  EXPECT_THAT(Names(understanding.excluded_entities), ElementsAre("quinine", "magnesium"));
}

TEST_F(ExclusionsTest, GoesOnWithTheConditionInAFollowUp) {
  for (const std::string_view question :
       {"he can't take colchicine", "allergic to colchicine", "without colchicine?", "she does not tolerate colchicine"}) {
    history_.clear();
    Ask("How is gout treated?");
    const Understanding understanding = Ask(question);
    EXPECT_EQ(understanding.resolved, "treatment of gout") << question;
    EXPECT_THAT(Names(understanding.excluded_entities), ElementsAre("colchicine")) << question;
  }
}

TEST_F(ExclusionsTest, LeavesOutTheDrugSpokenOfBefore) {
  Ask("How are leg cramps treated?");
  Ask("what about quinine?");
  const Understanding understanding = Ask("he can't take it");
  EXPECT_EQ(understanding.resolved, "treatment of leg cramps");
  EXPECT_THAT(Names(understanding.excluded_entities), ElementsAre("quinine"));
  EXPECT_THAT(Names(understanding.dropped_entities), ElementsAre("quinine"));
}

TEST_F(ExclusionsTest, RemembersThemWhileTheTopicLastsAndUntilTheDrugIsAskedAbout) {
  Ask("treatment of gout without colchicine");
  const Understanding second = Ask("and in CKD?");
  EXPECT_THAT(Names(second.excluded_entities), ElementsAre("colchicine"));
  EXPECT_THAT(Lines(second.edits), testing::Contains("dropped colchicine 1"));
  EXPECT_THAT(Ask("what about colchicine?").excluded_entities, IsEmpty());
  EXPECT_THAT(Ask("and in pregnancy?").excluded_entities, IsEmpty());
  Ask("treatment of gout without colchicine");
  EXPECT_THAT(Ask("How is lupus treated?").excluded_entities, IsEmpty());
}

}  // namespace
}  // namespace probatum::answer
