#include "client/cli/ask.h"

#include "fmt/format.h"

#include "client/cli/answer_output.h"
#include "client/cli/typed_text.h"
#include "client/library/client.h"
#include "client/library/conversation.h"

namespace probatum::client {

ExitCode RunAsk(const AskOptions& options, const GlobalOptions& global) {
  for (std::size_t i = 0; i < options.questions.size(); ++i) {
    const std::string what = options.questions.size() == 1 ? "the question" : fmt::format("question {}", i + 1);
    if (const absl::Status status = CheckTyped(what, options.questions[i]); !status.ok()) {
      WriteError(status, global);
      return ExitCodeOf(status);
    }
  }
  const auto client = Connect(global);
  Conversation conversation(*client, options.audience);
  ExitCode code = kExitAnswered;
  for (const std::string& question : options.questions) {
    const auto response = conversation.Ask(question, options.as_is ? v1::RESOLUTION_AS_IS : v1::RESOLUTION_AUTO);
    if (!response.ok()) {
      WriteError(response.status(), global);
      return ExitCodeOf(response.status());
    }
    code = WriteAnswer(question, options.questions.size() > 1, *response, VerifyAnswer(*client, *response), global);
    if (code == kExitDataLoss || code == kExitSoftware) {
      return code;
    }
  }
  return code;
}

}  // namespace probatum::client
