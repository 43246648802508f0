#include "client/cli/chat_session.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "fmt/format.h"

#include "client/cli/answer_output.h"
#include "client/cli/chat_help.h"
#include "client/cli/render.h"
#include "client/cli/source_view.h"
#include "client/cli/stream_view.h"
#include "client/cli/typed_text.h"
#include "client/cli/why_view.h"
#include "client/cli/wording.h"

namespace probatum::client {
namespace {

// An answer that comes sooner is shown at once and whole.
constexpr std::chrono::milliseconds kShowPartsAfter{150};
constexpr int kPassagesExplained = 3;

std::vector<std::string> OfferedBy(const v1::AnswerContent& content) {
  std::vector<std::string> questions;
  for (const v1::RelatedQuestion& related : content.related_questions()) questions.push_back(related.question());
  return questions;
}

}  // namespace

ChatSession::ChatSession(const Client& client, v1::Audience audience, const GlobalOptions& global, SignalReader* signals)
    : client_(client), global_(global), signals_(signals), conversation_(client, audience) {}

bool ChatSession::Handle(const std::string& line) {
  const ChatInput input =
      ParseChatInput(line, turns_.empty() ? std::vector<std::string>() : OfferedBy(turns_.back().shown.response.content()));
  if (input.kind == ChatInput::Kind::kNothing) return true;
  if (input.kind == ChatInput::Kind::kCommand && input.command == ChatCommand::kQuit) return false;
  code_ = kExitAnswered;
  if (input.kind == ChatInput::Kind::kFault) {
    Fault(input.text);
  } else if (input.kind == ChatInput::Kind::kQuestion) {
    AskTyped(input);
  } else {
    Run(input);
  }
  return !asked_to_end_;
}

void ChatSession::Run(const ChatInput& input) {
  switch (input.command) {
    case ChatCommand::kSource:
      return ShowSource(input.text);
    case ChatCommand::kWhy:
      return ShowWhy();
    case ChatCommand::kUndo:
      return Undo();
    case ChatCommand::kAudience:
      return SetAudience(input.text);
    case ChatCommand::kExport:
    case ChatCommand::kExportOver:
      return Export(input.text, input.command == ChatCommand::kExportOver);
    case ChatCommand::kNew:
      return StartAnew();
    case ChatCommand::kHelp:
      return Tell(RenderChatHelp(StyleOfStdout()));
    case ChatCommand::kQuit:
      return;
  }
}

void ChatSession::AskTyped(const ChatInput& input) {
  if (const absl::Status status = CheckTyped("the question", input.text); !status.ok()) return Fail(status);
  if (input.line_count > 1 && signals_ != nullptr) {
    const TerminalStyle style = StyleOfStdout();
    std::string out = "\n";
    AppendLine(fmt::format("{} lines, asked as one question; send lines one at a time to ask several:", input.line_count),
               kIndent, style, Colour::kDim, out);
    AppendLine(Printable(input.text), kIndent, style, Colour::kCyan, out);
    WriteStdout(out);
  }
  Ask(input.text, v1::RESOLUTION_AUTO);
}

void ChatSession::Ask(const std::string& question, v1::Resolution resolution) {
  const auto history = conversation_.history();
  std::string erase;
  auto response = signals_ != nullptr ? AskAtTerminal(question, resolution, erase) : conversation_.Ask(question, resolution);
  if (!response.ok()) {
    WriteStdout(erase);
    return Fail(response.status());
  }
  const VerificationReport report = VerifyAnswer(client_, *response);
  const std::vector<std::string> offered = OfferedBy(response->content());
  const bool quotes = response->content().references_size() > 0;
  const bool terminal = signals_ != nullptr;
  // A question that was typed stands above already; one that was asked by its number or once more does not.
  const bool as_typed = terminal && resolution == v1::RESOLUTION_AUTO;
  WriteStdout(as_typed ? erase + "\n" : erase);  // WriteAnswer leaves a line free above a question
  code_ = WriteAnswer(question, !as_typed, *response, report, global_);
  turns_.push_back({{question, resolution, *std::move(response), report}, history});
  if (!terminal) return;
  if (!hint_shown_ && quotes && !offered.empty()) {
    hint_shown_ = true;
    std::string hint;
    AppendLine(fmt::format("{} asks that question; /source 1 shows what stands behind [1].",
                           offered.size() == 1 ? "1" : fmt::format("A number, 1 to {},", offered.size())),
               kIndent, StyleOfStdout(), Colour::kDim, hint);
    WriteStdout(hint);
  }
  WriteStdout("\n");
}

absl::StatusOr<v1::AnswerResponse> ChatSession::AskAtTerminal(const std::string& question, v1::Resolution resolution,
                                                              std::string& erase) {
  const TerminalSize size = SizeOfStdout();
  StreamView view({.style = StyleOfStdout(), .height_rows = size.rows, .cursor = size.cursor, .wait = kShowPartsAfter},
                  [](const std::string& bytes) { WriteStdout(bytes); });
  const QuietTerminal quiet;
  Cancellation cancellation;
  InterruptWatch watch(*signals_, cancellation);
  const auto asked_at = std::chrono::steady_clock::now();
  auto response = conversation_.Stream(
      question, resolution,
      [&](const v1::StreamAnswerResponse& event) {
        view.Observe(event, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - asked_at));
      },
      &cancellation);
  asked_to_end_ = watch.ended();
  if (absl::IsUnimplemented(response.status())) {
    response = conversation_.Ask(question, resolution);  // a server of an earlier version
  }
  erase = response.ok() ? view.Erase() : view.EraseUnanswered();
  return response;
}

void ChatSession::ShowSource(const std::string& argument) {
  if (turns_.empty()) return Fault("nothing has been answered yet");
  const SourceWanted wanted = ParseSourceArgument(argument);
  if (wanted.number == 0) {
    return Fault(fmt::format("{} is neither the number of a reference, as 2, nor one of a statement, as s2", argument));
  }
  const v1::AnswerResponse& response = turns_.back().shown.response;
  const auto quotes = QuotesBehind(response.content(), wanted);
  if (!quotes.ok()) return Fault(std::string(quotes.status().message()));
  const TerminalStyle style = StyleOfStdout();
  std::string out = "\n";
  if (!wanted.statement) {
    const v1::NumberedReference& reference = response.content().references(static_cast<int>(wanted.number) - 1);
    AppendLine(fmt::format("[{}] {}", wanted.number, Printable(ReferenceEntry(reference.reference()))), kIndent, style,
               Colour::kCyan, out);
    out.push_back('\n');
  }
  for (const PassageQuotes& passage_quotes : *quotes) {
    const auto document = client_.GetDocument(passage_quotes.document, v1::DOCUMENT_VIEW_BASIC);
    const auto passage = document.ok() ? client_.GetPassage(passage_quotes.passage) : document.status();
    const bool gone = absl::IsNotFound(passage.status());
    if (!passage.ok() && !gone) return Fail(passage.status());
    if (gone || document->text_sha256() != passage_quotes.document_sha256) {
      return Fault(fmt::format("{} is no longer what generation {} had; ask again to see it as it is now",
                               passage_quotes.document, response.call().generation()));
    }
    out += RenderQuotedPassage(*passage, passage_quotes, style) + "\n";
  }
  Tell(out);
}

void ChatSession::ShowWhy() {
  if (turns_.empty()) return Fault("nothing has been answered yet");
  const AskedTurn& turn = turns_.back();
  const TerminalStyle style = StyleOfStdout();
  std::string out = "\n" + RenderReading(turn.shown.response.content(), turn.history, style);
  v1::SearchRequest request;
  request.set_query(turn.shown.question);
  *request.mutable_history() = turn.history;
  request.set_resolution(turn.shown.resolution);
  request.set_page_size(kPassagesExplained);
  request.set_view(v1::SEARCH_VIEW_EXPLAINED);
  const auto found = client_.Search(request);
  if (found.ok()) out += "\n" + RenderScores(*found, style) + "\n";
  Tell(out);
  if (!found.ok()) Fail(found.status());
}

void ChatSession::Undo() {
  if (turns_.empty()) return Fault("there is no question to ask again");
  if (turns_.back().shown.resolution == v1::RESOLUTION_AS_IS) return Fault("the last question was asked as it stands already");
  const std::size_t count = turns_.size();
  Ask(std::string(turns_.back().shown.question), v1::RESOLUTION_AS_IS);
  if (turns_.size() == count) return;  // it failed: what there was stays
  turns_.erase(turns_.end() - 2);
  conversation_.Forget(conversation_.turn_count() - 2);
}

void ChatSession::SetAudience(const std::string& name) {
  if (name.empty()) return Tell(fmt::format("  answers are for a {}\n", NameOf(conversation_.audience())));
  const auto& all = Audiences();
  const auto found = std::find_if(all.begin(), all.end(), [&name](const AudienceName& entry) { return entry.name == name; });
  if (found == all.end()) {
    return Fault(fmt::format("there is no audience {}; use clinician, pharmacist, nurse, student or patient", Printable(name)));
  }
  conversation_.set_audience(found->audience);
  Tell(fmt::format("  answers from now on are for a {}\n", name));
}

void ChatSession::Export(const std::string& path, bool overwrite) {
  if (turns_.empty()) return Fault("nothing has been answered yet");
  std::vector<TranscriptTurn> shown;
  shown.reserve(turns_.size());
  for (const AskedTurn& turn : turns_) shown.push_back(turn.shown);
  if (const absl::Status written = WriteTranscript(path, ExportMarkdown(shown), overwrite); !written.ok()) {
    return Fault(std::string(written.message()));
  }
  Tell(fmt::format("  wrote {} answer{} to {}\n", shown.size(), shown.size() == 1 ? "" : "s", Printable(path)));
}

void ChatSession::StartAnew() {
  while (conversation_.turn_count() > 0) conversation_.Forget(0);
  turns_.clear();
  Tell("  a new conversation\n");
}

void ChatSession::Fault(const std::string& text) {
  code_ = kExitUsage;
  std::string out;
  AppendWrapped("probatum: " + Printable(text), 0, 2, UsedWidth(StyleOfStdout()), out);
  fmt::print(stderr, "{}", out);
}

void ChatSession::Fail(const absl::Status& status) {
  code_ = ExitCodeOf(status);
  if (absl::IsCancelled(status) && signals_ != nullptr) return Tell("  stopped; nothing was answered\n");
  WriteError(status, global_);
  if (absl::IsUnavailable(status) && signals_ != nullptr)
    Tell("  The conversation is kept: ask again when the server is back.\n");
}

void ChatSession::Tell(const std::string& text) const {
  if (global_.format != OutputFormat::kJson) WriteStdout(text);
}

std::string ChatSession::Prompt() const {
  const std::string name =
      conversation_.audience() == v1::AUDIENCE_CLINICIAN ? "probatum" : std::string(NameOf(conversation_.audience()));
  return Paint(name + ">", Colour::kCyan, StyleOfStdout()) + " ";
}

ChatCompletion ChatSession::Complete(std::string_view line) const {
  if (turns_.empty()) return CompleteChatInput(line, {}, 0);
  const v1::AnswerContent& content = turns_.back().shown.response.content();
  return CompleteChatInput(line, OfferedBy(content), static_cast<std::size_t>(content.references_size()));
}

}  // namespace probatum::client
