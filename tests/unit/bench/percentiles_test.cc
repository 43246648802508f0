#include "tests/bench/percentiles.h"

#include <gtest/gtest.h>

namespace probatum::bench {
namespace {

TEST(Percentiles, AreLatenciesThatSoManyOfAHundredCallsDidNotExceed) {
  std::vector<Nanoseconds> latencies;
  for (int i = 100; i >= 1; --i) {
    latencies.emplace_back(i);
  }
  const Percentiles percentiles = PercentilesOf(latencies);
  EXPECT_EQ(percentiles.count, 100u);
  EXPECT_EQ(percentiles.p50, Nanoseconds(50));
  EXPECT_EQ(percentiles.p90, Nanoseconds(90));
  EXPECT_EQ(percentiles.p99, Nanoseconds(99));
  EXPECT_EQ(percentiles.worst, Nanoseconds(100));
}

TEST(Percentiles, OfFewCallsAreOneOfThem) {
  const Percentiles percentiles = PercentilesOf({Nanoseconds(7), Nanoseconds(3)});
  EXPECT_EQ(percentiles.p50, Nanoseconds(3));
  EXPECT_EQ(percentiles.p99, Nanoseconds(7));
}

TEST(Percentiles, AreWrittenInMicroseconds) {
  const nlohmann::json json = ToJson(PercentilesOf({Nanoseconds(1500)}));
  EXPECT_DOUBLE_EQ(json["p50_us"], 1.5);
  EXPECT_EQ(json["count"], 1);
}

TEST(Median, IsTheMiddleOne) {
  EXPECT_DOUBLE_EQ(Median({3, 1, 2}), 2);
  EXPECT_DOUBLE_EQ(Median({4, 1, 2, 3}), 2.5);
}

}  // namespace
}  // namespace probatum::bench
