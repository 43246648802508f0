// Latencies by the million in a fixed amount of memory, so that the rarest of them are still there at the end.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "nlohmann/json.hpp"

namespace probatum::bench {

using Nanoseconds = std::chrono::nanoseconds;

// Counts in buckets that are one nanosecond wide up to 1,024 ns and a 512th of their power of two above: a quantile is at most 0.2% too large
// (Gil Tene's HdrHistogram has the same layout). A plain value; not for use from two threads at once.
class Histogram {
 public:
  // What is below 0 counts as 0, what is above an hour as an hour.
  void Record(Nanoseconds latency);
  void Merge(const Histogram& other);

  std::uint64_t count() const { return count_; }
  bool empty() const { return count_ == 0; }
  // Exact, not those of a bucket. 0 where nothing was recorded.
  Nanoseconds worst() const { return worst_; }
  // The least latency that `share` (0 to 1) of all did not exceed, rounded up to the end of its bucket, never above worst(). 0 where nothing was
  // recorded.
  Nanoseconds Quantile(double share) const;

  // {"lower_ns": [...], "counts": [...]} of the buckets that hold something, in order.
  nlohmann::json Buckets() const;

 private:
  std::vector<std::uint64_t> counts_;
  std::uint64_t count_ = 0;
  Nanoseconds worst_{0};
};

// {"count", "p50_us", "p90_us", "p99_us", "p99.9_us", "max_us"}. Null stands for a quantile that so few latencies do not resolve: p99.9 needs 1,000 of
// them, p99 a hundred, p90 ten, all others one.
nlohmann::json QuantilesJson(const Histogram& histogram);

// The middle one, or the mean of the two middle ones, of at least one number.
double Median(std::vector<double> numbers);

}  // namespace probatum::bench
