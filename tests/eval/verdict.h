// How a command ends that could measure: the exit code says it to scripts.
#pragma once

namespace probatum::eval {

// kFaulty when something is wrong with what was measured, or a case was refused. Errors are for what could not be measured.
enum class Verdict { kClean, kFaulty };

}  // namespace probatum::eval
