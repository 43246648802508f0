#include "tests/bench/load/histogram.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace probatum::bench {
namespace {

constexpr int kExactBits = 10;                                // below 2^10 each value has a bucket
constexpr std::uint64_t kHalf = 1ull << (kExactBits - 1);     // buckets of each further power of two
constexpr std::uint64_t kLargest = 3'600ull * 1'000'000'000;  // an hour

std::uint64_t BucketOf(std::uint64_t value) {
  const int bits = std::bit_width(value);
  const int shift = bits > kExactBits ? bits - kExactBits : 0;
  return static_cast<std::uint64_t>(shift) * kHalf + (value >> shift);
}

std::uint64_t LowerOf(std::uint64_t bucket) {
  if (bucket < 2 * kHalf) return bucket;
  const std::uint64_t shift = bucket / kHalf - 1;
  return (bucket - shift * kHalf) << shift;
}

std::uint64_t UpperOf(std::uint64_t bucket) { return LowerOf(bucket + 1) - 1; }

double Microseconds(Nanoseconds time) { return static_cast<double>(time.count()) / 1000; }

}  // namespace

void Histogram::Record(Nanoseconds latency) {
  const auto value = static_cast<std::uint64_t>(std::clamp<std::int64_t>(latency.count(), 0, kLargest));
  const std::uint64_t bucket = BucketOf(value);
  if (bucket >= counts_.size()) counts_.resize(bucket + 1);
  ++counts_[bucket];
  ++count_;
  worst_ = std::max(worst_, Nanoseconds(value));
}

void Histogram::Merge(const Histogram& other) {
  if (other.counts_.size() > counts_.size()) counts_.resize(other.counts_.size());
  for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[i] += other.counts_[i];
  count_ += other.count_;
  worst_ = std::max(worst_, other.worst_);
}

Nanoseconds Histogram::Quantile(double share) const {
  // 0.9 of ten are nine: what a product of doubles has too much must not make it ten.
  const double wanted = std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(count_) - 1e-6);
  const std::uint64_t rank = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::max(wanted, 0.0)));
  std::uint64_t passed = 0;
  for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket) {
    passed += counts_[bucket];
    if (passed >= rank) return std::min(worst_, Nanoseconds(UpperOf(bucket)));
  }
  return worst_;
}

nlohmann::json Histogram::Buckets() const {
  nlohmann::json lower = nlohmann::json::array();
  nlohmann::json counts = nlohmann::json::array();
  for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket) {
    if (counts_[bucket] == 0) continue;
    lower.push_back(LowerOf(bucket));
    counts.push_back(counts_[bucket]);
  }
  return {{"lower_ns", std::move(lower)}, {"counts", std::move(counts)}};
}

nlohmann::json QuantilesJson(const Histogram& histogram) {
  struct Named {
    const char* name;
    double share;
    std::uint64_t least_count;
  };
  constexpr std::array<Named, 4> kQuantiles = {
      {{"p50_us", 0.5, 1}, {"p90_us", 0.9, 10}, {"p99_us", 0.99, 100}, {"p99.9_us", 0.999, 1000}}};
  nlohmann::json json = {{"count", histogram.count()}};
  for (const Named& quantile : kQuantiles) {
    json[quantile.name] = nullptr;
    if (histogram.count() >= quantile.least_count) json[quantile.name] = Microseconds(histogram.Quantile(quantile.share));
  }
  json["max_us"] = nullptr;
  if (!histogram.empty()) json["max_us"] = Microseconds(histogram.worst());
  return json;
}

double Median(std::vector<double> numbers) {
  std::sort(numbers.begin(), numbers.end());
  const std::size_t middle = numbers.size() / 2;
  return numbers.size() % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
}

}  // namespace probatum::bench
