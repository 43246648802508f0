// The command line of `probatum-index lint`.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"

#include "corpus/base/date.h"
#include "index/tool/lint_command.h"

namespace probatum::index {

// As CLI11 fills it; it must outlive the parsing.
struct LintCommandLine {
  std::vector<std::string> paths;
  std::vector<std::string> only;
  std::vector<std::string> without;
  std::string severity;  // empty: all findings are shown, errors and warnings fail
  std::string as_of;     // empty: today
  bool json = false;
};

// Adds PATH and the options. Unknown codes and severities are refused in parsing, naming those that there are.
void AddLintOptions(CLI::App& lint, LintCommandLine& line);

// INVALID_ARGUMENT: as_of is no date.
absl::StatusOr<LintRun> ToLintRun(const LintCommandLine& line, const std::filesystem::path& data, const corpus::Date& today);

// The day of a time in UTC.
corpus::Date DateOf(std::chrono::system_clock::time_point time);

}  // namespace probatum::index
