#include "tests/bench/percentiles.h"

#include <algorithm>

namespace probatum::bench {
namespace {

double Microseconds(Nanoseconds time) { return static_cast<double>(time.count()) / 1000; }

}  // namespace

Percentiles PercentilesOf(std::vector<Nanoseconds> latencies) {
  std::sort(latencies.begin(), latencies.end());
  const auto at = [&latencies](std::size_t of_hundred) {
    const std::size_t not_more = (latencies.size() * of_hundred + 99) / 100;  // calls that do not exceed it, rounded up
    return latencies[std::max<std::size_t>(not_more, 1) - 1];
  };
  return {latencies.size(), at(50), at(90), at(99), latencies.back()};
}

nlohmann::json ToJson(const Percentiles& percentiles) {
  return {{"count", percentiles.count},
          {"p50_us", Microseconds(percentiles.p50)},
          {"p90_us", Microseconds(percentiles.p90)},
          {"p99_us", Microseconds(percentiles.p99)},
          {"max_us", Microseconds(percentiles.worst)}};
}

double Median(std::vector<double> numbers) {
  std::sort(numbers.begin(), numbers.end());
  const std::size_t middle = numbers.size() / 2;
  return numbers.size() % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
}

}  // namespace probatum::bench
