// A probatumd of one's own, as a process on a free port, ended with the test.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

#include "tests/support/temp_generation.h"

namespace probatum::e2e {

// bin/NAME beside bin/tests/, where this test program is.
std::filesystem::path ProgramPath(const std::string& name);

// What a process that ended by itself left behind.
struct Ended {
  int exit_code = 0;  // 128 + signal when a signal ended it
  std::string output;
};

// Runs a program to its end. Standard output and standard error go to the same file.
Ended RunToEnd(const std::filesystem::path& program, const std::vector<std::string>& arguments);

// For one thread. Fails the test when the server does not start within 30 s.
class ServerProcess {
 public:
  // Starts `probatumd --data DATA --listen 127.0.0.1:0` with further arguments and waits until it takes calls.
  explicit ServerProcess(const std::filesystem::path& data, const std::vector<std::string>& more_arguments = {});
  // Kills it if it still runs.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  std::string address() const { return "127.0.0.1:" + port_; }
  const std::string& port() const { return port_; }
  pid_t process() const { return process_; }

  void Signal(int signal) const;
  // Waits for its end; nothing when it has not ended by then.
  std::optional<int> WaitForExit(std::chrono::milliseconds patience);

  // All it has logged so far.
  std::string Log() const;
  // Waits until the log holds `text`; false when it has not by then.
  bool WaitForLog(const std::string& text, std::chrono::milliseconds patience = std::chrono::seconds(20)) const;

 private:
  support::TempFolder folder_;
  std::string port_;
  pid_t process_ = -1;
};

}  // namespace probatum::e2e
