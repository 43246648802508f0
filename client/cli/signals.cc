#include "client/cli/signals.h"

#include <csignal>
#include <cstdint>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace probatum::client {
namespace {

sigset_t Taken() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTSTP, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

}  // namespace

SignalReader::SignalReader() {
  const sigset_t signals = Taken();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  file_ = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
}

SignalReader::~SignalReader() {
  while (Next() != Signal::kNone) {
  }
  close(file_);
  const sigset_t signals = Taken();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

Signal SignalReader::Next() {
  signalfd_siginfo info{};
  if (read(file_, &info, sizeof info) != sizeof info) return Signal::kNone;
  switch (info.ssi_signo) {
    case SIGINT:
      return Signal::kInterrupt;
    case SIGTSTP:
      return Signal::kSuspend;
    default:
      return Signal::kEnd;
  }
}

void Suspend() { kill(getpid(), SIGSTOP); }

InterruptWatch::InterruptWatch(SignalReader& signals, Cancellation& cancellation)
    : signals_(signals), cancellation_(cancellation), stop_(eventfd(0, EFD_CLOEXEC)), thread_([this] { Run(); }) {}

InterruptWatch::~InterruptWatch() {
  const std::uint64_t one = 1;
  while (write(stop_, &one, sizeof one) != sizeof one) {
  }
  thread_.join();
  close(stop_);
}

void InterruptWatch::Run() {
  while (true) {
    pollfd files[] = {{.fd = signals_.file(), .events = POLLIN, .revents = 0}, {.fd = stop_, .events = POLLIN, .revents = 0}};
    if (poll(files, 2, -1) < 0) continue;
    if (files[1].revents != 0) return;
    switch (signals_.Next()) {
      case Signal::kEnd:
        ended_ = true;
        cancellation_.Cancel();
        break;
      case Signal::kInterrupt:
        cancellation_.Cancel();
        break;
      case Signal::kSuspend:
        Suspend();
        break;
      case Signal::kNone:
        break;
    }
  }
}

}  // namespace probatum::client
