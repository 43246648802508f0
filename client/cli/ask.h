// `probatum ask`: one conversation of the questions given.
#pragma once

#include <string>
#include <vector>

#include "client/cli/exit_code.h"
#include "client/cli/output.h"
#include "probatum/v1/resources.pb.h"

namespace probatum::client {

struct AskOptions {
  std::vector<std::string> questions;  // at least one
  v1::Audience audience = v1::AUDIENCE_CLINICIAN;
  bool as_is = false;  // each question as it stands, without the ones before it
};

// Asks in order and prints each answer; returns the exit code of the last question, or of the first failed call.
ExitCode RunAsk(const AskOptions& options, const GlobalOptions& global);

}  // namespace probatum::client
