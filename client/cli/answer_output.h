// An answer on its way out: verified first, then written in the format that was asked for.
#pragma once

#include <memory>
#include <string>

#include "client/cli/exit_code.h"
#include "client/cli/output.h"
#include "client/library/client.h"
#include "client/library/verification.h"

namespace probatum::client {

// The connection that the options describe.
std::unique_ptr<Client> Connect(const GlobalOptions& global);

// Looks every quote of an answer up again in its document.
VerificationReport VerifyAnswer(const Client& client, const v1::AnswerResponse& response);

// Writes an answer as text under its question, where `heading` says so, as Markdown, or as a line of JSON. One that did not verify is written too, with
// a warning on stderr. Returns the exit code of a program that ends with this answer.
ExitCode WriteAnswer(const std::string& question, bool heading, const v1::AnswerResponse& response,
                     const VerificationReport& report, const GlobalOptions& global);

}  // namespace probatum::client
