// Starting and ending: configuration faults, ports, health, reflection, signals.
#include <atomic>
#include <csignal>
#include <fstream>
#include <mutex>
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

using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;

constexpr char kQuestion[] = "What is the treatment for leg cramps?";
constexpr std::chrono::seconds kPatience{20};

TEST(Server, ServesHealthAndReflection) {
  const StarterCorpus corpus;
  const ServerProcess server(corpus.data());
  const Caller caller(server.address());
  for (const char* service : {"", "probatum.v1.AnswerService", "probatum.v1.SearchService"}) {
    EXPECT_EQ(caller.Health(service), "SERVING") << service;
  }
  EXPECT_EQ(caller.Health("no.such.Service"), "NOT_FOUND");
  EXPECT_THAT(caller.ReflectedServices(),
              IsSupersetOf({"probatum.v1.AnswerService", "probatum.v1.SearchService", "grpc.health.v1.Health"}));
  EXPECT_EQ(caller.Call("/probatum.v1.AnswerService/NoSuchMethod", "").code(), grpc::StatusCode::UNIMPLEMENTED);
}

TEST(Server, SaysInOneLineThatAPortIsTaken) {
  const support::TempFolder folder;
  const ServerProcess first(folder.path());
  const Ended second =
      RunToEnd(ProgramPath("probatumd"), {"--data", folder.path().string(), "--listen", first.address(), "--log-level", "error"});
  EXPECT_EQ(second.exit_code, 69);
  const std::string last_line = second.output.substr(second.output.rfind('\n', second.output.size() - 2) + 1);
  EXPECT_THAT(last_line, HasSubstr("cannot listen on " + first.address()));
  EXPECT_THAT(last_line, HasSubstr("--listen"));
  EXPECT_EQ(Caller(first.address()).Health(), "NOT_SERVING") << "the first one goes on";
}

TEST(Server, TakesTheSamePortAgainRightAfterItsEnd) {
  const StarterCorpus corpus;
  std::string address;
  {
    ServerProcess first(corpus.data());
    address = first.address();
    ASSERT_TRUE(Caller(address).Ask(kQuestion).ok());
    first.Signal(SIGTERM);
    ASSERT_EQ(first.WaitForExit(kPatience), 0);
  }
  const ServerProcess second(corpus.data(), {"--listen", address});
  EXPECT_EQ(second.address(), address);
  EXPECT_TRUE(Caller(address).Ask(kQuestion).ok());
}

class EndSignal : public testing::TestWithParam<int> {};

TEST_P(EndSignal, EndsTheServerInGoodOrderUnderLoad) {
  const StarterCorpus corpus;
  ServerProcess server(corpus.data());
  std::atomic<int> answered_count = 0;
  std::mutex mutex;
  std::vector<std::string> failures;  // guarded by mutex: anything but an answer or UNAVAILABLE
  std::vector<std::thread> callers;
  callers.reserve(4);
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      const Caller caller(server.address());
      while (true) {
        const Reply reply = caller.Ask(kQuestion);
        if (!reply.ok()) {
          const std::lock_guard lock(mutex);
          if (reply.code() != grpc::StatusCode::UNAVAILABLE) failures.push_back(reply.status.error_message());
          return;
        }
        ++answered_count;
      }
    });
  }
  while (answered_count < 20) std::this_thread::yield();
  server.Signal(GetParam());
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(server.WaitForExit(kPatience), 0);
  EXPECT_THAT(failures, IsEmpty());
  const std::string log = server.Log();
  EXPECT_THAT(log, EndsWith("stopped\n"));
  EXPECT_THAT(log, testing::Not(HasSubstr("INTERNAL")));
  EXPECT_THAT(log, testing::Not(HasSubstr("level=error")));
}

INSTANTIATE_TEST_SUITE_P(Server, EndSignal, testing::Values(SIGTERM, SIGINT));

TEST(Server, DoesNotWaitForThoseWhoOnlyWatchItsHealth) {
  const StarterCorpus corpus;
  ServerProcess server(corpus.data(), {"--drain-timeout-ms", "600000"});
  const Caller caller(server.address());
  const auto watching = caller.WatchHealth();
  server.Signal(SIGTERM);
  EXPECT_EQ(server.WaitForExit(kPatience), 0);
}

TEST(Server, ReportsEveryConfigurationFaultAndDoesNotStart) {
  const support::TempFolder folder;
  const std::string file = (folder.path() / "probatum.toml").string();
  std::ofstream(file)
      << "listen = \"0.0.0.0:50551\"\nworkers = 0\ncolour = 1\n[disclaimer]\nprofessional = \"\"\nprofessional_version = \"1\"\n";
  const Ended ended = RunToEnd(ProgramPath("probatumd"), {"--config", file});
  EXPECT_EQ(ended.exit_code, 78);
  for (const char* part : {":1: listen", ":2: workers", ":3: colour", ":5: disclaimer.professional"})
    EXPECT_THAT(ended.output, HasSubstr(part));
  EXPECT_EQ(RunToEnd(ProgramPath("probatumd"), {"--listen", "nonsense"}).exit_code, 64);
}

TEST(Server, ChecksAndPrintsItsConfigurationWithoutServing) {
  const support::TempFolder folder;
  const Ended printed =
      RunToEnd(ProgramPath("probatumd"), {"--data", folder.path().string(), "--workers", "3", "--print-config"});
  EXPECT_EQ(printed.exit_code, 0);
  EXPECT_THAT(printed.output, HasSubstr("workers = 3"));
  const std::string file = (folder.path() / "probatum.toml").string();
  std::ofstream(file) << printed.output;
  EXPECT_EQ(RunToEnd(ProgramPath("probatumd"), {"--config", file, "--check-config"}).exit_code, 0);
}

TEST(Server, LogsForTheJournalWhenAsked) {
  const support::TempFolder folder;
  const ServerProcess server(folder.path(), {"--log-format", "journal"});
  ASSERT_TRUE(server.WaitForLog("<6>started"));
  EXPECT_THAT(server.Log(), HasSubstr("<3>no_generation"));
}

}  // namespace
}  // namespace probatum::e2e
