// What callers notice of generations: none, a new one under load, a damaged one.
#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "probatum/v1/answer_service.pb.h"
#include "tests/e2e/caller.h"
#include "tests/e2e/server_process.h"
#include "tests/e2e/starter_corpus.h"

namespace probatum::e2e {
namespace {

using std::chrono::steady_clock;
using testing::HasSubstr;

constexpr char kQuestion[] = "What is the treatment for leg cramps?";

TEST(Generations, AreAskedForByNameOfTheCommandWhenThereIsNone) {
  const support::TempFolder empty;
  const ServerProcess server(empty.path() / "data");
  const Caller caller(server.address());
  const Reply reply = caller.Ask(kQuestion);
  EXPECT_EQ(reply.code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(reply.reason(), "NO_GENERATION");
  EXPECT_THAT(reply.status.error_message(),
              HasSubstr("probatum-index build --data " + (empty.path() / "data").string() + " --activate"));
  EXPECT_EQ(caller.Health(), "NOT_SERVING");
  EXPECT_EQ(caller.Health("probatum.v1.AnswerService"), "NOT_SERVING");
}

TEST(Generations, AreTakenWhenTheFirstIsActivated) {
  const support::TempFolder empty;
  StarterCorpus corpus;
  const std::filesystem::path data = empty.path() / "data";
  const ServerProcess server(data);
  const Caller caller(server.address());
  ASSERT_EQ(caller.Health(), "NOT_SERVING");
  std::filesystem::rename(corpus.data(), data);
  EXPECT_EQ(caller.WaitForHealth("SERVING"), "SERVING");
  EXPECT_EQ(caller.Ask(kQuestion).As<v1::AnswerResponse>().call().generation(), corpus.generation());
}

TEST(Generations, AreTakenWithinTwoSecondsUnderLoadWithoutAFailedCall) {
  StarterCorpus corpus;
  const std::string first = corpus.generation();
  const ServerProcess server(corpus.data());

  std::atomic<bool> stop = false;
  std::atomic<int> call_count = 0;
  std::mutex mutex;
  std::vector<std::string> failures;           // guarded by mutex
  std::set<std::string> generations;           // guarded by mutex
  std::set<std::string> hashes_of_first_only;  // guarded by mutex: contents answered from the first generation
  std::vector<std::thread> callers;
  callers.reserve(4);
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      const Caller caller(server.address());
      while (!stop) {
        const Reply reply = caller.Ask(kQuestion);
        ++call_count;
        const std::lock_guard lock(mutex);
        if (!reply.ok()) {
          failures.push_back(reply.status.error_message());
          continue;
        }
        const auto response = reply.As<v1::AnswerResponse>();
        generations.insert(response.call().generation());
        if (response.call().generation() == first) hashes_of_first_only.insert(response.content_sha256());
      }
    });
  }
  while (call_count < 50) std::this_thread::yield();

  const std::string second = corpus.ActivateWith("examplitis", "Placebozole is used in examplitis.");
  const auto activated_at = steady_clock::now();
  const Caller watcher(server.address());
  std::string now_answering;
  while (now_answering != second && steady_clock::now() < activated_at + std::chrono::seconds(20)) {
    now_answering = watcher.Ask(kQuestion).As<v1::AnswerResponse>().call().generation();
  }
  const int calls_then = call_count;
  while (call_count < calls_then + 50) std::this_thread::yield();
  stop = true;
  for (std::thread& thread : callers) thread.join();

  EXPECT_EQ(now_answering, second);
  EXPECT_THAT(failures, testing::IsEmpty());
  EXPECT_EQ(generations, (std::set<std::string>{first, second}));
  EXPECT_EQ(hashes_of_first_only.size(), 1u);
}

class DamagedFile : public testing::TestWithParam<const char*> {};

TEST_P(DamagedFile, IsNeverAnsweredFromWhenItIsFoundAtStart) {
  StarterCorpus corpus;
  DamageFile(corpus.data() / "generations" / corpus.generation() / GetParam());
  const ServerProcess server(corpus.data());
  const Caller caller(server.address());
  const Reply reply = caller.Ask(kQuestion);
  EXPECT_EQ(reply.code(), grpc::StatusCode::DATA_LOSS) << reply.status.error_message();
  EXPECT_EQ(reply.reason(), "GENERATION_DAMAGED");
  EXPECT_EQ(caller.Health(), "NOT_SERVING");
}

INSTANTIATE_TEST_SUITE_P(Generations, DamagedFile,
                         testing::Values("records.bin", "dictionary.bin", "passages.glass", "references.glass", "ranking.toml",
                                         "manifest.json"));

// All but the manifest, which nothing is answered from once the rest has been verified by it.
class FileDamagedWhileRunning : public testing::TestWithParam<const char*> {};

TEST_P(FileDamagedWhileRunning, EndsServingUntilAnotherGenerationIsActivated) {
  StarterCorpus corpus;
  const ServerProcess server(corpus.data());
  const Caller caller(server.address());
  ASSERT_EQ(caller.Health(), "SERVING");
  const auto before = caller.Ask(kQuestion).As<v1::AnswerResponse>();
  DamageFile(corpus.data() / "generations" / corpus.generation() / GetParam());
  EXPECT_EQ(caller.WaitForHealth("NOT_SERVING", "probatum.v1.AnswerService"), "NOT_SERVING");
  const Reply reply = caller.Ask(kQuestion);
  EXPECT_EQ(reply.code(), grpc::StatusCode::DATA_LOSS);
  EXPECT_EQ(reply.reason(), "GENERATION_DAMAGED");
  EXPECT_EQ(caller.Call(kSearch, "\x0A\x05leg c").code(), grpc::StatusCode::DATA_LOSS);

  corpus.ActivateWith("examplitis", "Placebozole is used in examplitis.");
  EXPECT_EQ(caller.WaitForHealth("SERVING"), "SERVING") << "a sound generation ends it";
  EXPECT_TRUE(caller.Ask(kQuestion).ok());
}

INSTANTIATE_TEST_SUITE_P(Generations, FileDamagedWhileRunning,
                         testing::Values("records.bin", "dictionary.bin", "passages.glass", "references.glass", "ranking.toml"));

// A mapping cannot outlive its file's bytes: the server ends, saying why, instead of answering from what is left, and started again it
// answers nothing either.
TEST(Generations, EndTheServerWhenAFileIsCutShortUnderIt) {
  const StarterCorpus corpus;
  const std::filesystem::path records = corpus.data() / "generations" / corpus.generation() / "records.bin";
  ServerProcess server(corpus.data());
  ASSERT_TRUE(Caller(server.address()).Ask(kQuestion).ok());
  std::filesystem::permissions(records, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
  std::filesystem::resize_file(records, 64);
  // By a question or by the server's own look at the file, whichever comes first.
  Caller(server.address()).Ask(kQuestion);
  const std::optional<int> code = server.WaitForExit(std::chrono::seconds(5));
  if (code) {
    EXPECT_EQ(*code, 74);
    EXPECT_THAT(server.Log(), testing::HasSubstr("cut short"));
  } else {
    EXPECT_EQ(Caller(server.address()).Ask(kQuestion).code(), grpc::StatusCode::DATA_LOSS);
  }
  const ServerProcess again(corpus.data());
  const Reply reply = Caller(again.address()).Ask(kQuestion);
  EXPECT_EQ(reply.code(), grpc::StatusCode::DATA_LOSS);
  EXPECT_THAT(reply.status.error_message(), testing::HasSubstr("probatum-index rollback"));
  EXPECT_EQ(Caller(again.address()).Health(), "NOT_SERVING");
}

TEST(Generations, AreKeptWhenTheNextOneIsDamaged) {
  StarterCorpus corpus;
  const std::string& first = corpus.generation();
  const ServerProcess server(corpus.data());
  const Caller caller(server.address());
  // Made elsewhere, damaged on its way, then put in place and activated.
  StarterCorpus elsewhere;
  const std::string second = elsewhere.ActivateWith("examplitis", "Placebozole is used in examplitis.");
  DamageFile(elsewhere.data() / "generations" / second / "records.bin");
  std::filesystem::copy(elsewhere.data() / "generations" / second, corpus.data() / "generations" / second,
                        std::filesystem::copy_options::recursive);
  std::filesystem::copy(elsewhere.data() / "CURRENT", corpus.data() / "CURRENT",
                        std::filesystem::copy_options::overwrite_existing);
  ASSERT_TRUE(server.WaitForLog("generation_refused generation=" + second + " keeping=" + first));
  EXPECT_EQ(caller.Health(), "SERVING");
  EXPECT_EQ(caller.Ask(kQuestion).As<v1::AnswerResponse>().call().generation(), first);
}

}  // namespace
}  // namespace probatum::e2e
