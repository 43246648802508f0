#include "tests/bench/answer_bench.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "client/library/client.h"
#include "corpus/base/status_macros.h"
#include "tests/bench/child_process.h"
#include "tests/bench/machine.h"
#include "tests/bench/noop_server.h"
#include "tests/bench/percentiles.h"
#include "tests/eval/case_reader.h"
#include "tests/eval/random.h"
#include "tests/eval/report.h"

namespace probatum::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Requests = std::vector<v1::AnswerRequest>;

constexpr std::chrono::seconds kStartLimit{120};
constexpr std::size_t kMaxQuestions = 1000;
constexpr char kFollowUp[] = "how is it treated?";

// A folder for ports and logs that goes with the run.
class ScratchFolder {
 public:
  ScratchFolder() : path_(std::filesystem::temp_directory_path() / fmt::format("probatum-bench-{}", getpid())) {
    std::filesystem::create_directories(path_);
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::string File(const char* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

struct Server {
  std::unique_ptr<ChildProcess> process;
  std::string address;
};

absl::StatusOr<Server> StartServer(std::vector<std::string> arguments, const ScratchFolder& scratch, const std::string& name) {
  const std::string port_file = scratch.File((name + ".port").c_str());
  arguments.push_back("--port-file");
  arguments.push_back(port_file);
  Server server;
  PROBATUM_ASSIGN_OR_RETURN(server.process, ChildProcess::Start(arguments, scratch.File((name + ".log").c_str())));
  PROBATUM_ASSIGN_OR_RETURN(const int port, WaitForPort(port_file, *server.process, kStartLimit));
  server.address = fmt::format("127.0.0.1:{}", port);
  return server;
}

std::unique_ptr<client::Client> ClientOf(const std::string& address) {
  client::ClientOptions options;
  options.server = address;
  options.user_agent = "probatum-bench";
  return client::Client::Create(options);
}

// Asks until there is an answer: the port is open before the generation is.
absl::StatusOr<v1::AnswerResponse> FirstAnswer(const client::Client& client, const v1::AnswerRequest& request,
                                               ChildProcess& process) {
  while (true) {
    auto response = client.Answer(request);
    const bool later =
        response.status().code() == absl::StatusCode::kUnavailable && Clock::now() < process.started_at() + kStartLimit;
    if (response.ok() || !later) {
      return response;
    }
    PROBATUM_RETURN_IF_ERROR(process.CheckRunning());
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

// Latencies as a caller sees them, and the server's own time of the same calls.
struct Samples {
  std::vector<Nanoseconds> latencies;
  std::vector<Nanoseconds> server_times;

  void Add(const Samples& more) {
    latencies.insert(latencies.end(), more.latencies.begin(), more.latencies.end());
    server_times.insert(server_times.end(), more.server_times.begin(), more.server_times.end());
  }
};

// `count` calls, one after another, going round the requests from `first` on.
absl::StatusOr<Samples> Call(const client::Client& client, const Requests& requests, std::size_t first, int count) {
  Samples samples = {};
  for (int i = 0; i < count; ++i) {
    const v1::AnswerRequest& request = requests[(first + static_cast<std::size_t>(i)) % requests.size()];
    const auto begin = Clock::now();
    const auto response = client.Answer(request);
    samples.latencies.push_back(Clock::now() - begin);
    if (!response.ok()) {
      return response.status();
    }
    const auto& time = response->call().answer_time();
    samples.server_times.push_back(std::chrono::seconds(time.seconds()) + Nanoseconds(time.nanos()));
  }
  return samples;
}

struct Block {
  Samples samples = {};
  double seconds = 0;
};

// `count` calls by `callers` at the same time, each on a thread of its own.
absl::StatusOr<Block> CallTogether(const client::Client& client, const Requests& requests, std::size_t first, int count,
                                   int callers) {
  std::vector<absl::StatusOr<Samples>> results(static_cast<std::size_t>(callers));
  std::vector<std::thread> threads;
  const auto begin = Clock::now();
  for (std::size_t i = 0; i < results.size(); ++i) {
    threads.emplace_back(
        [&, i] { results[i] = Call(client, requests, first + i * requests.size() / results.size(), count / callers); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  Block block;
  block.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  for (const auto& result : results) {
    PROBATUM_RETURN_IF_ERROR(result.status());
    block.samples.Add(*result);
  }
  return block;
}

// One kind of call with what was measured of it so far.
struct Series {
  const char* name;
  const client::Client* client;
  const Requests* requests;
  Samples samples = {};
  double seconds = 0;
  std::vector<double> ratios = {};  // p50 of each block over that of the no-op block of its pair
};

// All series by turns, the no-op series first in each turn.
absl::Status Measure(std::vector<Series>& series, int pairs, int calls, int callers) {
  for (int pair = 0; pair < pairs; ++pair) {
    double noop_p50 = 0;
    for (Series& each : series) {
      const auto first = static_cast<std::size_t>(pair) * static_cast<std::size_t>(calls);
      PROBATUM_ASSIGN_OR_RETURN(const Block block, CallTogether(*each.client, *each.requests, first, calls, callers));
      const auto p50 = static_cast<double>(PercentilesOf(block.samples.latencies).p50.count());
      if (&each == &series.front()) {
        noop_p50 = p50;
      }
      each.ratios.push_back(p50 / noop_p50);
      each.samples.Add(block.samples);
      each.seconds += block.seconds;
    }
  }
  return absl::OkStatus();
}

nlohmann::json SeriesJson(const std::vector<Series>& series) {
  nlohmann::json all = nlohmann::json::object();
  for (const Series& each : series) {
    nlohmann::json one = ToJson(PercentilesOf(each.samples.latencies));
    one["calls_per_s"] = static_cast<double>(each.samples.latencies.size()) / each.seconds;
    if (&each != &series.front()) {
      one["server"] = ToJson(PercentilesOf(each.samples.server_times));
      one["p50_over_noop"] = {{"median", Median(each.ratios)},
                              {"low", *std::min_element(each.ratios.begin(), each.ratios.end())},
                              {"high", *std::max_element(each.ratios.begin(), each.ratios.end())},
                              {"pairs", each.ratios.size()}};
    }
    all[each.name] = std::move(one);
  }
  return all;
}

nlohmann::json MemoryJson(const Memory& memory) {
  return {{"resident_bytes", memory.resident_bytes},
          {"anonymous_bytes", memory.anonymous_bytes},
          {"file_bytes", memory.file_bytes},
          {"peak_bytes", memory.peak_bytes}};
}

// The questions as requests, their follow-ups, and how large calls are in the middle.
struct Workload {
  Requests questions;
  Requests follow_ups;
  std::uint32_t median_request_bytes = 0;
  std::uint32_t median_response_bytes = 0;
};

// Asking all of them once also warms the server up.
absl::StatusOr<Workload> Prepare(Requests questions, const client::Client& client) {
  Workload workload;
  std::vector<double> request_bytes;
  std::vector<double> response_bytes;
  for (const v1::AnswerRequest& request : questions) {
    PROBATUM_ASSIGN_OR_RETURN(const v1::AnswerResponse response, client.Answer(request));
    request_bytes.push_back(static_cast<double>(request.ByteSizeLong()));
    response_bytes.push_back(static_cast<double>(response.ByteSizeLong()));
    v1::AnswerRequest follow_up;
    follow_up.set_question(kFollowUp);
    v1::Turn& turn = *follow_up.add_history();
    turn.set_question(request.question());
    *turn.mutable_turn_record() = response.turn_record();
    workload.follow_ups.push_back(std::move(follow_up));
  }
  for (const v1::AnswerRequest& follow_up : workload.follow_ups) {
    PROBATUM_RETURN_IF_ERROR(client.Answer(follow_up).status());
  }
  workload.questions = std::move(questions);
  workload.median_request_bytes = static_cast<std::uint32_t>(Median(request_bytes));
  workload.median_response_bytes = static_cast<std::uint32_t>(Median(response_bytes));
  return workload;
}

absl::StatusOr<Requests> ReadRequests(const AnswerBenchOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(std::vector<eval::QuestionCase> questions, eval::ReadQuestions(options.questions, {}));
  eval::Random random(options.seed);
  random.Shuffle(questions);
  questions.resize(std::min(questions.size(), kMaxQuestions));
  Requests requests;
  for (const eval::QuestionCase& question : questions) {
    requests.emplace_back().set_question(question.text);
  }
  return requests;
}

}  // namespace

absl::StatusOr<nlohmann::json> RunAnswerBench(const AnswerBenchOptions& options) {
  const ScratchFolder scratch;
  PROBATUM_ASSIGN_OR_RETURN(Requests requests, ReadRequests(options));
  nlohmann::json result;
  result["machine"] = MachineJson();
  PROBATUM_ASSIGN_OR_RETURN(result["corpus"], CorpusJson(options.data));

  PROBATUM_ASSIGN_OR_RETURN(
      const Server answers,
      StartServer({options.probatumd, "--data", options.data, "--listen", "127.0.0.1:0"}, scratch, "probatumd"));
  const auto answer_client = ClientOf(answers.address);
  PROBATUM_ASSIGN_OR_RETURN(const v1::AnswerResponse first, FirstAnswer(*answer_client, requests.front(), *answers.process));
  result["start_to_first_answer_ms"] =
      std::chrono::duration<double, std::milli>(Clock::now() - answers.process->started_at()).count();
  result["build"] = first.call().build();
  PROBATUM_ASSIGN_OR_RETURN(const Memory fresh, answers.process->ReadMemory());
  result["memory_after_first_answer"] = MemoryJson(fresh);

  PROBATUM_ASSIGN_OR_RETURN(const Workload workload, Prepare(std::move(requests), *answer_client));
  PROBATUM_ASSIGN_OR_RETURN(const Server noop, StartServer({options.self, "noop"}, scratch, "noop"));
  const auto noop_client = ClientOf(noop.address);
  const Requests noop_requests{NoopRequest(workload.median_request_bytes, workload.median_response_bytes)};
  PROBATUM_RETURN_IF_ERROR(Call(*noop_client, noop_requests, 0, options.calls).status());  // warm, as the other

  result["questions"] = workload.questions.size();
  result["median_request_bytes"] = workload.median_request_bytes;
  result["median_response_bytes"] = workload.median_response_bytes;
  result["pairs"] = options.pairs;
  result["calls_a_block"] = options.calls;
  result["callers"] = options.callers;
  for (const auto& [name, callers] : {std::pair{"one_caller", 1}, std::pair{"several_callers", options.callers}}) {
    std::vector<Series> series{{.name = "noop", .client = noop_client.get(), .requests = &noop_requests},
                               {.name = "answer", .client = answer_client.get(), .requests = &workload.questions},
                               {.name = "follow_up", .client = answer_client.get(), .requests = &workload.follow_ups}};
    PROBATUM_RETURN_IF_ERROR(Measure(series, options.pairs, options.calls, callers));
    result[name] = SeriesJson(series);
  }
  PROBATUM_ASSIGN_OR_RETURN(const Memory loaded, answers.process->ReadMemory());
  result["memory_after_load"] = MemoryJson(loaded);
  return result;
}

std::string AnswerBenchTable(const nlohmann::json& result) {
  const auto number = [](const nlohmann::json& value) { return fmt::format("{:.0f}", value.get<double>()); };
  const auto mebibytes = [](const nlohmann::json& value) { return value.get<double>() / (1 << 20); };
  std::vector<std::vector<std::string>> rows{
      {"microseconds", "calls", "p50", "p90", "p99", "calls/s", "server p50", "p50 / no-op", "range over pairs"}};
  for (const char* part : {"one_caller", "several_callers"}) {
    const int callers = part == std::string_view("one_caller") ? 1 : result["callers"].get<int>();
    for (const char* name : {"noop", "answer", "follow_up"}) {
      const nlohmann::json& one = result[part][name];
      std::vector<std::string> row{fmt::format("{}, {} caller{}", name, callers, callers == 1 ? "" : "s"),
                                   number(one["count"]),
                                   number(one["p50_us"]),
                                   number(one["p90_us"]),
                                   number(one["p99_us"]),
                                   number(one["calls_per_s"])};
      if (one.contains("p50_over_noop")) {
        const nlohmann::json& ratio = one["p50_over_noop"];
        row.push_back(number(one["server"]["p50_us"]));
        row.push_back(fmt::format("{:.2f}", ratio["median"].get<double>()));
        row.push_back(fmt::format("{:.2f} .. {:.2f}", ratio["low"].get<double>(), ratio["high"].get<double>()));
      }
      rows.push_back(std::move(row));
    }
  }
  std::string table = fmt::format(
      "{} on {} cores; corpus {} with {} documents, {} passages; build {}\n"
      "{} questions, median answer {} bytes, which the no-op call returns too; {} pairs of blocks of {} calls, by turns\n\n{}\n",
      result["machine"]["processor"].get<std::string>(), result["machine"]["cores"].get<unsigned>(),
      result["corpus"]["generation"].get<std::string>(), result["corpus"]["documents"].get<std::uint64_t>(),
      result["corpus"]["passages"].get<std::uint64_t>(), result["build"].get<std::string>(),
      result["questions"].get<std::size_t>(), result["median_response_bytes"].get<std::uint32_t>(), result["pairs"].get<int>(),
      result["calls_a_block"].get<int>(), eval::Table(rows));
  for (const auto& [when, name] :
       {std::pair{"after the first answer", "memory_after_first_answer"}, std::pair{"after the load", "memory_after_load"}}) {
    const nlohmann::json& memory = result[name];
    table +=
        fmt::format("probatumd {}: {:.0f} MiB resident, of which {:.0f} its own and {:.0f} mapped files\n", when,
                    mebibytes(memory["resident_bytes"]), mebibytes(memory["anonymous_bytes"]), mebibytes(memory["file_bytes"]));
  }
  table += fmt::format("start of the process to the first answer: {:.0f} ms\n", result["start_to_first_answer_ms"].get<double>());
  const nlohmann::json steps = result.value("index", nlohmann::json::object());
  for (const auto& [name, step] : steps.items()) {
    table += fmt::format("index {}: {:.1f} s, {:.0f} passages/s, peak {:.0f} MiB\n", name, step["seconds"].get<double>(),
                         step["passages_per_s"].get<double>(), mebibytes(step["peak_bytes"]));
  }
  return table;
}

}  // namespace probatum::bench
