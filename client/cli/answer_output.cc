#include "client/cli/answer_output.h"

#include <chrono>
#include <cstdio>

#include "fmt/format.h"

#include "client/cli/render.h"

namespace probatum::client {

std::unique_ptr<Client> Connect(const GlobalOptions& global) {
  ClientOptions options;
  options.server = global.server;
  options.deadline = std::chrono::milliseconds(static_cast<std::int64_t>(global.timeout_seconds * 1000));
  options.user_agent = "probatum-cli";
  return Client::Create(std::move(options));
}

VerificationReport VerifyAnswer(const Client& client, const v1::AnswerResponse& response) {
  return Verify(response.content(),
                [&client](std::string_view name) { return client.GetDocument(name, v1::DOCUMENT_VIEW_FULL); });
}

ExitCode WriteAnswer(const std::string& question, bool heading, const v1::AnswerResponse& response,
                     const VerificationReport& report, const GlobalOptions& global) {
  if (global.format == OutputFormat::kTerminal) {
    const TerminalStyle style = StyleOfStdout();
    std::string out;
    if (heading) {
      out = "\n" + Paint(Printable(question), Colour::kCyan, style) + "\n\n";
    }
    WriteStdout(out + RenderAnswer(response, report, style));
  } else if (global.format == OutputFormat::kMarkdown) {
    WriteStdout(response.content().markdown() + "\n");
  } else if (const absl::Status written = WriteJsonLine(response); !written.ok()) {
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
  return ExitCodeOf(response.content().outcome());
}

}  // namespace probatum::client
