// The threads that do the work of calls, behind a bounded queue: when it is full the caller hears so at once, instead of
// waiting in a line that only grows.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/status/status.h"

#include "server/answer/engine.h"

namespace probatum::runtime {

struct WorkerPoolOptions {
  std::size_t worker_count = 1;    // >= 1
  std::size_t queue_capacity = 1;  // jobs that wait, beside those that are being worked on; >= 1
};

// A fixed number of threads, each with its own answer::WorkerState, which no other thread ever touches. Safe from any thread.
class WorkerPool {
 public:
  // Runs on a worker's thread. Must not throw; one that does ends the process.
  using Job = std::function<void(answer::WorkerState&)>;

  explicit WorkerPool(const WorkerPoolOptions& options);
  // Calls Stop.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Queues `job`; it runs once, first in, first out. RESOURCE_EXHAUSTED: the queue is full; UNAVAILABLE: the pool has been
  // closed. Refused jobs never run. Does not block.
  absl::Status TrySubmit(Job job);

  // Takes no more jobs; those that wait run. For the time between "no new calls" and the end.
  void Close();

  // Waits until no job waits or runs; false when there still is one at `deadline`.
  bool WaitUntilIdle(std::chrono::steady_clock::time_point deadline);

  // Closes, waits until what was queued has run, and joins the threads. The second call does nothing. Not from a worker's own
  // thread.
  void Stop();

  // Jobs that wait now.
  std::size_t queue_size() const;

 private:
  void Work();

  const std::size_t queue_capacity_;
  mutable std::mutex mutex_;
  std::condition_variable job_queued_or_closed_;
  std::condition_variable became_idle_;
  std::deque<Job> queue_;             // guarded by mutex_
  std::size_t running_count_ = 0;     // guarded by mutex_
  bool closed_ = false;               // guarded by mutex_
  std::vector<std::thread> threads_;  // touched by constructor and Stop only
};

}  // namespace probatum::runtime
