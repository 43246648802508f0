// How the program ends, after sysexits.h, so that scripts can tell a missing answer from a missing server.
#pragma once

#include "absl/status/status.h"

#include "probatum/v1/content.pb.h"

namespace probatum::client {

enum ExitCode : int {
  kExitAnswered = 0,      // answered or partial; looked up
  kExitAbstained = 1,     // abstained or asks back
  kExitReferred = 2,      // triage stopped the answer
  kExitUsage = 64,        // wrong command line
  kExitRejected = 65,     // input that cannot be sent or that the server refused, or nothing of that name
  kExitUnavailable = 69,  // no server, or it cannot serve
  kExitSoftware = 70,     // a fault of the server
  kExitDataLoss = 74,     // damaged generation, or a quote that does not verify
  kExitTryAgain = 75,     // busy, timed out
  kExitDenied = 77,       // no permission
};

ExitCode ExitCodeOf(const absl::Status& status);
ExitCode ExitCodeOf(v1::Outcome outcome);

}  // namespace probatum::client
