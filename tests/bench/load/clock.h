// Time as a load generator has it, so that tests can stand in for it.
#pragma once

#include <chrono>

namespace probatum::bench {

using TimePoint = std::chrono::steady_clock::time_point;

// Safe from any thread.
class LoadClock {
 public:
  virtual ~LoadClock() = default;
  virtual TimePoint Now() = 0;
  // Returns at that time or later; at once when it has passed.
  virtual void SleepUntil(TimePoint time) = 0;
};

// The machine's clock. Wakes within microseconds rather than the kernel's 50, for which it sets the timer slack of the threads that sleep by it.
class SteadyClock final : public LoadClock {
 public:
  TimePoint Now() override;
  void SleepUntil(TimePoint time) override;
};

}  // namespace probatum::bench
