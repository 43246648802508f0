#include "index/tool/lint_options.h"

#include <optional>

#include "fmt/format.h"
#include "fmt/ranges.h"

#include "corpus/lint/rules.h"

namespace probatum::index {
namespace {

// Empty for the code of a rule.
std::string FaultOfCode(const std::string& code) {
  if (corpus::FindLintRule(code) != nullptr) return {};
  std::vector<std::string_view> codes;
  for (const corpus::LintRule& rule : corpus::kLintRules) codes.push_back(rule.code);
  return fmt::format("no rule has the code \"{}\"; the codes are {}", code, fmt::join(codes, ", "));
}

std::string FaultOfSeverity(const std::string& severity) {
  return corpus::SeverityFromName(severity) ? std::string()
                                            : fmt::format("unknown severity \"{}\"; use error, warning or note", severity);
}

}  // namespace

void AddLintOptions(CLI::App& lint, LintCommandLine& line) {
  lint.add_option("PATH", line.paths, "Documents, folders and archives; without any, the documents of the data folder");
  lint.add_option("--rule", line.only, "Only this rule; may be given more than once")
      ->check(FaultOfCode)
      ->allow_extra_args(false);
  lint.add_option("--without", line.without, "Without this rule; may be given more than once")
      ->check(FaultOfCode)
      ->allow_extra_args(false);
  lint.add_option("--severity", line.severity,
                  "error, warning or note: show only what is as grave as this, and fail for it (default: show all, "
                  "fail for errors and warnings)")
      ->check(FaultOfSeverity);
  lint.add_option("--as-of", line.as_of, "Date that review dates are compared with (default: today)");
  lint.add_flag("--json", line.json, "One JSON object instead of text");
}

absl::StatusOr<LintRun> ToLintRun(const LintCommandLine& line, const std::filesystem::path& data, const corpus::Date& today) {
  LintRun run;
  run.paths = line.paths;
  run.data = data;
  run.json = line.json;
  run.options.only = {line.only.begin(), line.only.end()};
  run.options.without = {line.without.begin(), line.without.end()};
  if (const std::optional<corpus::Severity> severity = corpus::SeverityFromName(line.severity)) {
    run.options.least = *severity;
    run.fails = *severity;
  }
  run.options.as_of = today;
  if (line.as_of.empty()) return run;
  const std::optional<corpus::Date> date = corpus::ParseDate(line.as_of);
  if (!date) {
    return absl::InvalidArgumentError(fmt::format("--as-of is \"{}\"; give a date as 2026, 2026-11 or 2026-11-24", line.as_of));
  }
  run.options.as_of = *date;
  return run;
}

corpus::Date DateOf(std::chrono::system_clock::time_point time) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

}  // namespace probatum::index
