// The two ways of putting a server under load.
//
// Open loop: calls start at their intended times, as those of people who do not know of each other, and a latency counts from the intended start.
// A server that stops for a second makes all the calls of that second wait, and all of them are in the result. Closed loop: each of a number of
// callers waits for its answer before it asks again, as programs in a batch do. A server that stops stops the callers too, so that a pause is in the
// result once a caller: its quantiles say nothing of what independent callers would have seen ("coordinated omission", Gil Tene 2013).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "tests/bench/load/clock.h"
#include "tests/bench/load/recording.h"
#include "tests/bench/load/schedule.h"

namespace probatum::bench {

// What is called.
class Target {
 public:
  virtual ~Target() = default;
  // Starts the call of that number and returns; `done` is called once, on any thread, not before Start has returned. A call that has not ended at
  // `deadline` ends with DEADLINE_EXCEEDED. Safe from any thread.
  virtual void Start(std::size_t call, TimePoint deadline, std::function<void(const CallResult&)> done) = 0;
};

// What both have in common.
struct LoadOptions {
  Nanoseconds warm_up{0};              // before the measured time; calls meant to start in it are not recorded
  Nanoseconds measured{0};             // > 0
  Nanoseconds timeout{0};              // of a call, from the same start as its latency; > 0
  std::size_t first_call = 0;          // number of the first call
  std::uint32_t max_in_flight = 4096;  // open loop: calls beyond wait here, and their latency goes on
};

// Calls at `schedule`'s times. Returns when all have ended.
Recording RunOpenLoop(const LoadOptions& options, Schedule schedule, Target& target, LoadClock& clock);

// Calls by `callers` (at least 1) that each wait for the end of a call before they start the next. Returns when all have ended.
Recording RunClosedLoop(const LoadOptions& options, std::uint32_t callers, Target& target, LoadClock& clock);

}  // namespace probatum::bench
