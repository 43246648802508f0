#include "tests/bench/child_process.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <signal.h>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "absl/status/status.h"
#include "fmt/format.h"
#include <spawn.h>

namespace probatum::bench {
namespace {

std::chrono::duration<double> SecondsOf(const timeval& time) {
  return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

}  // namespace

absl::StatusOr<std::unique_ptr<ChildProcess>> ChildProcess::Start(const std::vector<std::string>& arguments,
                                                                  const std::string& log_file) {
  std::vector<std::string> owned = arguments;
  std::vector<char*> argv;
  for (std::string& argument : owned) {
    argv.push_back(argument.data());
  }
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (!log_file.empty()) {
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  }
  const auto started_at = std::chrono::steady_clock::now();
  pid_t pid = 0;
  const int error = posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    return absl::NotFoundError(fmt::format("{} cannot be started: {}", arguments[0], std::strerror(error)));
  }
  return std::unique_ptr<ChildProcess>(new ChildProcess(pid, arguments[0], started_at));
}

ChildProcess::~ChildProcess() {
  if (ended_) {
    return;
  }
  Terminate();
  for (int waited_ms = 0; waited_ms < 5'000; ++waited_ms) {
    if (waitpid(pid_, nullptr, WNOHANG) == pid_) {
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

absl::Status ChildProcess::CheckRunning() {
  siginfo_t info{};
  // WNOWAIT leaves it to be waited for.
  if (ended_ || waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0) {
    return absl::UnavailableError(fmt::format("{} has ended by itself", name_));
  }
  return absl::OkStatus();
}

absl::StatusOr<Memory> ChildProcess::ReadMemory() const {
  std::ifstream file(fmt::format("/proc/{}/status", pid_));
  Memory memory;
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream words(line);
    std::string name;
    std::uint64_t kibibytes = 0;
    words >> name >> kibibytes;
    const std::uint64_t bytes = kibibytes * 1024;
    if (name == "VmRSS:") memory.resident_bytes = bytes;
    if (name == "VmHWM:") memory.peak_bytes = bytes;
    if (name == "RssAnon:") memory.anonymous_bytes = bytes;
    if (name == "RssFile:") memory.file_bytes = bytes;
  }
  if (memory.resident_bytes == 0) {
    return absl::UnavailableError(fmt::format("/proc says nothing of the memory of {}", name_));
  }
  return memory;
}

void ChildProcess::Terminate() {
  if (!ended_) {
    kill(pid_, SIGTERM);
  }
}

Usage ChildProcess::Wait() {
  int status = 0;
  rusage usage{};
  while (wait4(pid_, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  ended_ = true;
  return {.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          .wall = std::chrono::steady_clock::now() - started_at_,
          .processor = SecondsOf(usage.ru_utime) + SecondsOf(usage.ru_stime),
          .peak_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024};
}

absl::StatusOr<int> WaitForPort(const std::string& port_file, ChildProcess& child, std::chrono::seconds limit) {
  while (std::chrono::steady_clock::now() < child.started_at() + limit) {
    int port = 0;
    if (std::ifstream(port_file) >> port && port > 0) {
      return port;
    }
    if (absl::Status running = child.CheckRunning(); !running.ok()) {
      return running;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return absl::DeadlineExceededError(fmt::format("no port in {} after {} s", port_file, limit.count()));
}

}  // namespace probatum::bench
