#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/library/client.h"
#include "client/library/conversation.h"
#include "tests/support/fake_answers.h"

namespace probatum::client {
namespace {

using support::FakeAnswers;
using ::testing::HasSubstr;

std::unique_ptr<Client> ClientOf(const FakeAnswers& server) { return Client::Create({.server = server.address()}); }

v1::AnswerRequest Asking(const std::string& question) {
  v1::AnswerRequest request;
  request.set_question(question);
  return request;
}

void Ignore(const v1::StreamAnswerResponse& /*event*/) {}

TEST(StreamAnswer, HandsOverEachPartInOrderAndReturnsTheLast) {
  const FakeAnswers server(FakeAnswers::Ending::kFinal);
  std::vector<v1::StreamAnswerResponse::EventCase> parts;
  const auto answer =
      ClientOf(server)->StreamAnswer(Asking("why?"), [&parts](const auto& event) { parts.push_back(event.event_case()); });
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_THAT(answer->content().text(), HasSubstr("why?"));
  EXPECT_THAT(parts, ::testing::ElementsAre(v1::StreamAnswerResponse::kStarted, v1::StreamAnswerResponse::kTriage,
                                            v1::StreamAnswerResponse::kFinal));
}

TEST(StreamAnswer, ReturnsTheStatusOfAStreamThatBreaksOff) {
  const FakeAnswers server(FakeAnswers::Ending::kError);
  EXPECT_EQ(ClientOf(server)->StreamAnswer(Asking("why?"), Ignore).status().code(), absl::StatusCode::kResourceExhausted);
}

TEST(StreamAnswer, IsNoAnswerWithoutItsLastPart) {
  const FakeAnswers server(FakeAnswers::Ending::kNoFinal);
  EXPECT_EQ(ClientOf(server)->StreamAnswer(Asking("why?"), Ignore).status().code(), absl::StatusCode::kInternal);
}

TEST(StreamAnswer, IsUnavailableWithoutAServer) {
  const auto client = Client::Create({.server = "127.0.0.1:1"});
  EXPECT_EQ(client->StreamAnswer(Asking("why?"), Ignore).status().code(), absl::StatusCode::kUnavailable);
}

TEST(StreamAnswer, IsAnsweredAtTheFirstAskOnceAServerIsBackHoweverOftenItFailedBefore) {
  auto server = std::make_unique<FakeAnswers>(FakeAnswers::Ending::kFinal);
  const int port = server->port();
  const auto client = ClientOf(*server);
  ASSERT_TRUE(client->StreamAnswer(Asking("why?"), Ignore).ok());
  server.reset();
  for (int i = 0; i < 3; ++i) {
    ASSERT_EQ(client->StreamAnswer(Asking("why?"), Ignore).status().code(), absl::StatusCode::kUnavailable);
  }
  server = std::make_unique<FakeAnswers>(FakeAnswers::Ending::kFinal, port);
  ASSERT_EQ(server->port(), port);
  const auto answer = client->StreamAnswer(Asking("why?"), Ignore);
  EXPECT_TRUE(answer.ok()) << answer.status();
}

TEST(StreamAnswer, IsAnsweredOfAServerThatStartsAfterTheFirstAsk) {
  auto server = std::make_unique<FakeAnswers>(FakeAnswers::Ending::kFinal);
  const int port = server->port();
  const auto client = ClientOf(*server);
  server.reset();
  std::vector<std::thread> askers;
  for (int i = 0; i < 4; ++i) {
    askers.emplace_back([&client] {
      EXPECT_EQ(client->StreamAnswer(Asking("why?"), Ignore).status().code(), absl::StatusCode::kUnavailable);
      EXPECT_EQ(client->StreamAnswer(Asking("why?"), Ignore).status().code(), absl::StatusCode::kUnavailable);
    });
  }
  for (std::thread& asker : askers) asker.join();
  server = std::make_unique<FakeAnswers>(FakeAnswers::Ending::kFinal, port);
  ASSERT_EQ(server->port(), port);
  EXPECT_TRUE(client->StreamAnswer(Asking("why?"), Ignore).ok());
}

TEST(StreamAnswer, TimesOutAsAnyCall) {
  const FakeAnswers server(FakeAnswers::Ending::kCancelled);
  const auto client = Client::Create({.server = server.address(), .deadline = std::chrono::milliseconds(50)});
  EXPECT_EQ(client->StreamAnswer(Asking("why?"), Ignore).status().code(), absl::StatusCode::kDeadlineExceeded);
}

TEST(StreamAnswer, StopsWhenItIsCancelledFromAnotherThread) {
  FakeAnswers server(FakeAnswers::Ending::kCancelled);
  Cancellation cancellation;
  std::thread other([&] {
    EXPECT_TRUE(server.WaitForStream());
    cancellation.Cancel();
  });
  const auto answer = ClientOf(server)->StreamAnswer(Asking("why?"), Ignore, &cancellation);
  other.join();
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kCancelled);
  EXPECT_TRUE(server.WaitForCancelled());
}

TEST(StreamAnswer, AsksNothingOnceItIsCancelled) {
  const FakeAnswers server(FakeAnswers::Ending::kFinal);
  Cancellation cancellation;
  cancellation.Cancel();
  EXPECT_EQ(ClientOf(server)->StreamAnswer(Asking("why?"), Ignore, &cancellation).status().code(), absl::StatusCode::kCancelled);
  EXPECT_TRUE(server.requests().empty());
}

TEST(StreamAnswer, TakesOneCancellationForSeveralCallsInARow) {
  const FakeAnswers server(FakeAnswers::Ending::kFinal);
  const auto client = ClientOf(server);
  Cancellation cancellation;
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(client->StreamAnswer(Asking("why?"), Ignore, &cancellation).ok());
  }
}

TEST(Conversation, KeepsAStreamedTurnAndForgetsTheOneItIsToldTo) {
  const FakeAnswers server(FakeAnswers::Ending::kFinal);
  const auto client = ClientOf(server);
  Conversation conversation(*client, v1::AUDIENCE_NURSE);
  ASSERT_TRUE(conversation.Stream("first?", v1::RESOLUTION_AUTO, Ignore).ok());
  ASSERT_TRUE(conversation.Stream("second?", v1::RESOLUTION_AUTO, Ignore).ok());
  conversation.Forget(0);
  conversation.set_audience(v1::AUDIENCE_PATIENT);
  ASSERT_TRUE(conversation.Stream("third?", v1::RESOLUTION_AS_IS, Ignore).ok());
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 3U);
  EXPECT_EQ(requests[1].audience(), v1::AUDIENCE_NURSE);
  EXPECT_EQ(requests[2].audience(), v1::AUDIENCE_PATIENT);
  EXPECT_EQ(requests[2].resolution(), v1::RESOLUTION_AS_IS);
  ASSERT_EQ(requests[2].history_size(), 1);
  EXPECT_EQ(requests[2].history(0).question(), "second?");
}

TEST(Conversation, KeepsNoTurnThatWasNotAnswered) {
  const FakeAnswers server(FakeAnswers::Ending::kError);
  const auto client = ClientOf(server);
  Conversation conversation(*client, v1::AUDIENCE_CLINICIAN);
  EXPECT_FALSE(conversation.Stream("first?", v1::RESOLUTION_AUTO, Ignore).ok());
  EXPECT_EQ(conversation.turn_count(), 0);
}

}  // namespace
}  // namespace probatum::client
