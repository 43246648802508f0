#include "tests/bench/load/clock.h"

#include <sys/prctl.h>
#include <thread>

namespace probatum::bench {

TimePoint SteadyClock::Now() { return std::chrono::steady_clock::now(); }

void SteadyClock::SleepUntil(TimePoint time) {
  prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0);  // nanoseconds, of this thread
  std::this_thread::sleep_until(time);
}

}  // namespace probatum::bench
