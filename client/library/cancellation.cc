#include "client/library/cancellation.h"

#include <cerrno>

namespace probatum::client {

static_assert(std::atomic<bool>::is_always_lock_free, "Cancel is called in signal handlers");

Cancellation::Cancellation() { sem_init(&wakeups_, 0, 0); }
Cancellation::~Cancellation() { sem_destroy(&wakeups_); }

void Cancellation::Cancel() noexcept {
  cancelled_.store(true);
  Wake();
}

void Cancellation::Wait() noexcept {
  while (sem_wait(&wakeups_) != 0 && errno == EINTR) {
  }
}

void Cancellation::Wake() noexcept {
  const int before = errno;
  sem_post(&wakeups_);
  errno = before;
}

}  // namespace probatum::client
