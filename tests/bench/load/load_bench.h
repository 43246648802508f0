// A whole run: servers, warm-up, blocks of calls that do nothing and of calls that do something by turns, and the result.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

#include "tests/bench/load/histogram.h"
#include "tests/bench/load/schedule.h"
#include "tests/bench/load/workload.h"

namespace probatum::bench {

struct LoadBenchOptions {
  std::string self;       // this program, which is also the no-op server
  std::string server;     // address of a running server; empty: one is started
  std::string probatumd;  // to start one: its program, data folder with a current generation, and further arguments
  std::string data;
  std::vector<std::string> server_arguments;
  std::string questions;  // JSON lines {_id, text}
  std::size_t max_questions = 1000;
  std::vector<CallKind> kinds;
  std::string follow_up = "how is it treated?";

  std::vector<std::uint32_t> callers;  // closed loops, one part of the run each
  std::vector<double> rates;           // open loops, calls a second, one part each
  Arrivals arrivals = Arrivals::kConstant;
  int pairs = 7;                     // blocks of no-op calls, each followed by one of calls; at least 1
  Nanoseconds block{1'500'000'000};  // of each block, its warm-up not counted
  Nanoseconds warm_up{250'000'000};  // at the beginning of each block
  Nanoseconds timeout{10'000'000'000};
  std::uint32_t connections = 1;
  std::uint32_t max_in_flight = 4096;
  bool noop = true;
  bool histograms = false;  // all buckets in the result
  std::uint64_t seed = 1;
};

// {"format": 1, "tool", "machine", "build", "corpus", "seed", "questions", "server", "parts": [{"load", "others_cpu_share", "series": {KIND: {...}}}]};
// tests/bench/README.md says what each means. Kinds that the server does not have are named in
// "not_there" and left out. Errors: no questions, a server that cannot be started or reached, the first failing call while
// warming up. Calls that fail under load are counted in the result instead.
absl::StatusOr<nlohmann::json> RunLoadBench(const LoadBenchOptions& options);

// The result as a table for people.
std::string LoadBenchTable(const nlohmann::json& result);

}  // namespace probatum::bench
