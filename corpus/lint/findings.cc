#include "corpus/lint/findings.h"

namespace probatum::corpus {

bool Applies(std::string_view code, DocumentKind kind) {
  const LintRule* const rule = FindLintRule(code);
  return rule != nullptr && SeverityIn(*rule, kind) != Severity::kOff;
}

void Findings::Add(std::string_view code, DocumentKind kind, LintPlace place, std::string message, std::string remedy,
                   std::vector<LintPlace> related) {
  const LintRule* const rule = FindLintRule(code);
  if (rule == nullptr) return;
  const Severity severity = SeverityIn(*rule, kind);
  if (severity == Severity::kOff) return;
  Finding finding;
  finding.code = code;
  finding.severity = severity;
  finding.place = std::move(place);
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  finding.related = std::move(related);
  finding.kind = kind;
  findings_.push_back(std::move(finding));
}

}  // namespace probatum::corpus
