// probatum-load: puts a server under load and says how long its answers take. Run by tests/bench/run; tests/bench/README.md says how it measures.
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/bench/child_process.h"
#include "tests/bench/load/load_bench.h"
#include "tests/bench/noop_server.h"
#include "tests/eval/report.h"

namespace {

using namespace probatum;  // NOLINT(google-build-using-namespace): this file is where the parts meet

constexpr int kExitFailed = 69;
constexpr int kExitUsage = 64;

int Fail(const absl::Status& status) {
  fmt::print(stderr, "probatum-load: {}\n", std::string(status.message()));
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
  if (!child.ok()) return Fail(child.status());
  const bench::Usage usage = (*child)->Wait();
  if (usage.exit_code != 0) return usage.exit_code;
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
    if (timed.is_discarded() || !timed.contains("seconds") || !result["corpus"].contains("passages")) {
      return absl::InvalidArgumentError(
          fmt::format("--index is \"{}\"; use NAME=FILE with a file of `probatum-load time`, and --data", step));
    }
    timed["passages_per_s"] = result["corpus"]["passages"].get<double>() / timed["seconds"].get<double>();
    result["index"][step.substr(0, equals)] = std::move(timed);
  }
  return absl::OkStatus();
}

absl::Status Load(const bench::LoadBenchOptions& options, const std::vector<std::string>& index_steps,
                  const std::string& json_file) {
  PROBATUM_ASSIGN_OR_RETURN(nlohmann::json result, bench::RunLoadBench(options));
  PROBATUM_RETURN_IF_ERROR(AddIndexSteps(index_steps, result));
  fmt::print("{}", bench::LoadBenchTable(result));
  std::fflush(stdout);
  return json_file.empty() ? absl::OkStatus() : eval::WriteFile(json_file, result.dump(options.histograms ? -1 : 2) + '\n');
}

bench::Nanoseconds Seconds(double seconds) {
  return std::chrono::duration_cast<bench::Nanoseconds>(std::chrono::duration<double>(seconds));
}

// The options as the command line has them.
struct Arguments {
  bench::LoadBenchOptions options;
  std::vector<std::string> kinds = {"answer"};
  std::string arrivals = "constant";
  double block_s = 1.5;
  double warm_up_s = 0.25;
  double timeout_s = 10;
  bool without_noop = false;
  std::vector<std::string> index_steps;
  std::string json_file;
};

void AddOptions(CLI::App& app, Arguments& to) {
  bench::LoadBenchOptions& options = to.options;
  app.add_option("--server", options.server, "Address of a running server, host:port; without it one is started");
  app.add_option("--data", options.data, "To start a server: its data folder");
  app.add_option("--probatumd", options.probatumd, "To start a server: its program; by default the one beside this");
  app.add_option("--server-argument", options.server_arguments, "To start a server: a further argument; may be repeated")
      ->allow_extra_args(false);
  app.add_option("--questions", options.questions, "Questions: JSON lines {_id, text}");
  app.add_option("--max-questions", options.max_questions, "Take so many of them at most")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--call", to.kinds, "What to call: answer, follow-up, stream-answer, search; may be repeated")
      ->check(CLI::IsMember({"answer", "follow-up", "stream-answer", "search"}))
      ->capture_default_str();
  app.add_option("--follow-up", options.follow_up, "The question that follow-ups ask")->capture_default_str();
  app.add_option("--callers", options.callers, "Closed loop: callers at the same time; several numbers are measured one by one")
      ->check(CLI::Range(1, 10'000));
  app.add_option("--rate", options.rates, "Open loop: calls a second; several numbers are measured one by one")
      ->check(CLI::Range(0.01, 1e6));
  app.add_option("--arrivals", to.arrivals, "Open loop: constant or poisson")
      ->check(CLI::IsMember({"constant", "poisson"}))
      ->capture_default_str();
  app.add_option("--pairs", options.pairs, "Blocks of each call")->check(CLI::Range(1, 1000))->capture_default_str()->take_last();
  app.add_option("--block", to.block_s, "Seconds of a block")
      ->check(CLI::Range(0.01, 86'400.0))
      ->capture_default_str()
      ->take_last();
  app.add_option("--warm-up", to.warm_up_s, "Seconds before each block that do not count")
      ->check(CLI::Range(0.0, 3'600.0))
      ->capture_default_str();
  app.add_option("--timeout", to.timeout_s, "Seconds after which a call is given up")
      ->check(CLI::Range(0.001, 3'600.0))
      ->capture_default_str();
  app.add_option("--connections", options.connections, "Connections to the server")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_option("--max-in-flight", options.max_in_flight, "Open loop: calls on their way at the same time; more wait here")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_flag("--without-noop", to.without_noop, "Leave out the calls that do nothing, and the ratio to them");
  app.add_flag("--histograms", options.histograms, "Write all buckets of the latencies to --json too");
  app.add_option("--seed", options.seed, "Seed of the questions' order and of poisson arrivals")->capture_default_str();
  app.add_option("--index", to.index_steps, "NAME=FILE of `time`, to be reported with the rest; may be repeated")
      ->allow_extra_args(false);
  app.add_option("--json", to.json_file, "File for the result");
}

// Empty when the arguments are sound; otherwise what is wrong with them.
std::string Check(const Arguments& arguments) {
  const bench::LoadBenchOptions& options = arguments.options;
  if (options.questions.empty()) return "--questions is missing; name a file of JSON lines {_id, text}";
  if (options.server.empty() == options.data.empty())
    return "use --server for a running server, or --data to start one; one of them";
  if (options.callers.empty() && options.rates.empty()) return "use --callers for a closed loop, --rate for an open one, or both";
  return "";
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Puts a Probatum server under load: latency, throughput and errors, against calls that do nothing.",
               "probatum-load");
  app.require_subcommand(0, 1);
  Arguments arguments;
  AddOptions(app, arguments);

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
  if (time->parsed()) return Time(time_file, command);
  if (noop->parsed()) {
    BlockEndSignals();
    const absl::Status served = bench::ServeNoop(port_file);
    return served.ok() ? 0 : Fail(served);
  }
  if (const std::string fault = Check(arguments); !fault.empty()) {
    fmt::print(stderr, "probatum-load: {}\n", fault);
    return kExitUsage;
  }
  bench::LoadBenchOptions& options = arguments.options;
  options.self = std::filesystem::read_symlink("/proc/self/exe").string();
  if (options.probatumd.empty()) options.probatumd = std::filesystem::path(options.self).replace_filename("probatumd").string();
  for (const std::string& name : arguments.kinds) options.kinds.push_back(*bench::CallKindFromName(name));
  options.arrivals = *bench::ArrivalsFromName(arguments.arrivals);
  options.block = Seconds(arguments.block_s);
  options.warm_up = Seconds(arguments.warm_up_s);
  options.timeout = Seconds(arguments.timeout_s);
  options.noop = !arguments.without_noop;
  const absl::Status status = Load(options, arguments.index_steps, arguments.json_file);
  return status.ok() ? 0 : Fail(status);
}
