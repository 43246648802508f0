#include <algorithm>
#include <vector>

#include "fmt/format.h"

#include "client/completions/shells.h"
#include "client/completions/values.h"

namespace probatum::completions {
namespace {

using Kind = ValueRule::Kind;

std::string FunctionName(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return "_" + name;
}

std::string NamesOf(const HelpText& help) {
  std::vector<std::string> names;
  for (const HelpOption& option : help.options) names.insert(names.end(), option.names.begin(), option.names.end());
  return fmt::format("{}", fmt::join(names, " "));
}

// The names of the options of a list that are followed by a value, as a case pattern.
void AddValued(const HelpText& help, std::vector<std::string>& names) {
  for (const HelpOption& option : help.options) {
    if (!option.takes_value) continue;
    for (const std::string& name : option.names) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
}

std::string Reply(const ValueRule& rule) {
  switch (rule.kind) {
    case Kind::kWords:
      return fmt::format("_probatum_reply -W '{}' -- \"$current\"", rule.words);
    case Kind::kFile:
    case Kind::kPath:
      return "compopt -o filenames; _probatum_reply -f -- \"$current\"";
    case Kind::kFolder:
      return "compopt -o filenames; _probatum_reply -d -- \"$current\"";
    case Kind::kText:
      break;
  }
  return ":";
}

// One line a command and option whose values are known: "ask:--audience) ... ;;".
void AppendValues(const Program& program, const std::string& command, const HelpText& help, std::string& out) {
  for (const HelpOption& option : help.options) {
    if (!option.takes_value) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) patterns.push_back((command.empty() ? "*" : command) + ":" + name);
    out += fmt::format("    {}) {}; return ;;\n", fmt::join(patterns, " | "),
                       Reply(RuleFor(program.name, command, option.names.back())));
  }
}

constexpr char kHead[] = R"(# Completion of {0} for bash. Written from what {0} --help says.

_probatum_reply() {{
  local line
  COMPREPLY=()
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$@")
}}

{1}() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} command= i
  # bash takes "--option=value" for three words.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${{COMP_WORDS[i]}} in
      {2}) if [[ ${{COMP_WORDS[i + 1]}} == = ]]; then ((i += 2)); else ((i += 1)); fi ;;
      -*) ;;
      *) command=${{COMP_WORDS[i]}}; break ;;
    esac
  done
  COMPREPLY=()
  case $command:$previous in
)";

}  // namespace

std::string BashScript(const Program& program) {
  std::vector<std::string> valued;
  AddValued(program.help, valued);
  for (const Program::Command& command : program.commands) AddValued(command.help, valued);
  if (valued.empty()) valued.emplace_back("''");
  std::string out = fmt::format(kHead, program.name, FunctionName(program.name), fmt::join(valued, " | "));
  for (const Program::Command& command : program.commands) AppendValues(program, command.entry.name, command.help, out);
  AppendValues(program, "", program.help, out);
  out += "  esac\n  case $command in\n";
  for (const Program::Command& command : program.commands) {
    std::string arguments = ":";
    if (!command.help.positionals.empty()) {
      arguments = Reply(RuleFor(program.name, command.entry.name, command.help.positionals.front().name));
    }
    out += fmt::format("    {}) if [[ $current == -* ]]; then _probatum_reply -W '{} {}' -- \"$current\"; else {}; fi ;;\n",
                       command.entry.name, NamesOf(command.help), NamesOf(program.help), arguments);
  }
  std::vector<std::string> commands;
  for (const Program::Command& command : program.commands) commands.push_back(command.entry.name);
  out += fmt::format(
      "    '') if [[ $current == -* || -z '{0}' ]]; then _probatum_reply -W '{1}' -- \"$current\"; else "
      "_probatum_reply -W '{0}' -- \"$current\"; fi ;;\n",
      fmt::join(commands, " "), NamesOf(program.help));
  return out + fmt::format("  esac\n}}\n\ncomplete -F {} {}\n", FunctionName(program.name), program.name);
}

}  // namespace probatum::completions
