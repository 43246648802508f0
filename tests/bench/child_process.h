// A program that a benchmark starts, looks at and ends.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

#include "absl/status/statusor.h"

namespace probatum::bench {

// Memory of a process now. Mapped files count as resident when their pages are; other processes can share those.
struct Memory {
  std::uint64_t resident_bytes = 0;
  std::uint64_t anonymous_bytes = 0;  // its own: heap, stacks
  std::uint64_t file_bytes = 0;       // of mapped files: the index, the program
  std::uint64_t peak_bytes = 0;       // most that was resident
};

// How a program went that has ended.
struct Usage {
  int exit_code = 0;  // 128 + signal where a signal ended it
  std::chrono::duration<double> wall{0};
  std::chrono::duration<double> processor{0};
  std::uint64_t peak_bytes = 0;
};

// Not for use from two threads at once.
class ChildProcess {
 public:
  // Starts `arguments[0]`, found by PATH; both of its outputs go to `log_file`, or stay ours where that is empty. NOT_FOUND: no such program.
  static absl::StatusOr<std::unique_ptr<ChildProcess>> Start(const std::vector<std::string>& arguments,
                                                             const std::string& log_file);
  // Ends it by SIGTERM, then SIGKILL, where Wait was not called.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // UNAVAILABLE once it has ended.
  absl::Status CheckRunning();
  absl::StatusOr<Memory> ReadMemory() const;
  void Terminate();
  // Waits until it has ended.
  Usage Wait();

  pid_t pid() const { return pid_; }
  std::chrono::steady_clock::time_point started_at() const { return started_at_; }

 private:
  ChildProcess(pid_t pid, std::string name, std::chrono::steady_clock::time_point started_at)
      : pid_(pid), name_(std::move(name)), started_at_(started_at) {}

  pid_t pid_;
  std::string name_;
  std::chrono::steady_clock::time_point started_at_;
  bool ended_ = false;
};

// Waits for the file in which a server says its port, looking every millisecond. UNAVAILABLE: the child ended first; DEADLINE_EXCEEDED.
absl::StatusOr<int> WaitForPort(const std::string& port_file, ChildProcess& child, std::chrono::seconds limit);

}  // namespace probatum::bench
