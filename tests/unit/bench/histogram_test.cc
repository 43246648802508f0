#include "tests/bench/load/histogram.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "tests/eval/random.h"

namespace probatum::bench {
namespace {

TEST(Histogram, IsExactForSmallLatencies) {
  Histogram histogram;
  for (int i = 100; i >= 1; --i) histogram.Record(Nanoseconds(i));
  EXPECT_EQ(histogram.count(), 100u);
  EXPECT_EQ(histogram.Quantile(0.5), Nanoseconds(50));
  EXPECT_EQ(histogram.Quantile(0.9), Nanoseconds(90));
  EXPECT_EQ(histogram.Quantile(0.99), Nanoseconds(99));
  EXPECT_EQ(histogram.Quantile(1), Nanoseconds(100));
  EXPECT_EQ(histogram.worst(), Nanoseconds(100));
}

TEST(Histogram, QuantilesAreThoseOfTheSortedLatenciesWithinAFifthOfAPercent) {
  eval::Random random(7);
  Histogram histogram;
  std::vector<std::int64_t> all;
  for (int i = 0; i < 20'000; ++i) {
    // Spread evenly over the powers of ten from a nanosecond to a hundred seconds.
    const double exponent = 11 * static_cast<double>(random.Below(1'000'000)) / 1e6;
    const auto latency = static_cast<std::int64_t>(std::pow(10, exponent));
    all.push_back(latency);
    histogram.Record(Nanoseconds(latency));
  }
  std::sort(all.begin(), all.end());
  for (const double share : {0.001, 0.1, 0.5, 0.9, 0.99, 0.999}) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * 20'000 - 1e-6));
    const std::int64_t exact = all[rank - 1];
    const std::int64_t measured = histogram.Quantile(share).count();
    EXPECT_GE(measured, exact) << share;
    EXPECT_LE(static_cast<double>(measured), 1.002 * static_cast<double>(exact)) << share;
  }
  EXPECT_EQ(histogram.worst().count(), all.back());
  EXPECT_EQ(histogram.Quantile(1).count(), all.back());
}

TEST(Histogram, MergedIsAsIfRecordedInOne) {
  Histogram one;
  Histogram left;
  Histogram right;
  for (std::int64_t i = 1; i < 3'000; ++i) {
    one.Record(Nanoseconds(i * i));
    (i % 3 == 0 ? left : right).Record(Nanoseconds(i * i));
  }
  left.Merge(right);
  EXPECT_EQ(left.count(), one.count());
  EXPECT_EQ(left.Buckets(), one.Buckets());
  EXPECT_EQ(QuantilesJson(left), QuantilesJson(one));
}

TEST(Histogram, TakesWhatIsOutOfRangeAtItsEnds) {
  Histogram histogram;
  histogram.Record(Nanoseconds(-5));
  EXPECT_EQ(histogram.Quantile(0.5), Nanoseconds(0));
  histogram.Record(std::chrono::hours(30));
  EXPECT_EQ(histogram.worst(), std::chrono::hours(1));
  EXPECT_EQ(histogram.Quantile(1), std::chrono::hours(1));
}

TEST(Histogram, WritesEveryLatencyIntoItsBuckets) {
  Histogram histogram;
  for (const std::int64_t ns : {5, 5, 900, 1'000'000}) histogram.Record(Nanoseconds(ns));
  const nlohmann::json buckets = histogram.Buckets();
  EXPECT_EQ(buckets["counts"], nlohmann::json({2, 1, 1}));
  EXPECT_EQ(buckets["lower_ns"][0], 5);
  EXPECT_EQ(buckets["lower_ns"][1], 900);
  EXPECT_LE(buckets["lower_ns"][2], 1'000'000);
  EXPECT_GT(buckets["lower_ns"][2], 998'000);
}

TEST(QuantilesJson, AreInMicrosecondsAndNullWhereTooFewLatenciesResolveThem) {
  Histogram histogram;
  EXPECT_TRUE(QuantilesJson(histogram)["p50_us"].is_null());
  for (int i = 0; i < 100; ++i) histogram.Record(Nanoseconds(1'000'000));
  const nlohmann::json json = QuantilesJson(histogram);
  EXPECT_EQ(json["count"], 100);
  EXPECT_DOUBLE_EQ(json["p50_us"], 1000);
  EXPECT_DOUBLE_EQ(json["p99_us"], 1000);
  EXPECT_TRUE(json["p99.9_us"].is_null());
  EXPECT_DOUBLE_EQ(json["max_us"], 1000);
}

TEST(Median, IsTheMiddleOne) {
  EXPECT_DOUBLE_EQ(Median({3, 1, 2}), 2);
  EXPECT_DOUBLE_EQ(Median({4, 1, 2, 3}), 2.5);
}

}  // namespace
}  // namespace probatum::bench
