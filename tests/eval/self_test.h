// Does the checker find what is wrong? Puts faults into real answers and counts how many it finds.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "tests/eval/corruption.h"

namespace probatum::eval {

struct SelfTestRow {
  std::string corruption;
  std::uint32_t seeded = 0;
  std::uint32_t found = 0;
};

struct SelfTestResult {
  std::uint32_t seeded = 0;
  std::uint32_t found = 0;
  std::vector<SelfTestRow> rows;                  // every kind of corruption, in order of AllCorruptions
  std::map<std::string, std::uint32_t> findings;  // how many corruptions each kind of finding spoke on as expected
  std::vector<std::string> missed;                // "CORRUPTION in QUESTION-ID", at most kMaxMissed
  static constexpr std::size_t kMaxMissed = 20;
  // Kinds of finding that no corruption brought out: these answers gave no occasion.
  std::vector<std::string> silent;
};

// Seeds `count` corruptions, each kind in turn, into specimens by chance. A corruption counts only when it changed something, and as found only
// when a finding that it is expected to bring speaks. A kind that fits no specimen has 0 seeded. The same specimens and seed give the same
// result. FAILED_PRECONDITION: no specimen, or none that any corruption fits.
absl::StatusOr<SelfTestResult> RunSelfTest(const std::vector<Specimen>& specimens, std::uint32_t count, std::uint64_t seed);

}  // namespace probatum::eval
