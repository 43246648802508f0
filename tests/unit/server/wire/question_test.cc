#include "server/wire/question.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/wire/limits.h"

namespace probatum::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

std::vector<std::pair<std::string, std::string>> FieldsAndReasons(const v1::AnswerRequest& request) {
  Violations violations;
  ToQuestion(request, violations);
  std::vector<std::pair<std::string, std::string>> result;
  for (const FieldViolation& violation : violations.list()) result.emplace_back(violation.field, violation.reason);
  return result;
}

v1::AnswerRequest Asking(const std::string& question) {
  v1::AnswerRequest request;
  request.set_question(question);
  return request;
}

TEST(ToQuestion, FillsInTheDefaults) {
  Violations violations;
  const answer::Question question = ToQuestion(Asking("What helps in examplitis?"), violations);
  EXPECT_THAT(violations.list(), IsEmpty());
  EXPECT_EQ(question.text, "What helps in examplitis?");
  EXPECT_EQ(question.audience, answer::Audience::kClinician);
  EXPECT_EQ(question.resolution, answer::Resolution::kAuto);
  EXPECT_THAT(question.history, IsEmpty());
}

TEST(ToQuestion, TakesHistoryAndChoicesAlong) {
  v1::AnswerRequest request = Asking("and how much?");
  request.set_audience(v1::AUDIENCE_PATIENT);
  request.set_resolution(v1::RESOLUTION_AS_IS);
  request.add_history()->set_question("one");
  request.add_history()->set_question("two");
  request.mutable_history(0)->set_answer_text("text of one");
  request.mutable_history(1)->mutable_turn_record()->add_listed("placebozole");

  Violations violations;
  const answer::Question question = ToQuestion(request, violations);
  EXPECT_THAT(violations.list(), IsEmpty());
  EXPECT_EQ(question.audience, answer::Audience::kPatient);
  EXPECT_EQ(question.resolution, answer::Resolution::kAsIs);
  ASSERT_EQ(question.history.size(), 2u);
  EXPECT_EQ(question.history[0].answer_text, "text of one");
  EXPECT_FALSE(question.history[0].record);
  ASSERT_TRUE(question.history[1].record);
  EXPECT_THAT(question.history[1].record->listed, ElementsAre("placebozole"));
}

TEST(ToQuestion, RefusesAnEmptyQuestion) {
  EXPECT_THAT(FieldsAndReasons(Asking("")), ElementsAre(Pair("question", "QUESTION_EMPTY")));
}

TEST(ToQuestion, TakesTheLongestQuestionAndNotOneByteMore) {
  EXPECT_THAT(FieldsAndReasons(Asking(std::string(kMaxQuestionBytes, 'a'))), IsEmpty());
  EXPECT_THAT(FieldsAndReasons(Asking(std::string(kMaxQuestionBytes + 1, 'a'))),
              ElementsAre(Pair("question", "QUESTION_TOO_LONG")));
}

TEST(ToQuestion, TakesTheLongestHistoryAndNotOneTurnMore) {
  v1::AnswerRequest request = Asking("q");
  for (std::size_t i = 0; i < kMaxHistoryTurns; ++i) request.add_history()->set_question("q");
  EXPECT_THAT(FieldsAndReasons(request), IsEmpty());
  request.add_history()->set_question("q");
  EXPECT_THAT(FieldsAndReasons(request), ElementsAre(Pair("history", "HISTORY_TOO_LONG")));
}

TEST(ToQuestion, BoundsTheHistoryInBytes) {
  v1::AnswerRequest request = Asking("q");
  for (int i = 0; i < 17; ++i) {
    request.add_history()->set_question("q");
    request.mutable_history(i)->set_answer_text(std::string(i < 16 ? kMaxAnswerTextBytes - 100 : 1, 'a'));
  }
  EXPECT_THAT(FieldsAndReasons(request), IsEmpty());
  request.mutable_history(16)->set_answer_text(std::string(kMaxAnswerTextBytes, 'a'));
  EXPECT_THAT(FieldsAndReasons(request), ElementsAre(Pair("history", "HISTORY_TOO_LARGE")));
}

TEST(ToQuestion, ChecksEveryTurnByItsPlace) {
  v1::AnswerRequest request = Asking("q");
  request.add_history()->set_question("q");
  request.add_history();
  request.mutable_history(1)->set_answer_text(std::string(kMaxAnswerTextBytes + 1, 'a'));
  request.add_history()->set_question(std::string(kMaxQuestionBytes + 1, 'a'));
  EXPECT_THAT(FieldsAndReasons(request),
              ElementsAre(Pair("history[1].question", "QUESTION_EMPTY"), Pair("history[1].answer_text", "ANSWER_TEXT_TOO_LONG"),
                          Pair("history[2].question", "QUESTION_TOO_LONG")));
}

TEST(ToQuestion, RefusesUnknownEnumValues) {
  v1::AnswerRequest request = Asking("q");
  request.set_resolution(static_cast<v1::Resolution>(3));
  request.set_audience(static_cast<v1::Audience>(-1));
  EXPECT_THAT(FieldsAndReasons(request),
              ElementsAre(Pair("resolution", "ENUM_VALUE_UNKNOWN"), Pair("audience", "ENUM_VALUE_UNKNOWN")));
}

TEST(ToQuestion, ReportsFaultsOfAllKindsTogether) {
  v1::AnswerRequest request;
  request.set_audience(static_cast<v1::Audience>(99));
  request.add_history()->set_question("q");
  request.mutable_history(0)->mutable_turn_record()->mutable_offered_questions()->Add(std::string(3000, 'a'));
  EXPECT_THAT(FieldsAndReasons(request),
              ElementsAre(Pair("question", "QUESTION_EMPTY"), Pair("history[0].turn_record", "TURN_RECORD_TOO_LARGE"),
                          Pair("audience", "ENUM_VALUE_UNKNOWN")));
}

}  // namespace
}  // namespace probatum::wire
