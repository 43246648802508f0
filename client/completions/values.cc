#include "client/completions/values.h"

namespace probatum::completions {

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
