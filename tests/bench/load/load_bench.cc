#include "tests/bench/load/load_bench.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <thread>
#include <unistd.h>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "client/library/client.h"
#include "corpus/base/status_macros.h"
#include "tests/bench/load/grpc_target.h"
#include "tests/bench/load/load.h"
#include "tests/bench/load/processor_time.h"
#include "tests/bench/machine.h"
#include "tests/bench/noop_server.h"
#include "tests/bench/servers.h"

namespace probatum::bench {
namespace {

constexpr std::chrono::seconds kStartLimit{120};

// One kind of call with what was measured of it in one part of the run.
struct Series {
  CallKind kind;
  Target* target;
  Target* noop;  // null where there is none
  std::vector<Recording> blocks = {};
  std::vector<Recording> noop_blocks = {};
};

// How calls are made in one part of the run.
struct Part {
  std::uint32_t callers = 0;  // 0: an open loop
  double rate_per_s = 0;
};

Recording RunBlock(const LoadBenchOptions& options, const Part& part, Target& target, std::size_t first_call) {
  SteadyClock clock;
  const LoadOptions load{.warm_up = options.warm_up,
                         .measured = options.block,
                         .timeout = options.timeout,
                         .first_call = first_call,
                         .max_in_flight = options.max_in_flight};
  if (part.callers > 0) return RunClosedLoop(load, part.callers, target, clock);
  return RunOpenLoop(load, Schedule(options.arrivals, part.rate_per_s, options.seed + first_call), target, clock);
}

// All series by turns; the no-op block comes right before the block that it is held against.
void Measure(const LoadBenchOptions& options, const Part& part, std::vector<Series>& series) {
  std::size_t first_call = 0;
  for (int pair = 0; pair < options.pairs; ++pair) {
    for (Series& each : series) {
      if (each.noop != nullptr) each.noop_blocks.push_back(RunBlock(options, part, *each.noop, 0));
      each.blocks.push_back(RunBlock(options, part, *each.target, first_call));
    }
    // Blocks begin at different questions, the same for every kind and in every run.
    first_call += 101;
  }
}

nlohmann::json BlockJson(const Recording& block) {
  nlohmann::json json = QuantilesJson(block.latency);
  json["answered_per_s"] = block.AnsweredPerSecond();
  return json;
}

nlohmann::json PooledJson(const std::vector<Recording>& blocks, bool histogram) {
  Recording pooled;
  nlohmann::json each = nlohmann::json::array();
  for (const Recording& block : blocks) {
    pooled.Merge(block);
    each.push_back(BlockJson(block));
  }
  nlohmann::json json = ToJson(pooled);
  json["blocks"] = std::move(each);
  if (histogram) json["histogram"] = pooled.latency.Buckets();
  return json;
}

// {"median", "low", "high", "pairs"} of a quantile's ratio within each pair; null where a block did not resolve it.
nlohmann::json RatioJson(const nlohmann::json& blocks, const nlohmann::json& noop_blocks, const char* quantile) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const nlohmann::json& value = blocks[i][quantile];
    const nlohmann::json& floor = noop_blocks[i][quantile];
    if (value.is_number() && floor.is_number() && floor.get<double>() > 0)
      ratios.push_back(value.get<double>() / floor.get<double>());
  }
  if (ratios.empty()) return nullptr;
  return {{"median", Median(ratios)},
          {"low", *std::min_element(ratios.begin(), ratios.end())},
          {"high", *std::max_element(ratios.begin(), ratios.end())},
          {"pairs", ratios.size()}};
}

nlohmann::json SeriesJson(const Series& series, bool histograms) {
  nlohmann::json json = PooledJson(series.blocks, histograms);
  if (series.noop != nullptr) {
    nlohmann::json noop = PooledJson(series.noop_blocks, histograms);
    for (const char* quantile : {"p50_us", "p90_us", "p99_us"})
      json["over_noop"][quantile] = RatioJson(json["blocks"], noop["blocks"], quantile);
    json["noop"] = std::move(noop);
  }
  return json;
}

nlohmann::json LoadJson(const LoadBenchOptions& options, const Part& part) {
  if (part.callers > 0) return {{"loop", "closed"}, {"callers", part.callers}};
  return {{"loop", "open"},
          {"rate_per_s", part.rate_per_s},
          {"arrivals", options.arrivals == Arrivals::kPoisson ? "poisson" : "constant"}};
}

nlohmann::json MemoryJson(const Memory& memory) {
  return {{"resident_bytes", memory.resident_bytes},
          {"anonymous_bytes", memory.anonymous_bytes},
          {"file_bytes", memory.file_bytes},
          {"peak_bytes", memory.peak_bytes}};
}

// Asks until there is an answer: the port is open before the generation is.
absl::StatusOr<v1::AnswerResponse> FirstAnswer(const client::Client& client, const v1::AnswerRequest& request,
                                               ChildProcess& process) {
  while (true) {
    auto response = client.Answer(request);
    const bool later = response.status().code() == absl::StatusCode::kUnavailable &&
                       std::chrono::steady_clock::now() < process.started_at() + kStartLimit;
    if (response.ok() || !later) return response;
    PROBATUM_RETURN_IF_ERROR(process.CheckRunning());
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

absl::Status Named(std::string_view what, const absl::Status& status) {
  return {status.code(), fmt::format("{}: {}", what, std::string(status.message()))};
}

// What a run has open, in the order in which it comes into being.
class Run {
 public:
  explicit Run(const LoadBenchOptions& options) : options_(options), kinds_(options.kinds) {}

  absl::StatusOr<nlohmann::json> Execute() {
    PROBATUM_ASSIGN_OR_RETURN(workload_, ReadWorkload(options_.questions, options_.max_questions, options_.seed));
    result_ = {{"format", 1}, {"tool", "probatum-load"}, {"machine", MachineJson()}, {"seed", options_.seed}};
    result_["questions"] = workload_.questions.size();
    result_["connections"] = options_.connections;
    result_["timeout_ms"] = std::chrono::duration<double, std::milli>(options_.timeout).count();
    PROBATUM_RETURN_IF_ERROR(Connect());
    PROBATUM_RETURN_IF_ERROR(AskEverythingOnce());
    PROBATUM_RETURN_IF_ERROR(MakeTargets());
    for (const std::uint32_t callers : options_.callers) MeasurePart({.callers = callers});
    for (const double rate : options_.rates) MeasurePart({.rate_per_s = rate});
    if (server_.process != nullptr) {
      PROBATUM_ASSIGN_OR_RETURN(const Memory loaded, server_.process->ReadMemory());
      result_["server"]["memory_after_load"] = MemoryJson(loaded);
    }
    return std::move(result_);
  }

 private:
  absl::Status Connect() {
    v1::AnswerResponse first;
    client::ClientOptions client_options;
    client_options.user_agent = "probatum-load";
    client_options.server = options_.server;
    if (options_.server.empty()) {
      PROBATUM_ASSIGN_OR_RETURN(result_["corpus"], CorpusJson(options_.data));
      std::vector<std::string> arguments = {options_.probatumd, "--data", options_.data, "--listen", "127.0.0.1:0"};
      arguments.insert(arguments.end(), options_.server_arguments.begin(), options_.server_arguments.end());
      PROBATUM_ASSIGN_OR_RETURN(server_, StartServer(arguments, scratch_, "probatumd"));
      client_options.server = server_.address;
      client_ = client::Client::Create(client_options);
      PROBATUM_ASSIGN_OR_RETURN(first, FirstAnswer(*client_, workload_.questions.front(), *server_.process));
      result_["server"]["start_to_first_answer_ms"] =
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - server_.process->started_at()).count();
      PROBATUM_ASSIGN_OR_RETURN(const Memory fresh, server_.process->ReadMemory());
      result_["server"]["memory_after_first_answer"] = MemoryJson(fresh);
      result_["server"]["arguments"] = options_.server_arguments;
    } else {
      client_ = client::Client::Create(client_options);
      auto answered = client_->Answer(workload_.questions.front());
      if (!answered.ok()) return Named(options_.server, answered.status());
      first = *std::move(answered);
      result_["corpus"] = {{"generation", first.call().generation()}, {"corpus_hash", first.call().corpus_hash()}};
      result_["server"]["address"] = options_.server;
    }
    result_["build"] = first.call().build();
    connections_ = std::make_unique<Connections>(client_options.server, options_.connections);
    return absl::OkStatus();
  }

  bool Wants(CallKind kind) const { return std::find(kinds_.begin(), kinds_.end(), kind) != kinds_.end(); }

  // Warms the server up, makes the follow-ups and learns how large responses are.
  absl::Status AskEverythingOnce() {
    if (Wants(CallKind::kFollowUp)) {
      for (const v1::AnswerRequest& question : workload_.questions) {
        const auto answer = client_->Answer(question);
        if (!answer.ok()) return Named("a question to be followed up", answer.status());
        workload_.follow_ups.push_back(FollowUp(options_.follow_up, question, answer->turn_record()));
      }
    }
    std::vector<CallKind> there;
    for (const CallKind kind : kinds_) {
      // An older server lacks calls that a newer one has; the rest of them can be compared all the same.
      if (absl::IsUnimplemented(ResponseBytes(kind, workload_, 0, *connections_, options_.timeout).status())) {
        result_["not_there"].push_back(std::string(Name(kind)));
        continue;
      }
      there.push_back(kind);
      std::vector<double> bytes;
      for (std::size_t call = 0; call < workload_.questions.size(); ++call) {
        const auto size = ResponseBytes(kind, workload_, call, *connections_, options_.timeout);
        if (!size.ok()) return Named(Name(kind), size.status());
        bytes.push_back(static_cast<double>(*size));
      }
      median_response_bytes_.push_back(static_cast<std::uint32_t>(Median(std::move(bytes))));
    }
    kinds_ = std::move(there);
    if (kinds_.empty()) return absl::UnimplementedError("the server has none of the calls that were to be made");
    return absl::OkStatus();
  }

  std::uint32_t MedianRequestBytes(CallKind kind) const {
    std::vector<double> bytes;
    for (std::size_t i = 0; i < workload_.questions.size(); ++i) {
      const std::size_t size = kind == CallKind::kSearch     ? workload_.searches[i].ByteSizeLong()
                               : kind == CallKind::kFollowUp ? workload_.follow_ups[i].ByteSizeLong()
                                                             : workload_.questions[i].ByteSizeLong();
      bytes.push_back(static_cast<double>(size));
    }
    return static_cast<std::uint32_t>(Median(std::move(bytes)));
  }

  absl::Status MakeTargets() {
    if (options_.noop) {
      PROBATUM_ASSIGN_OR_RETURN(noop_server_, StartServer({options_.self, "noop"}, scratch_, "noop"));
      noop_connections_ = std::make_unique<Connections>(noop_server_.address, options_.connections);
    }
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      const CallKind kind = kinds_[i];
      const std::uint32_t request_bytes = MedianRequestBytes(kind);
      const std::uint32_t response_bytes = median_response_bytes_[i];
      result_["calls"][std::string(Name(kind))] = {{"median_request_bytes", request_bytes},
                                                   {"median_response_bytes", response_bytes}};
      targets_.push_back(MakeTarget(kind, workload_, *connections_));
      if (options_.noop) noop_targets_.push_back(MakeNoopTarget(NoopRequest(request_bytes, response_bytes), *noop_connections_));
    }
    // Half a second of what does nothing, as the other is warm already.
    if (options_.noop) {
      LoadBenchOptions warm = options_;
      warm.block = std::chrono::milliseconds(500);
      RunBlock(warm, {.callers = 1}, *noop_targets_.front(), 0);
    }
    return absl::OkStatus();
  }

  void MeasurePart(const Part& part) {
    std::vector<Series> series;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      series.push_back(
          {.kind = kinds_[i], .target = targets_[i].get(), .noop = options_.noop ? noop_targets_[i].get() : nullptr});
    }
    std::vector<pid_t> own = {getpid()};
    if (server_.process != nullptr) own.push_back(server_.process->pid());
    if (noop_server_.process != nullptr) own.push_back(noop_server_.process->pid());

    const ProcessorTime begin = ReadProcessorTime(own);
    Measure(options_, part, series);
    const ProcessorTime end = ReadProcessorTime(own);
    nlohmann::json json = {{"load", LoadJson(options_, part)},
                           {"pairs", options_.pairs},
                           {"block_s", std::chrono::duration<double>(options_.block).count()},
                           {"warm_up_s", std::chrono::duration<double>(options_.warm_up).count()}};
    // The work of a server that is not ours would count as that of others.
    json["others_cpu_share"] = nullptr;
    if (server_.process != nullptr) json["others_cpu_share"] = OthersShare(begin, end);
    for (const Series& each : series) json["series"][std::string(Name(each.kind))] = SeriesJson(each, options_.histograms);
    result_["parts"].push_back(std::move(json));
  }

  const LoadBenchOptions& options_;
  std::vector<CallKind> kinds_;  // of the options, those that the server has
  nlohmann::json result_;
  const ScratchFolder scratch_;
  Workload workload_;
  OwnServer server_;
  OwnServer noop_server_;
  std::unique_ptr<client::Client> client_;
  std::unique_ptr<Connections> connections_;
  std::unique_ptr<Connections> noop_connections_;
  std::vector<std::uint32_t> median_response_bytes_;  // of each kind
  std::vector<std::unique_ptr<Target>> targets_;      // of each kind
  std::vector<std::unique_ptr<Target>> noop_targets_;
};

}  // namespace

absl::StatusOr<nlohmann::json> RunLoadBench(const LoadBenchOptions& options) { return Run(options).Execute(); }

}  // namespace probatum::bench
