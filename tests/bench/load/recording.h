// What a load comes to: latencies, and everything that is not one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "absl/status/status.h"
#include "nlohmann/json.hpp"

#include "tests/bench/load/clock.h"
#include "tests/bench/load/histogram.h"

namespace probatum::bench {

// How one call ended.
struct CallResult {
  absl::StatusCode code = absl::StatusCode::kOk;
  TimePoint ended_at;
  std::optional<TimePoint> first_statement_at;  // of streams
  std::optional<Nanoseconds> server_time;       // the server's own, where it says so
};

// Calls of one load that fall into its measured time. A plain value.
struct Recording {
  // From the intended start (open loop) or the start (closed loop) to the end, of calls that were answered or timed out: to leave out those that
  // waited longest would flatter. Other errors may come fast and are counted in `errors` only.
  Histogram latency;
  Histogram first_statement;  // from the same start, of streams that were answered
  Histogram server;           // the server's own time
  Histogram send_delay;       // open loop: from the intended start to the sending; how far the load generator itself was behind
  std::uint64_t answered = 0;
  std::uint64_t timeouts = 0;  // DEADLINE_EXCEEDED; also in `errors`
  std::uint64_t unsent = 0;    // of the timeouts: given up before they could be sent
  std::map<absl::StatusCode, std::uint64_t> errors;
  Nanoseconds elapsed{0};  // the measured time, until its last call had ended

  void Add(const CallResult& result, TimePoint start);
  void Merge(const Recording& other);
  double AnsweredPerSecond() const;
};

// The quantiles of `latency` with {"answered_per_s", "answered", "timeouts", "errors": {CODE: n}}, and where there are any "unsent", "server",
// "first_statement" and "send_delay" with quantiles of their own.
nlohmann::json ToJson(const Recording& recording);

}  // namespace probatum::bench
