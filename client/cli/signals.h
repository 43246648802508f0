// Signals of a program that reads from a terminal: Ctrl-C stops what is going on and never the program.
#pragma once

#include <atomic>
#include <thread>

#include "client/library/cancellation.h"

namespace probatum::client {

enum class Signal { kNone, kInterrupt, kSuspend, kEnd };

// Takes SIGINT, SIGTSTP, SIGTERM and SIGHUP out of the way of the whole process, so that they are read here and interrupt nothing. To be made before any
// other thread starts, one at a time; given up again with it.
class SignalReader {
 public:
  SignalReader();
  ~SignalReader();
  SignalReader(const SignalReader&) = delete;
  SignalReader& operator=(const SignalReader&) = delete;

  // Readable when a signal waits.
  int file() const { return file_; }
  // The next signal that waits; kNone without one.
  Signal Next();

 private:
  int file_ = -1;
};

// Stops the process until it is continued, as Ctrl-Z does. The terminal has to be as a shell expects it.
void Suspend();

// While it lives, Ctrl-C cancels a call; SIGTERM and SIGHUP too. Both outlive it.
class InterruptWatch {
 public:
  InterruptWatch(SignalReader& signals, Cancellation& cancellation);
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  // Whether the program was asked to end.
  bool ended() const { return ended_; }

 private:
  void Run();

  SignalReader& signals_;
  Cancellation& cancellation_;
  std::atomic<bool> ended_{false};
  int stop_ = -1;       // readable when the watch is over
  std::thread thread_;  // last, so that it starts when the rest is there
};

}  // namespace probatum::client
