// What may follow an option or stand as an argument, where --help does not say it in a form that a shell could use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace probatum::completions {

struct ValueRule {
  enum class Kind { kText, kFile, kFolder, kPath, kWords };
  std::string_view program;
  std::string_view command;  // "" for any, and for options of the program itself
  std::string_view name;     // "--audience", or a positional's "PATH"
  Kind kind;
  std::string_view words;  // of kWords, separated by spaces
};

// All of them, for a test that each still names something.
const std::vector<ValueRule>& ValueRules();

// The rule for an option or a positional; of kind kText where there is none.
ValueRule RuleFor(std::string_view program, std::string_view command, std::string_view name);

}  // namespace probatum::completions
