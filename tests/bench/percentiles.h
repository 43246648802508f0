// What a block of timed calls comes to.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "nlohmann/json.hpp"

namespace probatum::bench {

using Nanoseconds = std::chrono::nanoseconds;

// Latencies of calls that were made the same way.
struct Percentiles {
  std::size_t count = 0;
  Nanoseconds p50{0};
  Nanoseconds p90{0};
  Nanoseconds p99{0};
  Nanoseconds worst{0};
};

// Of at least one latency. A percentile is the least latency that so many of a hundred calls did not exceed.
Percentiles PercentilesOf(std::vector<Nanoseconds> latencies);

// {"count", "p50_us", "p90_us", "p99_us", "max_us"}.
nlohmann::json ToJson(const Percentiles& percentiles);

// The middle one, or the mean of the two middle ones, of at least one number.
double Median(std::vector<double> numbers);

}  // namespace probatum::bench
