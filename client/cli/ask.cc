#include "client/cli/ask.h"

#include "client/cli/answer_output.h"
#include "client/library/client.h"
#include "client/library/conversation.h"

namespace probatum::client {

ExitCode RunAsk(const AskOptions& options, const GlobalOptions& global) {
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
