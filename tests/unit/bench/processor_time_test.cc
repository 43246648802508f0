#include "tests/bench/load/processor_time.h"

#include <algorithm>
#include <thread>

#include <gtest/gtest.h>

namespace probatum::bench {
namespace {

TEST(ProcessorTime, OfTheMachineIsWhatIsNeitherIdleNorWaitingForDisks) {
  EXPECT_DOUBLE_EQ(BusyTicks("cpu  100 20 30 5000 400 1 2 3 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n"), 156);
}

TEST(ProcessorTime, OfAProcessIsReadPastANameThatHoldsBracketsAndSpaces) {
  EXPECT_DOUBLE_EQ(ProcessTicks("42 (a) b) c) S 1 42 42 0 -1 4194560 1 2 3 4 70 30 5 6 20 0 3 0 100 1000 10"), 111);
  EXPECT_DOUBLE_EQ(ProcessTicks(""), 0);
}

TEST(OthersShare, IsWhatOthersUsedOfAllCores) {
  const double cores = std::max(1u, std::thread::hardware_concurrency());
  ProcessorTime begin;
  ProcessorTime end;
  end.at = begin.at + std::chrono::seconds(10);
  end.busy = std::chrono::duration<double>(5 * cores);
  end.own = std::chrono::duration<double>(2 * cores);
  EXPECT_DOUBLE_EQ(OthersShare(begin, end), 0.3);
  end.own = std::chrono::duration<double>(9 * cores);  // clocks that tick apart
  EXPECT_DOUBLE_EQ(OthersShare(begin, end), 0);
}

}  // namespace
}  // namespace probatum::bench
