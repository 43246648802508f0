#include "client/completions/values.h"

namespace probatum::completions {
namespace {

// Of the rules of `probatum-index lint`, as its error for an unknown one lists them.
constexpr const char* kLintCodes =
    "allowance-unused citation-dangling citation-marker citation-missing citation-self citation-unused citations-none "
    "date-missing "
    "document-duplicate document-id-twice document-not-current dose-population-missing dose-unit-missing figures-differ "
    "licence-missing reference-key-twice reference-retracted reference-superseded reference-unchecked reference-unresolvable "
    "review-overdue strength-mixed";

}  // namespace

const std::vector<ValueRule>& ValueRules() {
  using Kind = ValueRule::Kind;
  static const auto& rules = *new std::vector<ValueRule>{
      {"probatum", "", "--audience", Kind::kWords, "clinician pharmacist nurse student patient"},
      {"probatum", "chat", "--history-file", Kind::kFile, ""},
      {"probatum", "show", "WHAT", Kind::kWords, "passage document reference"},
      {"probatumd", "", "--config", Kind::kFile, ""},
      {"probatumd", "", "--data", Kind::kFolder, ""},
      {"probatumd", "", "--port-file", Kind::kFile, ""},
      {"probatumd", "", "--log-level", Kind::kWords, "error warn info debug"},
      {"probatumd", "", "--log-format", Kind::kWords, "full journal"},
      {"probatum-index", "", "--data", Kind::kFolder, ""},
      {"probatum-index", "import", "--format", Kind::kWords, "auto markdown medquad"},
      {"probatum-index", "lint", "--rule", Kind::kWords, kLintCodes},
      {"probatum-index", "lint", "--without", Kind::kWords, kLintCodes},
      {"probatum-index", "lint", "--severity", Kind::kWords, "error warning note"},
      {"probatum-index", "review", "--state", Kind::kWords, "submitted under-review approved"},
      {"probatum-index", "standing", "--standing", Kind::kWords, "current superseded retired retracted"},
      {"probatum-index", "", "PATH", Kind::kPath, ""},
      {"probatum-eval", "", "--data", Kind::kFolder, ""},
      {"probatum-eval", "", "--json", Kind::kFile, ""},
      {"probatum-eval", "", "--questions", Kind::kFile, ""},
      {"probatum-eval", "replay", "--against", Kind::kFile, ""},
  };
  return rules;
}

ValueRule RuleFor(std::string_view program, std::string_view command, std::string_view name) {
  for (const ValueRule& rule : ValueRules()) {
    if (rule.program == program && rule.name == name && (rule.command.empty() || rule.command == command)) return rule;
  }
  return {program, command, name, ValueRule::Kind::kText, ""};
}

}  // namespace probatum::completions
