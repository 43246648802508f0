// A server in this process whose one worker is held up, so that what happens to calls that wait is sure to happen.
#include <atomic>
#include <future>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include "probatum/v1/answer_service.pb.h"
#include "server/answer/engine.h"
#include "server/rpc/server.h"
#include "server/runtime/generation_watcher.h"
#include "server/runtime/worker_pool.h"
#include "tests/e2e/caller.h"
#include "tests/e2e/starter_corpus.h"

namespace probatum::e2e {
namespace {

using testing::HasSubstr;

constexpr char kQuestion[] = "What is the treatment for leg cramps?";

class Overload : public testing::Test {
 protected:
  static constexpr std::size_t kQueueCapacity = 2;

  void SetUp() override {
    generations_.Poll();
    ASSERT_TRUE(generations_.Current().ok());
  }

  void Start(std::chrono::milliseconds default_deadline = std::chrono::seconds(20)) {
    auto server = rpc::Server::Start("127.0.0.1:0",
                                     {.workers = workers_,
                                      .generations = generations_,
                                      .logger = logger_,
                                      .build = "test",
                                      .default_deadline = default_deadline},
                                     engine_);
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    // Keeps the worker until Release.
    ASSERT_TRUE(workers_
                    .TrySubmit([this](answer::WorkerState&) {
                      held_.set_value();
                      released_.wait();
                    })
                    .ok());
    held_.get_future().wait();
  }

  void TearDown() override {
    Release();
    server_->Shutdown(std::chrono::seconds(20));
    workers_.Stop();
  }

  void Release() {
    if (!std::exchange(is_released_, true)) release_.set_value();
  }

  std::string Address() const { return "127.0.0.1:" + std::to_string(server_->port()); }

  std::future<Reply> AskInBackground(const CallOptions& options = {}) const {
    return std::async(std::launch::async, [address = Address(), options] {
      v1::AnswerRequest request;
      request.set_question(kQuestion);
      return Caller(address).Call(kAnswer, request, options);
    });
  }

  void WaitUntilQueued(std::size_t count) const {
    while (workers_.queue_size() < count) std::this_thread::yield();
  }

  StarterCorpus corpus_;
  std::ostringstream log_;
  spdlog::logger logger_{"test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log_, true)};
  answer::AnswerEngine engine_{answer::EngineOptions()};
  runtime::WorkerPool workers_{{.worker_count = 1, .queue_capacity = kQueueCapacity}};
  runtime::GenerationWatcher generations_{{.data_folder = corpus_.data()}, logger_};
  std::unique_ptr<rpc::Server> server_;

 private:
  std::promise<void> held_;
  std::promise<void> release_;
  std::shared_future<void> released_ = release_.get_future().share();
  bool is_released_ = false;
};

TEST_F(Overload, IsSaidAtOnceWithTheTimeToTryAgain) {
  Start();
  auto first = AskInBackground();
  auto second = AskInBackground();
  WaitUntilQueued(2);
  const Reply refused = Caller(Address()).Ask(kQuestion);
  EXPECT_EQ(refused.code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(refused.reason(), "QUEUE_FULL");
  EXPECT_GT(refused.retry_delay().count(), 0);

  Release();
  EXPECT_TRUE(first.get().ok()) << "those that waited are answered";
  EXPECT_TRUE(second.get().ok());
}

TEST_F(Overload, EndsWithTheDefaultDeadlineForCallsThatBringNone) {
  Start(std::chrono::milliseconds(1));
  auto waiting = AskInBackground({.deadline = std::chrono::milliseconds(0), .metadata = {}});
  WaitUntilQueued(1);
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  Release();
  const Reply reply = waiting.get();
  EXPECT_EQ(reply.code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_EQ(reply.reason(), "DEADLINE_EXCEEDED");
}

TEST_F(Overload, DoesNotWorkForCallersWhoseTimeIsUp) {
  Start();
  auto waiting = AskInBackground({.deadline = std::chrono::milliseconds(500), .metadata = {}});
  WaitUntilQueued(1);
  EXPECT_EQ(waiting.get().code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  // gRPC rounds a timeout up on its way, by a tenth at most: the server's view of it ends a little later.
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  Release();
  server_->Shutdown(std::chrono::seconds(20));
  workers_.Stop();
  // Which of the two the server sees first is up to the network.
  EXPECT_THAT(log_.str(), testing::AnyOf(HasSubstr("code=DEADLINE_EXCEEDED"), HasSubstr("code=CANCELLED")));
  EXPECT_THAT(log_.str(), testing::Not(HasSubstr("code=OK")));
}

TEST_F(Overload, LetsCallsUnderWayFinishWhenTheServerEnds) {
  Start();
  auto waiting = AskInBackground();
  WaitUntilQueued(1);
  std::thread ending([this] { server_->Shutdown(std::chrono::seconds(20)); });
  while (workers_.TrySubmit([](answer::WorkerState&) {}).code() != absl::StatusCode::kUnavailable) std::this_thread::yield();
  const Reply refused = Caller(Address()).Ask(kQuestion);
  EXPECT_EQ(refused.code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(refused.reason(), "SHUTTING_DOWN");
  EXPECT_EQ(Caller(Address()).Health(), "NOT_SERVING");
  EXPECT_GE(workers_.queue_size(), 1u);
  Release();
  EXPECT_TRUE(waiting.get().ok());
  ending.join();
}

TEST_F(Overload, CancelsWhatIsStillUnderWayWhenPatienceEnds) {
  Start();
  auto waiting = AskInBackground();
  WaitUntilQueued(1);
  std::thread ending([this] { server_->Shutdown(std::chrono::milliseconds(1)); });
  const Reply reply = waiting.get();
  EXPECT_THAT(reply.code(), testing::AnyOf(grpc::StatusCode::UNAVAILABLE, grpc::StatusCode::CANCELLED));
  Release();
  ending.join();
}

}  // namespace
}  // namespace probatum::e2e
