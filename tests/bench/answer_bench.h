// How long an answer takes over loopback, against a call that does nothing and carries as many bytes, in the same run on the same machine.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

namespace probatum::bench {

struct AnswerBenchOptions {
  std::string self;       // this program, which is also the no-op server
  std::string probatumd;  // the server's program
  std::string data;       // data folder with a current generation
  std::string questions;  // JSON lines {_id, text}
  int pairs = 7;          // blocks of no-op calls, each followed by one of answers; at least 1
  int calls = 500;        // of each block
  int callers = 8;        // of the second part, at the same time
  std::uint64_t seed = 1;
};

// Starts both servers as processes of their own and asks them by turns: blocks of no-op calls, of questions and of follow-ups, first by one caller, then
// by several. Returns what docs/performance.md shows: latencies (each pooled over its blocks), the ratio of the p50 of each block of answers to that
// of the no-op block before it, memory, and the time from the start of the process to its first answer.
absl::StatusOr<nlohmann::json> RunAnswerBench(const AnswerBenchOptions& options);

// The result as a table for people.
std::string AnswerBenchTable(const nlohmann::json& result);

}  // namespace probatum::bench
