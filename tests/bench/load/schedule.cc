#include "tests/bench/load/schedule.h"

#include <cmath>

namespace probatum::bench {

std::optional<Arrivals> ArrivalsFromName(std::string_view name) {
  if (name == "constant") return Arrivals::kConstant;
  if (name == "poisson") return Arrivals::kPoisson;
  return std::nullopt;
}

Schedule::Schedule(Arrivals arrivals, double rate_per_s, std::uint64_t seed)
    : arrivals_(arrivals), gap_ns_(1e9 / rate_per_s), random_(seed) {}

Nanoseconds Schedule::Next() {
  if (arrivals_ == Arrivals::kConstant) {
    // Multiplied, so that rounding does not add up over millions of calls.
    return Nanoseconds(std::llround(gap_ns_ * static_cast<double>(count_++)));
  }
  constexpr std::uint64_t kSteps = 1ull << 53;
  const double uniform = static_cast<double>(random_.Below(kSteps) + 1) / static_cast<double>(kSteps);  // (0, 1]
  at_ns_ += -std::log(uniform) * gap_ns_;
  return Nanoseconds(std::llround(at_ns_));
}

}  // namespace probatum::bench
