// Time and a server that exist only in a test: nothing waits, and every run is the same.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "tests/bench/load/load.h"

namespace probatum::bench {

// A clock that jumps from event to event. For one thread.
class SimulatedClock final : public LoadClock {
 public:
  TimePoint Now() override { return now_; }
  // What was to happen until then happens on the way.
  void SleepUntil(TimePoint time) override {
    while (!events_.empty() && events_.begin()->first <= time) {
      const auto event = events_.begin();
      now_ = std::max(now_, event->first);
      const auto happen = std::move(event->second);
      events_.erase(event);
      happen();
    }
    now_ = std::max(now_, time);
  }
  void At(TimePoint time, std::function<void()> event) { events_.emplace(time, std::move(event)); }

 private:
  TimePoint now_{std::chrono::hours(1)};
  std::multimap<TimePoint, std::function<void()>> events_;
};

// A server that takes calls one after another, each for the same time, and that does nothing during its stall.
class SimulatedServer final : public Target {
 public:
  SimulatedServer(SimulatedClock& clock, Nanoseconds service) : clock_(clock), service_(service), free_at_(clock.Now()) {}

  void StallFrom(TimePoint begin, Nanoseconds length) {
    stall_begin_ = begin;
    stall_end_ = begin + length;
  }
  void FailFrom(TimePoint begin, absl::StatusCode code) {
    fail_from_ = begin;
    fail_code_ = code;
  }
  void ReportTimeoutsLate(Nanoseconds by) { timeouts_late_ = by; }

  void Start(std::size_t call, TimePoint deadline, std::function<void(const CallResult&)> done) override {
    calls_.push_back(call);
    ++in_flight_;
    most_in_flight_ = std::max(most_in_flight_, in_flight_);
    CallResult result;
    TimePoint begin = std::max(clock_.Now(), free_at_);
    if (clock_.Now() >= fail_from_) {
      result.code = fail_code_;
      result.ended_at = clock_.Now() + std::chrono::microseconds(1);
    } else {
      if (begin >= stall_begin_ && begin < stall_end_) begin = stall_end_;
      free_at_ = begin + service_;
      result.ended_at = free_at_;
      if (result.ended_at > deadline) {
        result.code = absl::StatusCode::kDeadlineExceeded;
        result.ended_at = deadline + timeouts_late_;
      }
    }
    clock_.At(result.ended_at, [this, result, done = std::move(done)] {
      --in_flight_;
      done(result);
    });
  }

  const std::vector<std::size_t>& calls() const { return calls_; }
  int most_in_flight() const { return most_in_flight_; }

 private:
  SimulatedClock& clock_;
  Nanoseconds service_;
  TimePoint free_at_;
  TimePoint stall_begin_ = TimePoint::max();
  TimePoint stall_end_ = TimePoint::max();
  TimePoint fail_from_ = TimePoint::max();
  absl::StatusCode fail_code_ = absl::StatusCode::kUnavailable;
  Nanoseconds timeouts_late_{0};
  std::vector<std::size_t> calls_;
  int in_flight_ = 0;
  int most_in_flight_ = 0;
};

}  // namespace probatum::bench
