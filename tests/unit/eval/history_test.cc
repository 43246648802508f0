#include "tests/eval/history.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/eval/fake_runner.h"

namespace probatum::eval {
namespace {

// Says what it was asked after how many turns.
absl::StatusOr<v1::AnswerResponse> Echo(const v1::AnswerRequest& request) {
  v1::AnswerResponse response;
  response.mutable_content()->set_text(request.question() + " after " + std::to_string(request.history_size()));
  response.mutable_turn_record()->add_entities()->set_name(response.content().text());
  return response;
}

const std::vector<EarlierTurn> kTurns = {
    {"What is gout?", std::nullopt}, {"And its causes?", "Crystals."}, {"Why?", std::nullopt}};

TEST(MakeHistory, AsksTurnsWithoutAnAnswerAndPassesTheirRecordsOn) {
  FakeRunner runner(&Echo);
  const auto history = MakeHistory(runner, kTurns, HistoryForm::kRecords);
  ASSERT_TRUE(history.ok());
  ASSERT_EQ(history->size(), 3u);
  EXPECT_EQ((*history)[0].turn_record().entities(0).name(), "What is gout? after 0");
  EXPECT_EQ((*history)[1].answer_text(), "Crystals.");
  EXPECT_EQ((*history)[2].turn_record().entities(0).name(), "Why? after 2");
}

TEST(MakeHistory, AsTextPassesAllAnswersAsText) {
  FakeRunner runner(&Echo);
  const auto history = MakeHistory(runner, kTurns, HistoryForm::kText);
  ASSERT_TRUE(history.ok());
  EXPECT_EQ((*history)[0].answer_text(), "What is gout? after 0");
  EXPECT_EQ((*history)[1].answer_text(), "Crystals.");
  EXPECT_EQ((*history)[2].answer_text(), "Why? after 2");
}

TEST(MakeHistory, HandsOnTheErrorOfATurn) {
  FakeRunner runner([](const v1::AnswerRequest&) { return absl::UnavailableError("gone"); });
  EXPECT_EQ(MakeHistory(runner, kTurns, HistoryForm::kText).status().code(), absl::StatusCode::kUnavailable);
}

TEST(HistoryForm, KnowsItsNames) {
  EXPECT_EQ(*HistoryFormFromName("text"), HistoryForm::kText);
  EXPECT_EQ(HistoryFormFromName("none").status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace probatum::eval
