// `probatum chat`: a conversation, typed at a terminal or one question a line through a pipe.
#pragma once

#include <string>

#include "client/cli/exit_code.h"
#include "client/cli/output.h"
#include "probatum/v1/resources.pb.h"

namespace probatum::client {

struct ChatOptions {
  v1::Audience audience = v1::AUDIENCE_CLINICIAN;
  std::string history_file;  // of the lines typed at a terminal; empty for none
};

// Ends at once, with what is wrong, when there is no server or it cannot answer. Otherwise returns 0 from a terminal, and from a pipe the exit code of
// the last line.
ExitCode RunChat(const ChatOptions& options, const GlobalOptions& global);

}  // namespace probatum::client
