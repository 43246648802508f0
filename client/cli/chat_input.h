// What a line typed into `probatum chat` means: a question, the number of an offered one, or a command.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace probatum::client {

enum class ChatCommand { kSource, kWhy, kUndo, kAudience, kExport, kExportOver, kNew, kHelp, kQuit };

// A command as it is typed and explained.
struct ChatCommandWords {
  ChatCommand command;
  std::string_view name;      // "/source"
  std::string_view argument;  // "N"; empty for none
  std::string_view help;      // one line
};
std::span<const ChatCommandWords> ChatCommands();

struct ChatInput {
  enum class Kind {
    kNothing,   // blank
    kQuestion,  // `text` is to be asked
    kCommand,   // `command` with `text` as its argument
    kFault,     // `text` says what is wrong and what would be right
  };
  Kind kind = Kind::kNothing;
  ChatCommand command = ChatCommand::kHelp;
  std::string text;
  std::size_t line_count = 1;  // of a question: the lines, as pasted, that are not blank
};

// Line feeds and runs of white space count as one space. A number alone, "2" or "2.", asks that one of `offered`, the questions under the last
// answer, and is a fault where it names none: of a number by itself nobody can say what it asks. A command may be shortened as long as one command
// only begins so.
ChatInput ParseChatInput(std::string_view line, std::span<const std::string> offered);

// What can stand where the cursor is.
struct ChatCompletion {
  std::size_t begin = 0;                // byte of the line at which the completed word begins
  std::vector<std::string> candidates;  // whole words or, for a question, the whole of it
  bool file_names = false;              // instead of candidates: names of files
};

// Completes `line`, which ends at the cursor: commands, audiences, the first `reference_count` numbers, and the questions that are offered.
ChatCompletion CompleteChatInput(std::string_view line, std::span<const std::string> offered, std::size_t reference_count);

// What `/source` was asked for.
struct SourceWanted {
  bool statement = false;  // `s3`, the third statement of the answer; else `3` or `[3]`, the reference of that number
  std::size_t number = 0;  // from 1; 0 where the argument is neither
};
SourceWanted ParseSourceArgument(std::string_view argument);

}  // namespace probatum::client
