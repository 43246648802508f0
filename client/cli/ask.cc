#include "client/cli/ask.h"

#include <chrono>
#include <cstdio>

#include "fmt/format.h"

#include "client/cli/render.h"
#include "client/library/client.h"
#include "client/library/conversation.h"
#include "client/library/verification.h"

namespace probatum::client {
namespace {

// What the terminal shows: the question where there are several, then the answer.
void WriteForReader(const std::string& question, bool several, const v1::AnswerResponse& response,
                    const VerificationReport& report) {
  const TerminalStyle style = StyleOfStdout();
  std::string out;
  if (several) {
    out = "\n" + Paint(Printable(question), Colour::kCyan, style) + "\n\n";
  }
  out += RenderAnswer(response, report, style);
  WriteStdout(out);
}

}  // namespace

ExitCode RunAsk(const AskOptions& options, const GlobalOptions& global) {
  ClientOptions client_options;
  client_options.server = global.server;
  client_options.deadline = std::chrono::milliseconds(static_cast<std::int64_t>(global.timeout_seconds * 1000));
  client_options.user_agent = "probatum-cli";
  const auto client = Client::Create(client_options);
  Conversation conversation(*client, options.audience);
  ExitCode code = kExitAnswered;
  for (const std::string& question : options.questions) {
    const auto response = conversation.Ask(question, options.as_is ? v1::RESOLUTION_AS_IS : v1::RESOLUTION_AUTO);
    if (!response.ok()) {
      WriteError(response.status(), global);
      return ExitCodeOf(response.status());
    }
    code = ExitCodeOf(response->content().outcome());
    // Every quote is looked up again in its document before it is shown or passed on.
    const VerificationReport report = Verify(
        response->content(), [&client](std::string_view name) { return client->GetDocument(name, v1::DOCUMENT_VIEW_FULL); });
    if (global.format == OutputFormat::kTerminal) {
      WriteForReader(question, options.questions.size() > 1, *response, report);
    } else if (global.format == OutputFormat::kMarkdown) {
      WriteStdout(response->content().markdown() + "\n");
    } else if (const absl::Status written = WriteJsonLine(*response); !written.ok()) {
      WriteError(written, global);
      return kExitSoftware;
    }
    if (!report.ok()) {
      fmt::print(stderr,
                 "probatum: {} of {} statements did not verify against their documents ({} at {}); do not rely on this answer\n",
                 report.statement_count - report.verified_statement_count, report.statement_count,
                 Name(report.failures.front().kind), report.failures.front().where);
      return kExitDataLoss;
    }
  }
  return code;
}

}  // namespace probatum::client
