// How a harness says that a promise was broken: the process ends, which libFuzzer and the replay of seeds both take for a finding.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace probatum::fuzz {

// `what` is the promise, in the words of whoever gave it.
inline void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace probatum::fuzz
