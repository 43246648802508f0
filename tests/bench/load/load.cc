#include "tests/bench/load/load.h"

#include <algorithm>
#include <deque>
#include <mutex>

namespace probatum::bench {
namespace {

constexpr std::chrono::milliseconds kDrainStep{1};

// When a load begins, is measured and ends.
struct Window {
  TimePoint begin;
  TimePoint measured_from;
  TimePoint end;

  Window(const LoadOptions& options, TimePoint now)
      : begin(now), measured_from(begin + options.warm_up), end(measured_from + options.measured) {}
  bool Measures(TimePoint start) const { return start >= measured_from && start < end; }
};

// What both loops gather under one lock.
class Gathering {
 public:
  explicit Gathering(const Window& window) : window_(window), last_end_(window.end) {}

  // Caller holds mutex(), as for the next.
  void Add(const CallResult& result, TimePoint start) {
    if (!window_.Measures(start)) return;
    recording_.Add(result, start);
    last_end_ = std::max(last_end_, result.ended_at);
  }
  Recording Take() {
    recording_.elapsed = last_end_ - window_.measured_from;
    return std::move(recording_);
  }
  Recording& recording() { return recording_; }
  const Window& window() const { return window_; }
  std::mutex& mutex() { return mutex_; }

 private:
  const Window window_;
  std::mutex mutex_;
  Recording recording_;
  TimePoint last_end_;
};

class OpenLoop {
 public:
  OpenLoop(const LoadOptions& options, Schedule schedule, Target& target, LoadClock& clock)
      : options_(options), schedule_(schedule), target_(target), clock_(clock), gathering_(Window(options, clock.Now())) {}

  Recording Run() {
    std::size_t call = options_.first_call;
    for (TimePoint start = NextStart(); start < gathering_.window().end; start = NextStart()) {
      clock_.SleepUntil(start);
      Dispatch({.call = call++, .start = start});
    }
    while (!Idle()) clock_.SleepUntil(clock_.Now() + kDrainStep);
    const std::lock_guard lock(gathering_.mutex());
    return gathering_.Take();
  }

 private:
  struct Pending {
    std::size_t call = 0;
    TimePoint start;
  };

  TimePoint NextStart() { return gathering_.window().begin + schedule_.Next(); }

  bool Idle() {
    const std::lock_guard lock(gathering_.mutex());
    return in_flight_ == 0;
  }

  void Dispatch(Pending pending) {
    {
      const std::lock_guard lock(gathering_.mutex());
      if (in_flight_ >= options_.max_in_flight) {
        backlog_.push_back(pending);
        return;
      }
      ++in_flight_;
    }
    Send(pending);
  }

  // Sends it, or where its time is up already gives it up and takes the next of those that wait.
  void Send(Pending pending) {
    while (true) {
      const TimePoint now = clock_.Now();
      const TimePoint deadline = pending.start + options_.timeout;
      if (now < deadline) {
        {
          const std::lock_guard lock(gathering_.mutex());
          if (gathering_.window().Measures(pending.start)) gathering_.recording().send_delay.Record(now - pending.start);
        }
        target_.Start(pending.call, deadline, [this, pending](const CallResult& result) { End(pending, result); });
        return;
      }
      const std::lock_guard lock(gathering_.mutex());
      gathering_.Add({.code = absl::StatusCode::kDeadlineExceeded, .ended_at = now, .first_statement_at = {}, .server_time = {}},
                     pending.start);
      if (gathering_.window().Measures(pending.start)) ++gathering_.recording().unsent;
      if (!TakeNext(pending)) return;
    }
  }

  void End(const Pending& ended, const CallResult& result) {
    Pending next;
    {
      const std::lock_guard lock(gathering_.mutex());
      gathering_.Add(result, ended.start);
      if (!TakeNext(next)) return;
    }
    Send(next);
  }

  // Hands the place of a call that ended on to one that waits, or frees it. Caller holds the lock; after false this may be gone.
  bool TakeNext(Pending& next) {
    if (backlog_.empty()) {
      --in_flight_;
      return false;
    }
    next = backlog_.front();
    backlog_.pop_front();
    return true;
  }

  const LoadOptions options_;
  Schedule schedule_;
  Target& target_;
  LoadClock& clock_;
  Gathering gathering_;
  std::deque<Pending> backlog_;
  std::uint32_t in_flight_ = 0;
};

class ClosedLoop {
 public:
  ClosedLoop(const LoadOptions& options, Target& target, LoadClock& clock)
      : options_(options),
        target_(target),
        clock_(clock),
        gathering_(Window(options, clock.Now())),
        next_call_(options.first_call) {}

  Recording Run(std::uint32_t callers) {
    {
      const std::lock_guard lock(gathering_.mutex());
      in_flight_ = callers;
    }
    for (std::uint32_t i = 0; i < callers; ++i) Ask();
    clock_.SleepUntil(gathering_.window().end);
    while (!Idle()) clock_.SleepUntil(clock_.Now() + kDrainStep);
    const std::lock_guard lock(gathering_.mutex());
    return gathering_.Take();
  }

 private:
  bool Idle() {
    const std::lock_guard lock(gathering_.mutex());
    return in_flight_ == 0;
  }

  void Ask() {
    std::size_t call = 0;
    {
      const std::lock_guard lock(gathering_.mutex());
      call = next_call_++;
    }
    const TimePoint start = clock_.Now();
    target_.Start(call, start + options_.timeout, [this, start](const CallResult& result) { End(start, result); });
  }

  void End(TimePoint start, const CallResult& result) {
    {
      const std::lock_guard lock(gathering_.mutex());
      gathering_.Add(result, start);
      if (clock_.Now() >= gathering_.window().end) {
        --in_flight_;
        return;
      }
    }
    Ask();
  }

  const LoadOptions options_;
  Target& target_;
  LoadClock& clock_;
  Gathering gathering_;
  std::size_t next_call_;
  std::uint32_t in_flight_ = 0;
};

}  // namespace

Recording RunOpenLoop(const LoadOptions& options, Schedule schedule, Target& target, LoadClock& clock) {
  return OpenLoop(options, schedule, target, clock).Run();
}

Recording RunClosedLoop(const LoadOptions& options, std::uint32_t callers, Target& target, LoadClock& clock) {
  return ClosedLoop(options, target, clock).Run(callers);
}

}  // namespace probatum::bench
