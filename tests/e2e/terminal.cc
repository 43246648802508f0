#include "tests/e2e/terminal.h"

#include <csignal>
#include <cstdlib>
#include <poll.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>
#include <pty.h>

namespace probatum::e2e {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatience{20};

}  // namespace

Terminal::Terminal(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const winsize size{.ws_row = 24, .ws_col = 80, .ws_xpixel = 0, .ws_ypixel = 0};
  process_ = forkpty(&file_, nullptr, nullptr, &size);
  if (process_ != 0) return;
  setenv("TERM", "xterm", 1);
  setenv("NO_COLOR", "1", 1);
  setenv("LC_ALL", "C.UTF-8", 1);
  setenv("INPUTRC", "/dev/null", 1);
  unsetenv("PROBATUM_SERVER");
  execv(argv[0], argv.data());
  _exit(127);
}

Terminal::~Terminal() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  close(file_);
}

void Terminal::Type(const std::string& keys) {
  while (Read(std::chrono::milliseconds(0))) {
  }
  output_.clear();
  EXPECT_EQ(write(file_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
}

bool Terminal::WaitFor(const std::string& text) {
  return WaitUntil([&] { return output_.find(text) != std::string::npos; }, text);
}

bool Terminal::Ask(const std::string& line, const std::string& text) {
  Type(line + "\r");
  return WaitFor(text) && WaitUntil([this] { return output_.ends_with("> "); }, "a prompt");
}

bool Terminal::WaitUntil(const std::function<bool()>& come, const std::string& what) {
  const auto give_up_at = Clock::now() + kPatience;
  while (!come()) {
    const bool more = Read(std::chrono::milliseconds(20));
    siginfo_t end{};
    waitid(P_PID, static_cast<id_t>(process_), &end, WEXITED | WNOHANG | WNOWAIT);
    if (Clock::now() > give_up_at || (!more && end.si_pid == process_)) {
      ADD_FAILURE() << "waited for " << what << " in:\n" << output_;
      return false;
    }
  }
  return true;
}

std::optional<int> Terminal::WaitForExit() {
  const auto give_up_at = Clock::now() + kPatience;
  while (Clock::now() < give_up_at) {
    Read(std::chrono::milliseconds(2));  // a program that writes to a full terminal never ends
    int status = 0;
    if (waitpid(process_, &status, WNOHANG) == process_) {
      process_ = -1;
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
  }
  return std::nullopt;
}

bool Terminal::Read(std::chrono::milliseconds patience) {
  pollfd file{.fd = file_, .events = POLLIN, .revents = 0};
  if (poll(&file, 1, static_cast<int>(patience.count())) <= 0) return false;
  char buffer[4096];
  const ssize_t count = read(file_, buffer, sizeof buffer);
  if (count <= 0) {
    std::this_thread::sleep_for(patience);  // its end is closed: poll would return at once from now on
    return false;
  }
  output_.append(buffer, static_cast<std::size_t>(count));
  return true;
}

}  // namespace probatum::e2e
