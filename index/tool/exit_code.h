// What the programs tell their callers: BSD's sysexits numbers, decided in one place.
#pragma once

#include "absl/status/status.h"

namespace probatum::index {

enum ExitCode : int {
  kExitOk = 0,
  kExitFindings = 1,       // lint found something to mend
  kExitUsage = 64,         // the command line
  kExitRejected = 65,      // a file, id or date that was given
  kExitUnavailable = 69,   // another process is writing, or what the command needs is not there yet
  kExitCannotCreate = 73,  // the data folder cannot be written: permissions, disk full
  kExitDamaged = 74,       // reading or writing failed, or what was read is damaged
};

ExitCode ExitCodeOf(const absl::Status& status);

}  // namespace probatum::index
