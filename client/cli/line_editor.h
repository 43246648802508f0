// Lines typed at a terminal, with editing, history and completion by GNU Readline. The only file that sees it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"

#include "client/cli/chat_input.h"
#include "client/cli/signals.h"

namespace probatum::client {

// One a process, for the thread that made it: Readline's state is the process's.
class LineEditor {
 public:
  // Completes a line that ends at the cursor.
  using Completer = std::function<ChatCompletion(std::string_view line)>;

  // Both outlive it.
  LineEditor(SignalReader& signals, Completer completer);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  // Reads earlier lines from a file and adds each new one to it. The file is made where there is none, for its owner alone (mode 0600, also when it
  // is there). INVALID_ARGUMENT, naming the cause, when it cannot be used.
  absl::Status UseHistoryFile(const std::string& path);

  enum class End { kLine, kCleared, kLeft };
  struct Line {
    End end = End::kLeft;  // kCleared: Ctrl-C. kLeft: Ctrl-D, or the program was asked to end.
    std::string text;      // of kLine; pasted text keeps its line feeds
  };
  // Waits for a line. `prompt` may hold colours. What is pasted counts as typed into one line, whatever line feeds it has, where the terminal tells
  // pasting from typing (bracketed paste).
  Line Read(const std::string& prompt);

  // Keeps a line for the arrow keys, and in the file when there is one. A second time in a row it is not kept.
  void Remember(const std::string& line);

 private:
  SignalReader& signals_;
  std::string history_file_;
};

}  // namespace probatum::client
