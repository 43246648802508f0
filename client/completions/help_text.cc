#include "client/completions/help_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <sstream>

namespace probatum::completions {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kDescriptionColumn = 30;

bool IsContinuation(const std::string& line) {
  return line.size() > kDescriptionColumn && line.find_first_not_of(' ') == kDescriptionColumn;
}

// The two columns of an entry, whose description may begin on a line of its own. Descriptions are of their first line: later ones give ranges.
struct Columns {
  std::string left;
  std::string description;
};

Columns SplitEntry(const std::vector<std::string>& lines, std::size_t at) {
  const std::string& line = lines[at];
  const bool more = at + 1 < lines.size() && IsContinuation(lines[at + 1]);
  const bool gap = line.size() > kDescriptionColumn && line[kDescriptionColumn - 1] == ' ';
  const bool wide_gap = gap && line[kDescriptionColumn - 2] == ' ';
  if (wide_gap || (gap && !more)) return {line.substr(kIndent, kDescriptionColumn - kIndent), line.substr(kDescriptionColumn)};
  return {line.substr(kIndent), more ? lines[at + 1].substr(kDescriptionColumn) : std::string()};
}

// "-h,--help", "--server TEXT=...", "--json Excludes: --markdown".
HelpOption ToOption(const Columns& columns) {
  HelpOption option{.names = {}, .takes_value = false, .description = columns.description};
  std::istringstream words(columns.left);
  std::string names;
  std::string value;
  words >> names >> value;
  std::istringstream list(names);
  for (std::string name; std::getline(list, name, ',');) option.names.push_back(name);
  constexpr std::array<std::string_view, 4> kRemarks = {"REQUIRED", "Excludes:", "Needs:", "..."};
  const bool remark = value.starts_with('(') || std::find(kRemarks.begin(), kRemarks.end(), value) != kRemarks.end();
  option.takes_value = !value.empty() && !remark;
  return option;
}

HelpEntry ToEntry(const Columns& columns) {
  return {.name = columns.left.substr(0, columns.left.find(' ')), .description = columns.description};
}

// What a program writes to its standard output.
std::string OutputOf(const std::string& command) {
  const auto close = [](FILE* file) { pclose(file); };
  const std::unique_ptr<FILE, decltype(close)> pipe(popen(command.c_str(), "r"), close);
  std::string output;
  std::array<char, 4096> buffer{};
  while (pipe != nullptr) {
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe.get());
    if (count == 0) break;
    output.append(buffer.data(), count);
  }
  return output;
}

}  // namespace

HelpText ParseHelp(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  HelpText help;
  std::string list;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    if (line.empty() || line[0] != ' ') {
      list = line;
      continue;
    }
    if (line.find_first_not_of(' ') != kIndent) continue;
    const Columns columns = SplitEntry(lines, i);
    if (list == "Options:") {
      help.options.push_back(ToOption(columns));
    } else if (list == "Positionals:") {
      help.positionals.push_back(ToEntry(columns));
    } else if (list == "Subcommands:") {
      help.commands.push_back(ToEntry(columns));
    }
  }
  return help;
}

Program DescribeProgram(const std::string& path) {
  Program program;
  program.name = std::filesystem::path(path).filename();
  program.help = ParseHelp(OutputOf("'" + path + "' --help"));
  for (const HelpEntry& command : program.help.commands) {
    program.commands.push_back({command, ParseHelp(OutputOf("'" + path + "' " + command.name + " --help"))});
  }
  return program;
}

}  // namespace probatum::completions
