// Where the program writes and how: answers to stdout, everything else to stderr.
#pragma once

#include <string>
#include <string_view>
#include <termios.h>

#include "absl/status/status.h"
#include <google/protobuf/message.h>

#include "client/cli/layout.h"

namespace probatum::client {

enum class OutputFormat { kTerminal, kJson, kMarkdown };

// What every command shares.
struct GlobalOptions {
  std::string server = "127.0.0.1:50551";
  double timeout_seconds = 10;
  OutputFormat format = OutputFormat::kTerminal;
};

// Width from the terminal, else COLUMNS, else 80; colour on a terminal unless NO_COLOR is set or TERM is dumb.
TerminalStyle StyleOfStdout();

// What an answer that is still arriving has to know of the terminal.
struct TerminalSize {
  int rows = 24;
  bool cursor = false;  // whether the cursor can be moved: a terminal, and TERM is not dumb
};
TerminalSize SizeOfStdout();

// While it lives, what is typed is not shown between the lines of an answer; it is there for the next prompt. Pastes stay marked as such (bracketed
// paste) for it.
class QuietTerminal {
 public:
  QuietTerminal();
  ~QuietTerminal();
  QuietTerminal(const QuietTerminal&) = delete;
  QuietTerminal& operator=(const QuietTerminal&) = delete;

 private:
  bool changed_ = false;
  termios before_{};
};

// One line of proto3 JSON with its line feed; enums by name, unset fields left out.
absl::Status WriteJsonLine(const google::protobuf::Message& message);

void WriteStdout(std::string_view text);

// "probatum: ..." with the fields that the server named and what to do, on stderr.
void WriteError(const absl::Status& status, const GlobalOptions& options);

}  // namespace probatum::client
