// What a command says: a table for people on stdout, and with --json an object for programs and for `compare`.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

#include "tests/eval/answer_runner.h"
#include "tests/eval/case_results.h"
#include "tests/eval/figures.h"
#include "tests/eval/options.h"
#include "tests/eval/verdict.h"

namespace probatum::eval {

struct Report {
  std::string command;
  SourceInfo source;
  std::uint64_t seed = 0;
  Figures figures;
  nlohmann::json cases = nlohmann::json::array();  // one object a case, with its id
  nlohmann::json more = nlohmann::json::object();  // further members of the object, by the command
};

// {"command", "figures": {name: {"value", "low", "high", "n"}}, "generation", "corpus_hash", "build", "seed", "cases", ...}.
nlohmann::json ToJson(const Report& report);

// Lines under each other, columns aligned: the first to the left, all others to the right. The first row is the header.
std::string Table(const std::vector<std::vector<std::string>>& rows);

// The figures as a table: name, value, interval, n.
std::string FigureTable(const Figures& figures);

// "1,204" for whole and for large numbers; "0.512"; "-" for NaN.
std::string Number(double value);

// Writes `bytes` to a file, whole or not at all.
absl::Status WriteFile(const std::string& path, const std::string& bytes);

// Prints what answered and the figures, and writes --json's file where it is asked for.
absl::Status Publish(const Report& report, const CommonOptions& options);

// The end of a command that measured case by case: prints the cases that were refused, publishes the figures of all, with `more` as further
// members of the object. kFaulty when a case was refused.
absl::StatusOr<Verdict> PublishCases(std::string command, const SourceInfo& source, const std::vector<CaseResult>& results,
                                     nlohmann::json more, const CommonOptions& options);

}  // namespace probatum::eval
