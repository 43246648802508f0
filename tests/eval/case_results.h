// What each case of a command came to, what its figures are made of, and the JSON of both, which `compare` reads back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

#include "tests/eval/figures.h"

namespace probatum::eval {

// One case. A figure that the case has no part in is not in `figures`.
struct CaseResult {
  std::string id;
  std::string input_sha256;  // of the case as it was read: that two runs had the same cases
  std::map<std::string, Share> figures;
  nlohmann::json more = nlohmann::json::object();  // what else is worth reading of it

  // A figure whose value is the mean over cases.
  void Add(std::string_view name, double value) { figures[std::string(name)] = {value, 1}; }
  // A figure whose value is all parts over all wholes.
  void Add(std::string_view name, Share share) { figures[std::string(name)] = share; }
  // Counts its figures of now once more under "NAME kind=KIND".
  void AddByKind(std::string_view kind);
};

// For a case that the server refused (INVALID_ARGUMENT): its figures `names` become 0 and "error" says why; that is a failure of the run, not a
// case less. Any other error comes back.
absl::Status ScoreOrRefused(const absl::Status& status, std::initializer_list<std::string_view> names, CaseResult& result);

// How many results have an error; prints the first few to stderr.
std::size_t PrintErrors(const std::vector<CaseResult>& results);

// The hash of a case that CaseResult::input_sha256 holds: 16 hex digits.
std::string InputHash(const nlohmann::json& fields);

// Ratio of each figure that any case has; its n counts the cases whose whole is not 0.
Figures FiguresOf(const std::vector<CaseResult>& results, std::uint64_t seed);

// [{"id", "input", "figures": {NAME: NUMBER or [PART, WHOLE]}, ...}]: a number where the whole is 1.
nlohmann::json CasesOf(const std::vector<CaseResult>& results);

// A file that --json wrote, as far as comparing needs it.
struct ResultFile {
  std::string command;
  std::string generation;
  std::string build;
  std::vector<CaseResult> cases;
};

// INVALID_ARGUMENT, naming `path` and what is missing or wrong: not JSON, no cases, a case without id, input or figures.
absl::StatusOr<ResultFile> ParseResultFile(const std::string& path, const std::string& bytes);

// OK where both are of one command and have the same cases in the same order. INVALID_ARGUMENT naming the first difference.
absl::Status CheckComparable(const ResultFile& a, const ResultFile& b);

// Of each figure that both have: the values of both, and B minus A over the cases that have it in both.
struct ComparedFigure {
  Figure a;
  Figure b;
  Figure difference;
};
std::map<std::string, ComparedFigure> CompareFigures(const ResultFile& a, const ResultFile& b, std::uint64_t seed);

}  // namespace probatum::eval
