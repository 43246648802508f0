// What a program says of itself in answer to --help, taken apart: completions are written from it and manual pages are checked against it, so that
// neither can name an option that is not there or lack one that is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace probatum::completions {

struct HelpOption {
  std::vector<std::string> names;  // "-h", "--help"
  bool takes_value = false;
  std::string description;
};

struct HelpEntry {
  std::string name;
  std::string description;
};

// Of a program, or of one of its commands.
struct HelpText {
  std::vector<HelpOption> options;
  std::vector<HelpEntry> positionals;
  std::vector<HelpEntry> commands;
};

// A program with its commands, each under its name.
struct Program {
  std::string name;
  HelpText help;
  struct Command {
    HelpEntry entry;
    HelpText help;
  };
  std::vector<Command> commands;
};

// Reads the layout that CLI11 gives its help. What is not an entry of a list is passed over.
HelpText ParseHelp(std::string_view text);

// Runs a program with --help, and each of its commands with it. Empty lists where it cannot be run.
Program DescribeProgram(const std::string& path);

}  // namespace probatum::completions
