#include "tests/bench/load/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/bench/simulated_server.h"

namespace probatum::bench {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr double kRate = 100;

LoadOptions TenSeconds() {
  LoadOptions options;
  options.measured = seconds(10);
  options.timeout = seconds(30);
  return options;
}

double Milliseconds(Nanoseconds time) { return static_cast<double>(time.count()) / 1e6; }

Schedule Constant(double rate = kRate) { return {Arrivals::kConstant, rate, 1}; }

TEST(OpenLoop, SendsEveryCallAtItsTimeAndSeesTheServersOwnTimeWhereItKeepsUp) {
  SimulatedClock clock;
  SimulatedServer server(clock, milliseconds(1));
  const Recording recording = RunOpenLoop(TenSeconds(), Constant(), server, clock);
  EXPECT_EQ(recording.answered, 1000u);
  EXPECT_EQ(recording.latency.worst(), milliseconds(1));
  EXPECT_EQ(recording.send_delay.worst(), Nanoseconds(0));
  EXPECT_DOUBLE_EQ(recording.AnsweredPerSecond(), kRate);
  EXPECT_TRUE(recording.errors.empty());
}

// The point of an open loop: during a stall of one second a hundred callers come, and all of them wait.
TEST(OpenLoop, ShowsAStallOfTheServerInItsQuantiles) {
  SimulatedClock clock;
  SimulatedServer server(clock, milliseconds(1));
  server.StallFrom(clock.Now() + seconds(5), seconds(1));
  const Recording recording = RunOpenLoop(TenSeconds(), Constant(), server, clock);
  EXPECT_EQ(recording.answered, 1000u);
  EXPECT_NEAR(Milliseconds(recording.latency.Quantile(0.5)), 1, 0.002);
  EXPECT_GT(recording.latency.Quantile(0.99), milliseconds(850));
  EXPECT_EQ(recording.latency.worst(), milliseconds(1001));
}

TEST(ClosedLoop, HidesTheSameStallBehindItsWaitingCallers) {
  SimulatedClock clock;
  SimulatedServer server(clock, milliseconds(1));
  server.StallFrom(clock.Now() + seconds(5), seconds(1));
  const Recording recording = RunClosedLoop(TenSeconds(), 1, server, clock);
  EXPECT_EQ(recording.latency.worst(), milliseconds(1001));
  EXPECT_NEAR(Milliseconds(recording.latency.Quantile(0.99)), 1, 0.002);
}

TEST(OpenLoop, CountsFromTheIntendedStartWhereCallsHaveToWaitToBeSent) {
  SimulatedClock clock;
  SimulatedServer server(clock, milliseconds(1));
  server.StallFrom(clock.Now() + seconds(5), seconds(1));
  LoadOptions options = TenSeconds();
  options.max_in_flight = 4;
  const Recording recording = RunOpenLoop(options, Constant(), server, clock);
  EXPECT_EQ(recording.answered, 1000u);
  EXPECT_EQ(server.most_in_flight(), 4);
  EXPECT_GT(recording.latency.Quantile(0.99), milliseconds(850));
  EXPECT_GT(recording.send_delay.Quantile(0.99), milliseconds(850));
}

TEST(OpenLoop, CountsCallsThatTimeOutAmongTheSlowest) {
  SimulatedClock clock;
  SimulatedServer server(clock, milliseconds(1));
  server.StallFrom(clock.Now() + seconds(5), seconds(1));
  LoadOptions options = TenSeconds();
  options.timeout = milliseconds(500);
  const Recording recording = RunOpenLoop(options, Constant(), server, clock);
  EXPECT_GT(recording.timeouts, 45u);
  EXPECT_EQ(recording.errors.at(absl::StatusCode::kDeadlineExceeded), recording.timeouts);
  EXPECT_EQ(recording.answered + recording.timeouts, 1000u);
  EXPECT_EQ(recording.latency.count(), 1000u);
  EXPECT_EQ(recording.latency.Quantile(0.99), milliseconds(500));
  EXPECT_EQ(recording.unsent, 0u);
}

TEST(OpenLoop, GivesUpCallsWhoseTimeIsOverBeforeTheyCanBeSent) {
  SimulatedClock clock;
  SimulatedServer server(clock, milliseconds(1));
  server.StallFrom(clock.Now() + seconds(2), seconds(4));
  server.ReportTimeoutsLate(milliseconds(100));
  LoadOptions options = TenSeconds();
  options.timeout = milliseconds(1500);
  options.max_in_flight = 1;
  const Recording recording = RunOpenLoop(options, Constant(), server, clock);
  EXPECT_GT(recording.unsent, 0u);
  EXPECT_LT(recording.unsent, recording.timeouts);
  EXPECT_EQ(recording.answered + recording.timeouts, 1000u);
  EXPECT_EQ(server.calls().size() + recording.unsent, 1000u);
}

TEST(OpenLoop, LeavesTheWarmUpOut) {
  SimulatedClock clock;
  SimulatedServer server(clock, milliseconds(1));
  server.StallFrom(clock.Now(), milliseconds(200));
  LoadOptions options = TenSeconds();
  options.warm_up = seconds(1);
  const Recording recording = RunOpenLoop(options, Constant(), server, clock);
  EXPECT_EQ(recording.answered, 1000u);
  EXPECT_EQ(server.calls().size(), 1100u);
  EXPECT_EQ(recording.latency.worst(), milliseconds(1));
}

TEST(OpenLoop, ReportsTheRateThatTheServerReachesWhereItFallsBehind) {
  SimulatedClock clock;
  SimulatedServer server(clock, milliseconds(20));
  const Recording recording = RunOpenLoop(TenSeconds(), Constant(), server, clock);
  EXPECT_EQ(recording.answered, 1000u);
  EXPECT_NEAR(recording.AnsweredPerSecond(), 50, 0.1);
  EXPECT_EQ(recording.latency.worst(), milliseconds(20 + 999 * 10));
}

TEST(OpenLoop, CountsOtherErrorsApart) {
  SimulatedClock clock;
  SimulatedServer server(clock, milliseconds(1));
  server.FailFrom(clock.Now() + seconds(9), absl::StatusCode::kResourceExhausted);
  const Recording recording = RunOpenLoop(TenSeconds(), Constant(), server, clock);
  EXPECT_EQ(recording.answered, 900u);
  EXPECT_EQ(recording.timeouts, 0u);
  EXPECT_EQ(recording.errors.at(absl::StatusCode::kResourceExhausted), 100u);
  EXPECT_EQ(recording.latency.count(), 900u);
  const nlohmann::json json = ToJson(recording);
  EXPECT_EQ(json["errors"]["RESOURCE_EXHAUSTED"], 100);
  EXPECT_EQ(json["answered"], 900);
}

TEST(ClosedLoop, KeepsEveryCallerBusyWithOneCall) {
  SimulatedClock clock;
  SimulatedServer server(clock, milliseconds(1));
  LoadOptions options = TenSeconds();
  options.first_call = 5;
  const Recording recording = RunClosedLoop(options, 8, server, clock);
  EXPECT_EQ(server.most_in_flight(), 8);
  EXPECT_NEAR(Milliseconds(recording.latency.Quantile(0.5)), 8, 0.02);
  EXPECT_NEAR(recording.AnsweredPerSecond(), 1000, 1);
  EXPECT_THAT(std::vector<std::size_t>(server.calls().begin(), server.calls().begin() + 3), testing::ElementsAre(5, 6, 7));
}

TEST(Schedule, OfConstantArrivalsDoesNotDrift) {
  Schedule schedule = Constant(3);
  EXPECT_EQ(schedule.Next(), Nanoseconds(0));
  Nanoseconds last{0};
  for (int i = 0; i < 3'000'000; ++i) last = schedule.Next();
  EXPECT_EQ(last, seconds(1'000'000));
}

TEST(Schedule, OfPoissonArrivalsHasTheRateAndTheSpreadOfIndependentCallers) {
  Schedule schedule(Arrivals::kPoisson, 1000, 42);
  constexpr int kCount = 100'000;
  Nanoseconds before{0};
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < kCount; ++i) {
    const Nanoseconds next = schedule.Next();
    ASSERT_GE(next, before);
    const auto gap_ms = static_cast<double>((next - before).count()) / 1e6;
    sum += gap_ms;
    squares += gap_ms * gap_ms;
    before = next;
  }
  const double mean = sum / kCount;
  EXPECT_NEAR(mean, 1, 0.02);
  // Of an exponential distribution the standard deviation is the mean.
  EXPECT_NEAR(squares / kCount - mean * mean, 1, 0.05);
}

TEST(Schedule, IsTheSameForTheSameSeed) {
  Schedule one(Arrivals::kPoisson, 10, 3);
  Schedule other(Arrivals::kPoisson, 10, 3);
  Schedule third(Arrivals::kPoisson, 10, 4);
  const Nanoseconds first = one.Next();
  EXPECT_EQ(first, other.Next());
  EXPECT_NE(first, third.Next());
}

}  // namespace
}  // namespace probatum::bench
