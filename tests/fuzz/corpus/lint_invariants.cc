#include "tests/fuzz/corpus/lint_invariants.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/lint/linter.h"
#include "corpus/text/unicode.h"
#include "tests/fuzz/support/require.h"

namespace probatum::fuzz {
namespace {

// Nothing where the file cannot be read; what was found before analysis refused it counts.
std::optional<corpus::LintReport> Lint(ReadOneDocument read, const corpus::SourceFile& file, const corpus::ReaderLimits& limits) {
  absl::StatusOr<corpus::SourceDocument> source = read(file, limits);
  if (!source.ok()) return std::nullopt;
  corpus::Linter linter({.as_of = {2026, 11, 24}});
  const absl::Status added = linter.Add(*std::move(source), file.name);
  if (!added.ok()) CheckFault(added, file.name, file.bytes);
  return linter.Finish();
}

}  // namespace

void CheckLint(ReadOneDocument read, const corpus::SourceFile& file, const corpus::ReaderLimits& limits) {
  const std::optional<corpus::LintReport> first = Lint(read, file, limits);
  if (!first) return;
  const std::optional<corpus::LintReport> second = Lint(read, file, limits);
  Require(second && first->findings == second->findings, "the same bytes give the same findings");
  Require(std::is_sorted(first->findings.begin(), first->findings.end(), corpus::ComesBefore), "findings are in order");
  for (const corpus::Finding& finding : first->findings) {
    Require(corpus::FindLintRule(finding.code) != nullptr, "a finding has the code of a rule");
    Require(!finding.message.empty() && !finding.remedy.empty(), "a finding says what is wrong and what to do");
    Require(!corpus::FirstInvalidUtf8(finding.place.quote) && !corpus::FirstInvalidUtf8(finding.message), "a finding is UTF-8");
    const auto line_count =
        std::count_if(file.bytes.begin(), file.bytes.end(), [](char c) { return c == '\n' || c == '\r'; }) + 1;
    Require(finding.place.line >= 0 && finding.place.line <= line_count + 1, "the line of a finding is there");
  }
}

}  // namespace probatum::fuzz
