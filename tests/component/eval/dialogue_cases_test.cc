#include "tests/eval/dialogue_cases.h"

#include <gmock/gmock.h>

#include "tests/component/eval/case_file.h"
#include "tests/eval/answer_expectations.h"

namespace probatum::eval {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class DialogueCases : public CaseFileTest {
 protected:
  // What a reader says about one bad line.
  template <typename Read>
  std::string FaultOf(const Read& read, const std::string& line) {
    const auto cases = read(Write(line), std::vector<Condition>());
    EXPECT_EQ(cases.status().code(), absl::StatusCode::kInvalidArgument) << line;
    EXPECT_THAT(std::string(cases.status().message()), HasSubstr(":1"));
    return std::string(cases.status().message());
  }
};

TEST_F(DialogueCases, FollowupsHaveTurnsWithAndWithoutAnswers) {
  const auto cases = ReadFollowupCases(
      Write(R"({"id":"a","history":[{"question":"What is gout?"},{"question":"Why?","answer":"Crystals."}],)"
            R"("question":"And then?","relevant":["gout#a","gout"],"oracle":"What then of gout?","kind":"ellipsis"})"
            "\n"
            R"({"id":"b","question":"What is gout?","relevant":["gout"],"kind":null})"),
      {});
  ASSERT_TRUE(cases.ok()) << cases.status().ToString();
  ASSERT_EQ(cases->size(), 2u);
  EXPECT_FALSE((*cases)[0].history[0].answer.has_value());
  EXPECT_EQ((*cases)[0].history[1].answer, "Crystals.");
  EXPECT_THAT((*cases)[0].relevant, ElementsAre("gout#a", "gout"));
  EXPECT_EQ((*cases)[0].kind, "ellipsis");
  EXPECT_THAT((*cases)[1].history, IsEmpty());
  EXPECT_EQ((*cases)[1].oracle, "");
}

TEST_F(DialogueCases, FollowupsNameWhatIsWrong) {
  const auto fault = [this](const std::string& line) { return FaultOf(ReadFollowupCases, line); };
  EXPECT_THAT(fault(R"({"id":"a","question":"x"})"), HasSubstr("relevant"));
  EXPECT_THAT(fault(R"({"id":"a","relevant":["x"]})"), HasSubstr("question"));
  EXPECT_THAT(fault(R"({"id":"a","question":"x","relevant":[1]})"), HasSubstr("relevant"));
  EXPECT_THAT(fault(R"({"id":"a","question":"x","relevant":["x"],"history":[{"answer":"x"}]})"), HasSubstr("history[0]"));
  EXPECT_THAT(fault(R"({"id":"a","question":"x","relevant":["x"],"history":"x"})"), HasSubstr("history"));
  EXPECT_THAT(fault(R"({"id":"a","question":"x","relevant":["x"],"history":["x"]})"), HasSubstr("history[0]"));
}

TEST_F(DialogueCases, IdsAreUnique) {
  const auto cases = ReadCondenseCases(Write(R"({"id":"a","long":"x","short":"y"})"
                                             "\n"
                                             R"({"_id":"a","chq":"x","summary":"y"})"),
                                       {});
  EXPECT_EQ(cases.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(cases.status().message()), HasSubstr(":2:"));
}

TEST_F(DialogueCases, CondenseTakesBothNamesOfItsFields) {
  const auto cases = ReadCondenseCases(Write(R"({"id":"a","long":"x","short":"y"})"
                                             "\n"
                                             R"({"_id":"b","chq":"v","summary":"w"})"),
                                       {});
  ASSERT_TRUE(cases.ok()) << cases.status().ToString();
  EXPECT_EQ((*cases)[1].long_question, "v");
  EXPECT_EQ((*cases)[1].short_question, "w");
  EXPECT_THAT(FaultOf(ReadCondenseCases, R"({"id":"a","long":"x"})"), HasSubstr("short"));
}

TEST_F(DialogueCases, ConversationsMayLackRewrites) {
  const auto cases = ReadConversationCases(
      Write(R"({"_id":"a","health":true,"turns":[{"raw":"x","resolved":null},{"raw":"y","resolved":"z","response":"r"}]})"),
      {{"health", "true"}});
  ASSERT_TRUE(cases.ok()) << cases.status().ToString();
  EXPECT_EQ(cases->front().turns[0].rewrite, "");
  EXPECT_EQ(cases->front().turns[1].rewrite, "z");
  EXPECT_EQ(cases->front().turns[1].response, "r");
  EXPECT_THAT(FaultOf(ReadConversationCases, R"({"_id":"a","turns":[]})"), HasSubstr("turns"));
  EXPECT_THAT(FaultOf(ReadConversationCases, R"({"_id":"a","turns":[{"raw":""}]})"), HasSubstr("raw"));
}

TEST_F(DialogueCases, TriageKnowsItsLevels) {
  const auto cases = ReadTriageCases(Write(R"({"id":"a","turns":["x","y"],"expected":"same-day"})"), {});
  ASSERT_TRUE(cases.ok()) << cases.status().ToString();
  EXPECT_EQ(cases->front().expected, v1::TRIAGE_LEVEL_SAME_DAY);
  EXPECT_THAT(FaultOf(ReadTriageCases, R"({"id":"a","turns":["x"],"expected":"soon"})"), HasSubstr("same-day"));
  EXPECT_THAT(FaultOf(ReadTriageCases, R"({"id":"a","turns":[],"expected":"none"})"), HasSubstr("turns"));
}

TEST_F(DialogueCases, AnswersNameOutcomesReasonsAndPatterns) {
  const auto cases = ReadAnswerCases(
      Write(R"({"id":"a","question":"x","audience":"patient","outcome":["ANSWERED","partial"],"must":["/a.c/","b"],)"
            R"("reasons":["ENTITY_NOT_COVERED"],"cites":"gout"})"),
      {});
  ASSERT_TRUE(cases.ok()) << cases.status().ToString();
  const AnswerCase& answer = cases->front();
  EXPECT_EQ(answer.audience, v1::AUDIENCE_PATIENT);
  EXPECT_THAT(answer.outcomes, ElementsAre(v1::OUTCOME_ANSWERED, v1::OUTCOME_PARTIAL));
  EXPECT_TRUE(answer.must[0].IsIn("ABC"));
  EXPECT_THAT(answer.cites, ElementsAre("gout"));
  const auto fault = [this](const std::string& line) { return FaultOf(ReadAnswerCases, line); };
  EXPECT_THAT(fault(R"({"id":"a","question":"x","outcome":"GOOD"})"), HasSubstr("ABSTAINED"));
  EXPECT_THAT(fault(R"({"id":"a","question":"x","audience":"all"})"), HasSubstr("CLINICIAN"));
  EXPECT_THAT(fault(R"({"id":"a","question":"x","reasons":["WHY"]})"), HasSubstr("OUT_OF_SCOPE"));
  EXPECT_THAT(fault(R"({"id":"a","question":"x","must":["/(/"]})"), HasSubstr("must"));
}

}  // namespace
}  // namespace probatum::eval
