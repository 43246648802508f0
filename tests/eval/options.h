// The options that all commands share, and what comes of them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"

#include "tests/eval/answer_runner.h"
#include "tests/eval/case_reader.h"

namespace probatum::eval {

struct CommonOptions {
  std::string data;                // as given; empty: the default folder
  std::string generation;          // empty: the current one
  std::string server;              // empty: in process
  std::string json_file;           // empty: none is written
  std::vector<std::string> where;  // "field=value"
  std::uint64_t seed = 1;
};

// Adds --data, --generation, --server, --json, --where and --seed. `options` outlives the parsing.
void AddCommonOptions(CLI::App& command, CommonOptions& options);

// The folder of --data: as given, else $PROBATUM_DATA, else ~/.local/share/probatum. INVALID_ARGUMENT where none of them is there to take.
absl::StatusOr<std::string> DataFolder(const CommonOptions& options);

// The server of --server, else the generation in process.
absl::StatusOr<std::unique_ptr<AnswerSource>> OpenSource(const CommonOptions& options);

// The conditions of --where.
absl::StatusOr<std::vector<Condition>> Conditions(const CommonOptions& options);

}  // namespace probatum::eval
