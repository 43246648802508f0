#include "client/cli/chat.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <unistd.h>

#include "fmt/format.h"

#include "client/cli/answer_output.h"
#include "client/cli/chat_session.h"
#include "client/cli/line_editor.h"
#include "client/cli/signals.h"

namespace probatum::client {
namespace {

// Whether questions can be answered; where not, the server's own words on why. Health says less: not what would make it serve.
absl::Status CheckAnswers(const Client& client) {
  v1::SearchRequest request;
  request.set_query("health");
  request.set_page_size(1);
  return client.Search(request).status();
}

ExitCode RunAtTerminal(const ChatOptions& options, const GlobalOptions& global) {
  SignalReader signals;  // before the client, whose threads take over what is blocked
  const auto client = Connect(global);
  if (const absl::Status status = CheckAnswers(*client); !status.ok()) {
    WriteError(status, global);
    return ExitCodeOf(status);
  }
  ChatSession session(*client, options.audience, global, &signals);
  LineEditor editor(signals, [&session](std::string_view line) { return session.Complete(line); });
  if (!options.history_file.empty()) {
    if (const absl::Status status = editor.UseHistoryFile(options.history_file); !status.ok()) {
      WriteError(status, global);
      return kExitUsage;
    }
  }
  WriteStdout(Paint("  Ask a clinical question; /help lists the commands, Ctrl-D leaves.\n", Colour::kDim, StyleOfStdout()));
  while (true) {
    LineEditor::Line line = editor.Read(session.Prompt());
    if (line.end == LineEditor::End::kCleared) continue;
    if (line.end == LineEditor::End::kLeft) break;
    std::string one_line = line.text;
    std::replace_if(
        one_line.begin(), one_line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    if (one_line.find_first_not_of(" \t") != std::string::npos) editor.Remember(one_line);
    if (!session.Handle(line.text)) return kExitAnswered;
  }
  WriteStdout("\n");
  return kExitAnswered;
}

ExitCode RunThroughPipe(const ChatOptions& options, const GlobalOptions& global) {
  const auto client = Connect(global);
  if (const absl::Status status = CheckAnswers(*client); !status.ok()) {
    WriteError(status, global);
    return ExitCodeOf(status);
  }
  ChatSession session(*client, options.audience, global, nullptr);
  for (std::string line; std::getline(std::cin, line);) {
    if (!session.Handle(line)) break;
  }
  return session.code();
}

}  // namespace

ExitCode RunChat(const ChatOptions& options, const GlobalOptions& global) {
  const bool terminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && global.format == OutputFormat::kTerminal;
  return terminal ? RunAtTerminal(options, global) : RunThroughPipe(options, global);
}

}  // namespace probatum::client
