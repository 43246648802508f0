#include "server/runtime/worker_pool.h"

#include <utility>

#include <fmt/format.h>

namespace probatum::runtime {

WorkerPool::WorkerPool(const WorkerPoolOptions& options) : queue_capacity_(options.queue_capacity) {
  threads_.reserve(options.worker_count);
  for (std::size_t i = 0; i < options.worker_count; ++i) threads_.emplace_back([this] { Work(); });
}

WorkerPool::~WorkerPool() { Stop(); }

absl::Status WorkerPool::TrySubmit(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return absl::UnavailableError("the server is shutting down: ask another one, or this one again later");
    if (queue_.size() >= queue_capacity_) {
      return absl::ResourceExhaustedError(fmt::format(
          "all workers are busy and {} calls wait, which is the limit: try again after the delay given", queue_.size()));
    }
    queue_.push_back(std::move(job));
  }
  job_queued_or_closed_.notify_one();
  return absl::OkStatus();
}

void WorkerPool::Close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  job_queued_or_closed_.notify_all();
}

bool WorkerPool::WaitUntilIdle(std::chrono::steady_clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  return became_idle_.wait_until(lock, deadline, [this] { return running_count_ == 0 && queue_.empty(); });
}

void WorkerPool::Stop() {
  Close();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

std::size_t WorkerPool::queue_size() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void WorkerPool::Work() {
  answer::WorkerState state;
  std::unique_lock lock(mutex_);
  while (true) {
    job_queued_or_closed_.wait(lock, [this] { return closed_ || !queue_.empty(); });
    if (queue_.empty()) return;
    {
      const Job job = std::move(queue_.front());
      queue_.pop_front();
      ++running_count_;
      lock.unlock();
      job(state);
    }  // what the job held is freed outside the lock too
    lock.lock();
    --running_count_;
    if (running_count_ == 0 && queue_.empty()) became_idle_.notify_all();
  }
}

}  // namespace probatum::runtime
