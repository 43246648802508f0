#include "corpus/lint/linter.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/lint/checked_document.h"
#include "corpus/lint/document_rules.h"
#include "corpus/lint/findings.h"
#include "corpus/lint/run_rules.h"
#include "corpus/lint/summary.h"
#include "corpus/text/analyse.h"

namespace probatum::corpus {
namespace {

// What one document lets stand.
struct Allowed {
  LintAllowance allowance;
  LintPlace place;
  DocumentKind kind = DocumentKind::kUnspecified;
  bool used = false;
};

}  // namespace

struct Linter::State {
  explicit State(LintOptions chosen) : options(std::move(chosen)) {}

  void Check(CheckedDocument checked);
  void ApplyAllowances(std::vector<Finding>& all, LintReport& report);
  bool IsWanted(const Finding& finding) const {
    return (options.only.empty() || options.only.contains(finding.code)) && !options.without.contains(finding.code) &&
           finding.severity >= options.least;
  }

  const LintOptions options;
  Tokeniser tokeniser;
  Findings findings;
  DuplicateDocuments duplicates;
  DifferingFigures figures;
  CitedStandings standings;
  std::map<std::pair<std::string, std::string>, std::vector<Allowed>> allowed;  // by file and document
  std::uint64_t documents = 0;
};

void Linter::State::Check(CheckedDocument checked) {
  ++documents;
  FillWords(checked, tokeniser);
  CheckCitations(checked, findings);
  CheckReferences(checked, findings);
  CheckMetadata(checked, options.as_of, findings);
  CheckDoses(checked, findings);
  CheckStrength(checked, findings);
  duplicates.Add(checked, findings);
  figures.Add(checked);
  standings.Add(checked);
}

void Linter::State::ApplyAllowances(std::vector<Finding>& all, LintReport& report) {
  std::erase_if(all, [&](const Finding& finding) {
    const auto found = allowed.find({finding.place.file, finding.place.document});
    if (found == allowed.end()) return false;
    bool stands = false;
    for (Allowed& one : found->second) {
      if (one.allowance.code != finding.code) continue;
      one.used = stands = true;
    }
    report.allowed += stands && IsWanted(finding) ? 1 : 0;
    return stands;
  });
  for (const auto& [document, list] : allowed) {
    for (const Allowed& one : list) {
      if (one.used) continue;
      const bool known = FindLintRule(one.allowance.code) != nullptr;
      findings.Add(lint_code::kAllowanceUnused, one.kind, one.place,
                   known ? fmt::format("\"{}\" is allowed, but nothing of that kind was found", one.allowance.code)
                         : fmt::format("\"{}\" is allowed, but no rule has that code", one.allowance.code),
                   known ? "take the allowance out" : "correct the code, or take the allowance out");
    }
  }
  for (Finding& finding : findings.Take()) all.push_back(std::move(finding));
}

Linter::Linter(LintOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Linter::~Linter() = default;

absl::Status Linter::Add(SourceDocument source, const std::string& file) {
  CheckedDocument checked;
  checked.lines_with_dangling_keys = TakeOutFaultyKeys(source, file, state_->findings);
  checked.file = file;
  checked.first_line = source.line;
  checked.lines = LinesOf(source);
  checked.reference_checks = std::move(source.reference_checks);
  checked.allowances = std::move(source.lint_allowances);
  PROBATUM_ASSIGN_OR_RETURN(checked.document, Analyse(std::move(source)));
  std::vector<Allowed>& allowed = state_->allowed[{file, checked.document.metadata.id.value()}];
  for (const LintAllowance& allowance : checked.allowances) {
    LintPlace place = checked.WholePlace();
    place.line = allowance.line;
    allowed.push_back({allowance, std::move(place), checked.document.metadata.kind, false});
  }
  if (allowed.empty()) state_->allowed.erase({file, checked.document.metadata.id.value()});
  state_->Check(std::move(checked));
  return absl::OkStatus();
}

void Linter::Add(Document document) {
  CheckedDocument checked;
  checked.file = document.metadata.source_name;
  checked.document = std::move(document);
  state_->Check(std::move(checked));
}

LintReport Linter::Finish() {
  LintReport report;
  report.documents = state_->documents;
  state_->figures.Finish(state_->findings);
  state_->standings.Finish(state_->findings);
  std::vector<Finding> all = state_->findings.Take();
  state_->ApplyAllowances(all, report);
  std::erase_if(all, [&](const Finding& finding) { return !state_->IsWanted(finding); });
  std::sort(all.begin(), all.end(), ComesBefore);
  for (const Finding& finding : all) {
    if (finding.severity == Severity::kError) ++report.errors;
    if (finding.severity == Severity::kWarning) ++report.warnings;
    if (finding.severity == Severity::kNote) ++report.notes;
  }
  report.findings = Summarise(std::move(all));
  return report;
}

}  // namespace probatum::corpus
