// One conversation at a terminal or through a pipe: what each line typed does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/cli/chat_input.h"
#include "client/cli/exit_code.h"
#include "client/cli/output.h"
#include "client/cli/signals.h"
#include "client/cli/transcript.h"
#include "client/library/client.h"
#include "client/library/conversation.h"

namespace probatum::client {

// For one thread.
class ChatSession {
 public:
  // `client` outlives it. With `signals`, which outlive it too, answers are shown as they arrive and Ctrl-C stops them; without, a whole answer is
  // printed as `ask` prints it.
  ChatSession(const Client& client, v1::Audience audience, const GlobalOptions& global, SignalReader* signals);

  // Does what a line asks for. False when that was to leave.
  bool Handle(const std::string& line);

  // Of the last line: the outcome of a question, 0 for a command that worked.
  ExitCode code() const { return code_; }
  // "patient> "; the audience is left out where it is the default.
  std::string Prompt() const;
  ChatCompletion Complete(std::string_view line) const;

 private:
  // An answered question with the turns that it was sent with.
  struct AskedTurn {
    TranscriptTurn shown;
    google::protobuf::RepeatedPtrField<v1::Turn> history;
  };

  void Run(const ChatInput& input);
  // Asks what was typed, once it can be sent; shows at a terminal what several pasted lines were made into.
  void AskTyped(const ChatInput& input);
  void Ask(const std::string& question, v1::Resolution resolution);
  absl::StatusOr<v1::AnswerResponse> AskAtTerminal(const std::string& question, v1::Resolution resolution, std::string& erase);
  void ShowSource(const std::string& argument);
  void ShowWhy();
  void Undo();
  void SetAudience(const std::string& name);
  void Export(const std::string& path, bool overwrite);
  void StartAnew();

  // "probatum: ..." on stderr, and what it means for the exit code.
  void Fault(const std::string& text);
  void Fail(const absl::Status& status);
  // A line of the program's own, which is no answer: not written between lines of JSON.
  void Tell(const std::string& text) const;

  const Client& client_;
  const GlobalOptions global_;
  SignalReader* const signals_;
  Conversation conversation_;
  std::vector<AskedTurn> turns_;
  ExitCode code_ = kExitAnswered;
  bool asked_to_end_ = false;
  bool hint_shown_ = false;
};

}  // namespace probatum::client
