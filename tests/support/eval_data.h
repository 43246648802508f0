// Third-party data, for tests that need it and are skipped without.
#pragma once

#include <cstdlib>
#include <string>

namespace probatum::support {

// The folder that PROBATUM_EVAL_DATA names; empty where it is not set.
inline std::string EvalDataFolder() {
  const char* const folder = std::getenv("PROBATUM_EVAL_DATA");
  return folder == nullptr ? std::string() : std::string(folder);
}

}  // namespace probatum::support
