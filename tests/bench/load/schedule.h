// When calls are meant to start, decided before the first of them and whatever becomes of any.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "tests/bench/load/histogram.h"
#include "tests/eval/random.h"

namespace probatum::bench {

enum class Arrivals : std::uint8_t {
  kConstant,  // one each 1/rate
  kPoisson,   // independent callers: exponential gaps with the same mean
};

// "constant", "poisson"; nothing for anything else.
std::optional<Arrivals> ArrivalsFromName(std::string_view name);

// The same numbers for the same arguments on every machine. Not for use from two threads at once.
class Schedule {
 public:
  // `rate_per_s` > 0.
  Schedule(Arrivals arrivals, double rate_per_s, std::uint64_t seed);

  // Time from the beginning of the load to the next intended start; never less than the one before. The first of constant arrivals is 0.
  Nanoseconds Next();

 private:
  Arrivals arrivals_;
  double gap_ns_;
  double at_ns_ = 0;
  std::uint64_t count_ = 0;
  eval::Random random_;
};

}  // namespace probatum::bench
