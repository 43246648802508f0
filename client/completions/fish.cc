#include <string_view>

#include "fmt/format.h"

#include "client/completions/shells.h"
#include "client/completions/values.h"

namespace probatum::completions {
namespace {

using Kind = ValueRule::Kind;

std::string Quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "'";
}

// What comes after an option that takes a value, or as an argument.
std::string Values(const ValueRule& rule, bool option) {
  switch (rule.kind) {
    case Kind::kWords:
      return fmt::format("{} -a {}", option ? " -x" : " -f", Quoted(rule.words));
    case Kind::kFile:
    case Kind::kPath:
      return option ? " -r -F" : " -F";
    case Kind::kFolder:
      return fmt::format("{} -a '(__fish_complete_directories)'", option ? " -x" : " -f");
    case Kind::kText:
      break;
  }
  return option ? " -x" : " -f";
}

void AppendOptions(const Program& program, const std::string& command, const HelpText& help, std::string& out) {
  for (const HelpOption& option : help.options) {
    out += fmt::format("complete -c {}", program.name);
    if (!command.empty()) out += fmt::format(" -n '__fish_seen_subcommand_from {}'", command);
    for (const std::string& name : option.names) {
      out += name.starts_with("--") ? fmt::format(" -l {}", name.substr(2)) : fmt::format(" -s {}", name.substr(1));
    }
    if (option.takes_value) out += Values(RuleFor(program.name, command, option.names.back()), true);
    out += fmt::format(" -d {}\n", Quoted(option.description));
  }
}

}  // namespace

std::string FishScript(const Program& program) {
  std::string out =
      fmt::format("# Completion of {0} for fish. Written from what {0} --help says.\n\ncomplete -c {0} -f\n", program.name);
  AppendOptions(program, "", program.help, out);
  for (const Program::Command& command : program.commands) {
    out += fmt::format("\ncomplete -c {} -n __fish_use_subcommand -a {} -d {}\n", program.name, command.entry.name,
                       Quoted(command.entry.description));
    AppendOptions(program, command.entry.name, command.help, out);
    for (const HelpEntry& positional : command.help.positionals) {
      const ValueRule rule = RuleFor(program.name, command.entry.name, positional.name);
      if (rule.kind == Kind::kText) continue;
      out += fmt::format("complete -c {} -n '__fish_seen_subcommand_from {}'{}\n", program.name, command.entry.name,
                         Values(rule, false));
    }
  }
  return out;
}

}  // namespace probatum::completions
