// Ends a call under way from outside of it: a reader has pressed Ctrl-C, a page has been left.
#pragma once

#include <atomic>

#include <semaphore.h>

namespace probatum::client {

// For one call at a time. Outlives it. Once cancelled it stays so: the next call needs another one.
class Cancellation {
 public:
  Cancellation();
  ~Cancellation();
  Cancellation(const Cancellation&) = delete;
  Cancellation& operator=(const Cancellation&) = delete;

  // Safe from any thread and from a signal handler. Again, or without a call, it does nothing more.
  void Cancel() noexcept;
  bool cancelled() const noexcept { return cancelled_.load(); }

  // For the call itself, from a thread of its own: waits for Cancel or Wake.
  void Wait() noexcept;
  // Ends a Wait without cancelling.
  void Wake() noexcept;

 private:
  std::atomic<bool> cancelled_{false};
  // POSIX's semaphore: posting it is allowed in a signal handler, which nothing of the C++ library is.
  sem_t wakeups_;
};

}  // namespace probatum::client
