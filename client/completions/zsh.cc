#include <algorithm>
#include <string_view>
#include <vector>

#include "fmt/format.h"

#include "client/completions/shells.h"
#include "client/completions/values.h"

namespace probatum::completions {
namespace {

using Kind = ValueRule::Kind;

// Within single quotes, and within the brackets or before the colon of a specification of _arguments.
std::string Quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else if (c == '[' || c == ']' || c == ':' || c == '\\') {
      out += fmt::format("\\{}", c);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string Action(const ValueRule& rule) {
  switch (rule.kind) {
    case Kind::kWords:
      return fmt::format("({})", rule.words);
    case Kind::kFile:
    case Kind::kPath:
      return "_files";
    case Kind::kFolder:
      return "_files -/";
    case Kind::kText:
      break;
  }
  return " ";
}

// "-h" and "--help" leave no room for anything else.
bool EndsTheProgram(const HelpOption& option) {
  return std::any_of(option.names.begin(), option.names.end(),
                     [](const std::string& name) { return name == "--help" || name == "--version"; });
}

void AppendOptions(const Program& program, const std::string& command, const HelpText& help, std::string_view indent,
                   std::string& out) {
  for (const HelpOption& option : help.options) {
    const std::string others = EndsTheProgram(option)    ? "(- *)"
                               : option.names.size() > 1 ? fmt::format("({})", fmt::join(option.names, " "))
                                                         : "";
    for (const std::string& name : option.names) {
      std::string spec = fmt::format("{}{}", others, name);
      // "--option=value" and "--option value"; "-n5" and "-n 5".
      if (option.takes_value) spec += name.starts_with("--") ? "=" : "+";
      spec += fmt::format("[{}]", Quoted(option.description));
      if (option.takes_value) {
        const ValueRule rule = RuleFor(program.name, command, option.names.back());
        spec += fmt::format(":{}:{}", Quoted(option.names.back().substr(2)), Action(rule));
      }
      out += fmt::format("{}'{}' \\\n", indent, spec);
    }
  }
}

void AppendPositionals(const Program& program, const Program::Command& command, std::string& out) {
  for (std::size_t i = 0; i < command.help.positionals.size(); ++i) {
    const HelpEntry& positional = command.help.positionals[i];
    const bool last = i + 1 == command.help.positionals.size();
    out += fmt::format("            '{}:{}:{}' \\\n", last ? "*" : fmt::format("{}", i + 1), Quoted(positional.name),
                       Action(RuleFor(program.name, command.entry.name, positional.name)));
  }
}

}  // namespace

std::string ZshScript(const Program& program) {
  std::string out =
      fmt::format("#compdef {0}\n# Completion of {0} for zsh. Written from what {0} --help says.\n\n", program.name);
  if (program.commands.empty()) {
    out += "_arguments -S \\\n";
    AppendOptions(program, "", program.help, "  ", out);
    return out + "  && return 0\nreturn 1\n";
  }
  out += "local curcontext=\"$curcontext\" state line ret=1\nlocal -A opt_args\nlocal -a commands\ncommands=(\n";
  for (const Program::Command& command : program.commands) {
    out += fmt::format("  '{}:{}'\n", command.entry.name, Quoted(command.entry.description));
  }
  out += ")\n\n_arguments -C -S \\\n";
  AppendOptions(program, "", program.help, "  ", out);
  out += "  '1: :->command' \\\n  '*:: :->arguments' && ret=0\n\ncase $state in\n";
  out += "  command) _describe -t commands command commands && ret=0 ;;\n  arguments)\n    case $words[1] in\n";
  for (const Program::Command& command : program.commands) {
    out += fmt::format("      {})\n        _arguments -S \\\n", command.entry.name);
    AppendOptions(program, command.entry.name, command.help, "            ", out);
    AppendPositionals(program, command, out);
    out += "            && ret=0\n        ;;\n";
  }
  return out + "    esac\n    ;;\nesac\n\nreturn ret\n";
}

}  // namespace probatum::completions
