// probatumd: wires configuration, workers, generations and gRPC together, and takes them apart again in reverse.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <pthread.h>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

#include "google/protobuf/stubs/logging.h"
#include <fmt/format.h>
#include <spdlog/logger.h>

#include "server/answer/engine.h"
#include "server/config/build_info.h"
#include "server/config/load.h"
#include "server/rpc/server.h"
#include "server/runtime/generation_watcher.h"
#include "server/runtime/logging.h"
#include "server/runtime/worker_pool.h"

namespace {

using namespace probatum;  // NOLINT(google-build-using-namespace): this file is where the folders meet

// sysexits.h's numbers, which service managers know.
constexpr int kExitUsage = 64;
constexpr int kExitUnavailable = 69;
constexpr int kExitDataLoss = 74;
constexpr int kExitConfig = 78;

// A mapped file that was cut short under the server ends it, as reading on would give wrong answers. Started again, it finds the
// generation damaged and says so. Async-signal-safe.
void OnBusError(int) {
  constexpr char kMessage[] =
      "probatumd: a file of the active generation was cut short while it was read; restore it, or `probatum-index rollback`, and "
      "start again. Generations are never to be written to in place.\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, kMessage, sizeof(kMessage) - 1);
  _exit(kExitDataLoss);
}

// The signals that end the server. Blocked before any thread starts, so that only this thread takes them, by sigwait.
sigset_t BlockEndSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGBUS, OnBusError);
  std::signal(SIGPIPE, SIG_IGN);  // a closed log is no reason to stop answering
  return signals;
}

// gRPC stops accepting for good once it has run out of file descriptors (CVE-2023-4785): take as many as are allowed.
void RaiseFileLimit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// By way of a second file, so that whoever waits for it never reads half a number.
absl::Status WritePortFile(const std::filesystem::path& path, int port) {
  if (path.empty()) return absl::OkStatus();
  const std::filesystem::path unfinished = path.string() + ".tmp";
  std::ofstream(unfinished) << port << "\n" << std::flush;
  std::error_code error;
  std::filesystem::rename(unfinished, path, error);
  if (error) return absl::UnavailableError(fmt::format("the port file {} cannot be written: {}", path.string(), error.message()));
  return absl::OkStatus();
}

int Fail(const absl::Status& status) {
  fmt::print(stderr, "probatumd: {}\n", std::string(status.message()));
  return kExitUnavailable;
}

int Serve(const config::ServerConfig& config, const std::vector<std::string>& warnings) {
  const sigset_t end_signals = BlockEndSignals();
  RaiseFileLimit();
  const std::unique_ptr<spdlog::logger> logger = runtime::MakeLogger(config.log);
  for (const std::string& warning : warnings) logger->warn("config_warning text={:?}", warning);

  const answer::AnswerEngine engine({.texts = config.texts, .evidence = {}});
  runtime::WorkerPool workers({.worker_count = static_cast<std::size_t>(config.worker_count),
                               .queue_capacity = static_cast<std::size_t>(config.queue_capacity)});
  runtime::GenerationWatcher generations({.data_folder = config.data_folder}, *logger);
  generations.Poll();  // before the port is open, so that no call comes too early

  auto server = rpc::Server::Start(config.listen,
                                   {.workers = workers,
                                    .generations = generations,
                                    .logger = *logger,
                                    .build = std::string(config::BuildString()),
                                    .default_deadline = config.default_deadline},
                                   engine);
  if (!server.ok()) return Fail(server.status());
  generations.Start([&](bool serving) {
    (*server)->SetServing(serving);
    logger->info("health serving={}", serving);
  });
  if (const absl::Status written = WritePortFile(config.port_file, (*server)->port()); !written.ok()) {
    generations.Stop();  // it tells the server of health, and outlives it
    return Fail(written);
  }
  logger->info("started build={} listen={} port={} workers={} data={:?}", config::BuildString(), config.listen, (*server)->port(),
               config.worker_count, config.data_folder.string());

  int signal = 0;
  sigwait(&end_signals, &signal);
  pthread_sigmask(SIG_UNBLOCK, &end_signals, nullptr);  // a second one ends the process at once
  logger->info("stopping signal={} drain_timeout_ms={}", signal, config.drain_timeout.count());
  generations.Stop();
  (*server)->Shutdown(config.drain_timeout);
  workers.Stop();
  logger->info("stopped");
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  google::protobuf::SetLogHandler(nullptr);  // it would log every request that is not UTF-8, which callers are told instead
  const config::Loaded loaded = config::Load(config::ProcessSources(argc, argv));
  if (loaded.action == config::Action::kPrintHelp) {
    fmt::print("{}", config::HelpText());
    return EXIT_SUCCESS;
  }
  if (loaded.action == config::Action::kPrintVersion) {
    fmt::print("probatumd {}\n", config::BuildString());
    return EXIT_SUCCESS;
  }
  for (const std::string& fault : loaded.faults) fmt::print(stderr, "probatumd: {}\n", fault);
  if (!loaded.faults.empty()) return loaded.usage_fault ? kExitUsage : kExitConfig;
  if (loaded.action == config::Action::kServe) return Serve(loaded.config, loaded.warnings);

  for (const std::string& warning : loaded.warnings) fmt::print(stderr, "probatumd: {}\n", warning);
  if (loaded.action == config::Action::kPrintConfig) {
    fmt::print("{}", config::ToToml(loaded.config));
  } else {
    fmt::print("the configuration is sound\n");
  }
  return EXIT_SUCCESS;
}
