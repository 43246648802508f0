// A file of results as something that can be held against another: what it was measured on, and each figure block by block.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

namespace probatum::bench {

// A latency, once for each block (probatum-load) or repetition (stage_bench).
struct Figure {
  std::vector<double> microseconds;
  std::vector<double> over_noop;  // the same over that of the no-op block before it; empty where there was none
};

struct Result {
  std::string build;
  std::map<std::string, std::string> machine;   // processor, cores, memory where it is known
  std::map<std::string, std::string> corpus;    // corpus_hash, questions, seed
  std::map<std::string, Figure> figures;        // "answer, 8 callers, p50"
  std::map<std::string, double> failed_shares;  // "answer, 8 callers": calls that were not answered, 0 to 1
};

// Understands what probatum-load writes with --json and what stage_bench writes with --benchmark_out. INVALID_ARGUMENT: neither, or a figure with
// fewer than two blocks, of which nothing can be said.
absl::StatusOr<Result> ToResult(const nlohmann::json& json);

// Of a file; messages name it. NOT_FOUND: no such file.
absl::StatusOr<Result> ReadResult(const std::string& path);

}  // namespace probatum::bench
