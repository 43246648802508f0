// answer_bench: measures what docs/performance.md reports. Run by tests/bench/run.
#include <cstdio>
#include <fstream>
#include <memory>
#include <signal.h>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/bench/answer_bench.h"
#include "tests/bench/child_process.h"
#include "tests/bench/noop_server.h"
#include "tests/eval/report.h"

namespace {

using namespace probatum;  // NOLINT(google-build-using-namespace): this file is where the parts meet

constexpr int kExitFailed = 69;
constexpr int kExitUsage = 64;

int Fail(const absl::Status& status) {
  fmt::print(stderr, "answer_bench: {}\n", std::string(status.message()));
  return kExitFailed;
}

// Takes the signals that end a server out of every thread that is started from here on.
void BlockEndSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

// Runs a command and writes {"command", "seconds", "processor_seconds", "peak_bytes"}.
int Time(const std::string& json_file, const std::vector<std::string>& command) {
  const auto child = bench::ChildProcess::Start(command, "");
  if (!child.ok()) {
    return Fail(child.status());
  }
  const bench::Usage usage = (*child)->Wait();
  if (usage.exit_code != 0) {
    return usage.exit_code;
  }
  const nlohmann::json json = {{"command", command},
                               {"seconds", usage.wall.count()},
                               {"processor_seconds", usage.processor.count()},
                               {"peak_bytes", usage.peak_bytes}};
  const absl::Status written = eval::WriteFile(json_file, json.dump(2) + '\n');
  return written.ok() ? 0 : Fail(written);
}

// The files of Time, each under the name before its `=`, with passages a second.
absl::Status AddIndexSteps(const std::vector<std::string>& steps, nlohmann::json& result) {
  for (const std::string& step : steps) {
    const std::size_t equals = step.find('=');
    std::ifstream file(equals == std::string::npos ? "" : step.substr(equals + 1));
    nlohmann::json timed = nlohmann::json::parse(file, nullptr, /*allow_exceptions=*/false);
    if (timed.is_discarded() || !timed.contains("seconds")) {
      return absl::InvalidArgumentError(fmt::format("--index is \"{}\"; use NAME=FILE with a file of answer_bench time", step));
    }
    timed["passages_per_s"] = result["corpus"]["passages"].get<double>() / timed["seconds"].get<double>();
    result["index"][step.substr(0, equals)] = std::move(timed);
  }
  return absl::OkStatus();
}

absl::Status Latency(const bench::AnswerBenchOptions& options, const std::vector<std::string>& index_steps,
                     const std::string& json_file) {
  PROBATUM_ASSIGN_OR_RETURN(nlohmann::json result, bench::RunAnswerBench(options));
  PROBATUM_RETURN_IF_ERROR(AddIndexSteps(index_steps, result));
  fmt::print("{}", bench::AnswerBenchTable(result));
  std::fflush(stdout);
  return json_file.empty() ? absl::OkStatus() : eval::WriteFile(json_file, result.dump(2) + '\n');
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures latency, indexing and memory of Probatum.", "answer_bench");
  app.require_subcommand(1);

  bench::AnswerBenchOptions options;
  options.self = "/proc/self/exe";
  std::string json_file;
  std::vector<std::string> index_steps;
  CLI::App* latency = app.add_subcommand("latency", "Answers against calls that do nothing; memory; time to the first answer");
  latency->add_option("--probatumd", options.probatumd, "The server's program")->required();
  latency->add_option("--data", options.data, "Data folder")->required();
  latency->add_option("--questions", options.questions, "Questions: JSON lines {_id, text}")->required();
  latency->add_option("--json", json_file, "File for the result");
  latency->add_option("--index", index_steps, "NAME=FILE of `time`, to be reported with the rest; may be repeated");
  latency->add_option("--pairs", options.pairs, "Blocks of each kind")->check(CLI::Range(1, 1000))->capture_default_str();
  latency->add_option("--calls", options.calls, "Calls a block")->check(CLI::Range(1, 1'000'000))->capture_default_str();
  latency->add_option("--callers", options.callers, "Callers at the same time in the second part")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  latency->add_option("--seed", options.seed, "Seed of the questions' order")->capture_default_str();

  std::string port_file;
  CLI::App* noop = app.add_subcommand("noop", "Serve calls that do nothing");
  noop->add_option("--port-file", port_file, "File to write the port to")->required();

  std::string time_file;
  std::vector<std::string> command;
  CLI::App* time = app.add_subcommand("time", "Run a command and write its time and peak memory");
  time->add_option("--json", time_file, "File for the result")->required();
  time->add_option("COMMAND", command, "The command and its arguments, after --")->required();

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kExitUsage;
  }
  absl::Status status;
  if (time->parsed()) {
    return Time(time_file, command);
  }
  if (noop->parsed()) {
    BlockEndSignals();
    status = bench::ServeNoop(port_file);
  } else {
    status = Latency(options, index_steps, json_file);
  }
  return status.ok() ? 0 : Fail(status);
}
