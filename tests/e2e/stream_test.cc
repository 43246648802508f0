// StreamAnswer over a real socket.
#include <future>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <gtest/gtest.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include "probatum/v1/answer_service.grpc.pb.h"
#include "server/answer/engine.h"
#include "server/rpc/server.h"
#include "server/runtime/generation_watcher.h"
#include "server/runtime/worker_pool.h"
#include "tests/e2e/caller.h"
#include "tests/e2e/server_process.h"
#include "tests/e2e/starter_corpus.h"

namespace probatum::e2e {
namespace {

using Event = v1::StreamAnswerResponse;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr char kQuestion[] = "What is the treatment for leg cramps?";

std::unique_ptr<v1::AnswerService::Stub> StubFor(const std::string& address) {
  return v1::AnswerService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
}

v1::StreamAnswerRequest Asking(const std::string& question) {
  v1::StreamAnswerRequest request;
  request.mutable_request()->set_question(question);
  return request;
}

struct Stream {
  std::vector<Event> events;
  grpc::Status status;
};

Stream ReadAll(v1::AnswerService::Stub& stub, const v1::StreamAnswerRequest& request) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  const auto reader = stub.StreamAnswer(&context, request);
  Stream stream;
  for (Event event; reader->Read(&event);) stream.events.push_back(event);
  stream.status = reader->Finish();
  return stream;
}

class StreamTest : public testing::Test {
 protected:
  StarterCorpus corpus_;
  ServerProcess server_{corpus_.data()};
  std::unique_ptr<v1::AnswerService::Stub> stub_ = StubFor(server_.address());
};

TEST_F(StreamTest, EndsWithWhatTheUnaryCallAnswers) {
  for (const std::string question : {kQuestion, "what about quinine?", "Is zzyzx good for gout?", "I have crushing chest pain"}) {
    const Stream stream = ReadAll(*stub_, Asking(question));
    ASSERT_TRUE(stream.status.ok()) << stream.status.error_message();
    ASSERT_TRUE(stream.events.back().has_final()) << question;
    const auto unary = Caller(server_.address()).Ask(question).As<v1::AnswerResponse>();
    const v1::AnswerResponse& final = stream.events.back().final();
    EXPECT_EQ(final.content().SerializeAsString(), unary.content().SerializeAsString());
    EXPECT_EQ(final.content_sha256(), unary.content_sha256());
    EXPECT_EQ(final.turn_record().SerializeAsString(), unary.turn_record().SerializeAsString());
  }
}

TEST_F(StreamTest, SendsThePartsInOrderAndNoStatementBeforeItsReferences) {
  const Stream stream = ReadAll(*stub_, Asking(kQuestion));
  ASSERT_GE(stream.events.size(), 5u);
  const v1::AnswerContent& content = stream.events.back().final().content();
  EXPECT_TRUE(stream.events[0].has_started());
  EXPECT_EQ(stream.events[0].started().generation(), corpus_.generation());
  EXPECT_EQ(stream.events[1].triage().SerializeAsString(), content.triage().SerializeAsString());
  EXPECT_EQ(stream.events[2].understanding().SerializeAsString(), content.understanding().SerializeAsString());

  std::set<std::uint32_t> known;
  int statements = 0;
  int related = 0;
  for (std::size_t i = 3; i + 1 < stream.events.size(); ++i) {
    const Event& event = stream.events[i];
    if (event.has_reference()) {
      EXPECT_EQ(event.reference().SerializeAsString(),
                content.references(static_cast<int>(event.reference().number()) - 1).SerializeAsString());
      EXPECT_TRUE(known.insert(event.reference().number()).second) << "each once";
    } else if (event.has_statement()) {
      EXPECT_EQ(event.statement().statement().SerializeAsString(), content.statements(statements++).SerializeAsString());
      EXPECT_THAT(event.statement().statement().reference_numbers(),
                  testing::Each(testing::Truly([&known](std::uint32_t number) { return known.contains(number); })));
      EXPECT_THAT(event.statement().text(), Not(IsEmpty()));
      EXPECT_THAT(content.text(), HasSubstr(event.statement().heading()));
      EXPECT_EQ(related, 0);
    } else {
      ASSERT_TRUE(event.has_related());
      EXPECT_EQ(event.related().question(), content.related_questions(related++).question());
    }
  }
  EXPECT_EQ(statements, content.statements_size());
  EXPECT_EQ(related, content.related_questions_size());
  EXPECT_EQ(known.size(), static_cast<std::size_t>(content.references_size()));
}

TEST_F(StreamTest, SaysAnEmergencyBeforeItReadsTheQuestion) {
  const Stream stream = ReadAll(*stub_, Asking("I have crushing chest pain"));
  ASSERT_GE(stream.events.size(), 2u);
  EXPECT_EQ(stream.events[1].triage().level(), v1::TRIAGE_LEVEL_EMERGENCY);
}

TEST_F(StreamTest, IsRefusedNamingTheFieldWithoutAnyEvent) {
  const Stream stream = ReadAll(*stub_, v1::StreamAnswerRequest());
  EXPECT_THAT(stream.events, IsEmpty());
  EXPECT_EQ(stream.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(stream.status.error_message(), HasSubstr("request.question"));
}

// With one worker, which could be held by one reader only.
class SlowReaderTest : public testing::Test {
 protected:
  void Start(std::chrono::milliseconds default_deadline) {
    generations_.Poll();
    auto server = rpc::Server::Start("127.0.0.1:0",
                                     {.workers = workers_,
                                      .generations = generations_,
                                      .logger = logger_,
                                      .build = "test",
                                      .default_deadline = default_deadline},
                                     engine_);
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }
  void TearDown() override {
    server_->Shutdown(std::chrono::seconds(20));
    workers_.Stop();
  }
  std::string Address() const { return "127.0.0.1:" + std::to_string(server_->port()); }

  StarterCorpus corpus_;
  std::ostringstream log_;
  spdlog::logger logger_{"test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log_, true)};
  answer::AnswerEngine engine_{answer::EngineOptions()};
  runtime::WorkerPool workers_{{.worker_count = 1, .queue_capacity = 64}};
  runtime::GenerationWatcher generations_{{.data_folder = corpus_.data()}, logger_};
  std::unique_ptr<rpc::Server> server_;
};

TEST_F(SlowReaderTest, HoldsNoWorker) {
  Start(std::chrono::seconds(20));
  const auto stub = StubFor(Address());
  std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
  std::vector<std::unique_ptr<grpc::ClientReader<Event>>> readers;
  for (int i = 0; i < 16; ++i) {
    readers.push_back(
        stub->StreamAnswer(contexts.emplace_back(std::make_unique<grpc::ClientContext>()).get(), Asking(kQuestion)));
  }
  EXPECT_TRUE(Caller(Address()).Ask(kQuestion).ok()) << "answered while sixteen streams are not read";
  for (std::size_t i = 0; i < readers.size(); ++i) {
    Event last;
    for (Event event; readers[i]->Read(&event);) last = event;
    EXPECT_TRUE(readers[i]->Finish().ok());
    EXPECT_TRUE(last.has_final()) << "late readers get all of it";
  }
}

TEST_F(SlowReaderTest, IsNotWaitedForBeyondTheCallsDeadline) {
  Start(std::chrono::milliseconds(200));
  const auto stub = StubFor(Address());
  // So many on one connection that what is not read does not fit into its window.
  std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
  std::vector<std::unique_ptr<grpc::ClientReader<Event>>> readers;
  for (int i = 0; i < 64; ++i) {
    readers.push_back(
        stub->StreamAnswer(contexts.emplace_back(std::make_unique<grpc::ClientContext>()).get(), Asking(kQuestion)));
  }
  server_->Shutdown(std::chrono::seconds(20));
  EXPECT_TRUE(workers_.WaitUntilIdle(std::chrono::steady_clock::now() + std::chrono::seconds(20)));
  for (std::size_t i = 0; i < readers.size(); ++i) {
    for (Event event; readers[i]->Read(&event);) {
    }
    readers[i]->Finish();  // either way: some had been written already
  }
}

TEST_F(SlowReaderTest, StopsTheWorkWhenItCancels) {
  Start(std::chrono::seconds(20));
  const auto stub = StubFor(Address());
  std::promise<void> held;
  std::promise<void> release;
  ASSERT_TRUE(workers_
                  .TrySubmit([&](answer::WorkerState&) {
                    held.set_value();
                    release.get_future().wait();
                  })
                  .ok());
  held.get_future().wait();
  grpc::ClientContext context;
  const auto reader = stub->StreamAnswer(&context, Asking(kQuestion));
  while (workers_.queue_size() < 1) std::this_thread::yield();
  context.TryCancel();
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  // The server hears of it on its connection before it answers the next call there.
  const auto health = Caller(Address()).Health();
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  release.set_value();
  server_->Shutdown(std::chrono::seconds(20));
  workers_.Stop();
  EXPECT_THAT(log_.str(), HasSubstr("code=CANCELLED"));
  EXPECT_THAT(log_.str(), Not(HasSubstr("code=OK")));
}

}  // namespace
}  // namespace probatum::e2e
