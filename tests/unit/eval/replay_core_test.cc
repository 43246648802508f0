#include "tests/eval/replay_core.h"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/eval/fake_runner.h"

namespace probatum::eval {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// The same for the same question and history, as it should be.
absl::StatusOr<v1::AnswerResponse> Steady(const v1::AnswerRequest& request) {
  v1::AnswerResponse response;
  response.set_content_sha256(request.question() + "/" + std::to_string(request.history_size()) + "/" +
                              (request.history().empty() ? "" : request.history(0).turn_record().entities(0).name()));
  response.mutable_turn_record()->add_entities()->set_name("about " + request.question());
  return response;
}

const std::vector<QuestionCase> kQuestions = {{"a", "What is examplitis?"}, {"b", "What is sampleuria?"}};
const SourceInfo kInfo = {.generation = "000001-00c0ffee", .corpus_hash = "abc", .build = "0.0.0+test", .place = "here"};

std::vector<ReplayDigest> Ask(FakeRunner& runner, std::uint64_t seed) {
  Random random(seed);
  return AskAll(kQuestions, runner, random);
}

TEST(AskTwice, AsksTheFollowUpWithTheRecordOfTheQuestion) {
  FakeRunner runner(&Steady);
  const ReplayDigest digest = AskTwice("What is examplitis?", runner);
  EXPECT_EQ(digest.content_sha256, "What is examplitis?/0/");
  EXPECT_EQ(digest.follow_up_content_sha256, std::string(kFollowUp) + "/1/about What is examplitis?");
  EXPECT_THAT(digest.error, IsEmpty());
}

TEST(AskTwice, KeepsTheErrorOfWhicheverCallFailed) {
  FakeRunner runner([](const v1::AnswerRequest& request) -> absl::StatusOr<v1::AnswerResponse> {
    return request.history().empty() ? Steady(request) : absl::UnavailableError("gone");
  });
  const ReplayDigest digest = AskTwice("What is examplitis?", runner);
  EXPECT_FALSE(digest.content_sha256.empty());
  EXPECT_THAT(digest.error, HasSubstr("gone"));
}

TEST(Comparison, FindsNothingWhereAnswersAreTheSameWhateverTheOrder) {
  FakeRunner runner(&Steady);
  Comparison comparison(kQuestions, Ask(runner, 1));
  comparison.Add("run 2", Ask(runner, 2));
  comparison.Add("run 3", Ask(runner, 3));
  EXPECT_THAT(comparison.differences(), IsEmpty());
  EXPECT_EQ(comparison.observation_count(), 4u);
}

TEST(Comparison, NamesQuestionPlaceAndWhatDiffers) {
  FakeRunner runner(&Steady);
  Comparison comparison(kQuestions, Ask(runner, 1));
  FakeRunner drifting([](const v1::AnswerRequest& request) {
    auto response = Steady(request);
    if (request.question() == "What is sampleuria?") {
      response->set_content_sha256("other");
    }
    return response;
  });
  comparison.Add("thread 4", Ask(drifting, 2));
  ASSERT_THAT(comparison.differences(), SizeIs(1));
  EXPECT_EQ(comparison.differences()[0].id, "b");
  EXPECT_EQ(comparison.differences()[0].place, "thread 4");
  EXPECT_THAT(comparison.differences()[0].what, HasSubstr("content_sha256"));
  EXPECT_EQ(comparison.per_case(), (std::vector<double>{0, 1}));
}

TEST(Comparison, NoticesATurnRecordThatDiffers) {
  FakeRunner runner(&Steady);
  Comparison comparison(kQuestions, Ask(runner, 1));
  FakeRunner drifting([](const v1::AnswerRequest& request) {
    auto response = Steady(request);
    if (!request.history().empty()) {
      response->mutable_turn_record()->add_passages("p");
    }
    return response;
  });
  comparison.Add("run 2", Ask(drifting, 2));
  EXPECT_THAT(comparison.differences(), SizeIs(2));
  EXPECT_THAT(comparison.differences()[0].what, HasSubstr("follow_up_record_sha256"));
}

nlohmann::json Earlier(const Comparison& comparison) {
  return {{"command", "replay"}, {"corpus_hash", "abc"}, {"build", "0.0.0+test"}, {"cases", CasesOf(kQuestions, comparison)}};
}

TEST(CompareWithEarlier, FindsWhatAnEarlierProcessAnsweredOtherwise) {
  FakeRunner runner(&Steady);
  Comparison comparison(kQuestions, Ask(runner, 1));
  nlohmann::json earlier = Earlier(comparison);
  ASSERT_TRUE(CompareWithEarlier(earlier, kInfo, kQuestions, comparison).ok());
  EXPECT_THAT(comparison.differences(), IsEmpty());
  earlier["cases"][1]["follow_up_content_sha256"] = "other";
  ASSERT_TRUE(CompareWithEarlier(earlier, kInfo, kQuestions, comparison).ok());
  ASSERT_THAT(comparison.differences(), SizeIs(1));
  EXPECT_EQ(comparison.differences()[0].id, "b");
}

TEST(CompareWithEarlier, RefusesWhatCannotBeCompared) {
  FakeRunner runner(&Steady);
  Comparison comparison(kQuestions, Ask(runner, 1));
  nlohmann::json other_build = Earlier(comparison);
  other_build["build"] = "0.0.1";
  EXPECT_EQ(CompareWithEarlier(other_build, kInfo, kQuestions, comparison).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(CompareWithEarlier(nlohmann::json::array(), kInfo, kQuestions, comparison).code(),
            absl::StatusCode::kInvalidArgument);
  nlohmann::json other_questions = Earlier(comparison);
  other_questions["cases"] = nlohmann::json::array({{{"id", "z"}}});
  EXPECT_EQ(CompareWithEarlier(other_questions, kInfo, kQuestions, comparison).code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace probatum::eval
