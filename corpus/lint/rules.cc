#include "corpus/lint/rules.h"

#include <algorithm>

namespace probatum::corpus {

std::string_view Name(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
    case Severity::kOff:
      break;
  }
  return "off";
}

std::optional<Severity> SeverityFromName(std::string_view name) {
  for (const Severity severity : {Severity::kNote, Severity::kWarning, Severity::kError}) {
    if (Name(severity) == name) return severity;
  }
  return std::nullopt;
}

const LintRule* FindLintRule(std::string_view code) {
  const auto* const found =
      std::find_if(kLintRules.begin(), kLintRules.end(), [&](const LintRule& rule) { return rule.code == code; });
  return found == kLintRules.end() ? nullptr : found;
}

Severity SeverityIn(const LintRule& rule, DocumentKind kind) {
  switch (kind) {
    case DocumentKind::kTopicOverview:
      return rule.overview;
    case DocumentKind::kGuideline:
    case DocumentKind::kProtocol:
      return rule.guideline;
    case DocumentKind::kDrugLabel:
    case DocumentKind::kArticle:
    case DocumentKind::kQuestionAnswer:
    case DocumentKind::kUnspecified:
      break;
  }
  return rule.imported;
}

}  // namespace probatum::corpus
