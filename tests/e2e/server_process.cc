#include "tests/e2e/server_process.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

namespace probatum::e2e {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kPause{2};

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Starts a program whose outputs go to `output`. Settings of whoever runs the tests do not reach it.
pid_t Spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments,
            const std::filesystem::path& output) {
  std::vector<std::string> words = {program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  const pid_t process = fork();
  if (process != 0) return process;
  const int file = open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(file, STDOUT_FILENO);
  dup2(file, STDERR_FILENO);
  for (const char* name : {"PROBATUM_DATA", "PROBATUM_LISTEN", "PROBATUM_CONFIG", "PROBATUM_PORT_FILE"}) unsetenv(name);
  execv(argv[0], argv.data());
  _exit(127);
}

int ExitCode(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

}  // namespace

std::filesystem::path ProgramPath(const std::string& name) {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / name;
}

Ended RunToEnd(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  const support::TempFolder folder;
  const std::filesystem::path output = folder.path() / "output";
  const pid_t process = Spawn(program, arguments, output);
  int status = 0;
  waitpid(process, &status, 0);
  return {.exit_code = ExitCode(status), .output = ReadAll(output)};
}

ServerProcess::ServerProcess(const std::filesystem::path& data, const std::vector<std::string>& more_arguments) {
  const std::filesystem::path port_file = folder_.path() / "port";
  std::vector<std::string> arguments = {"--data", data.string(), "--listen", "127.0.0.1:0", "--port-file", port_file.string()};
  arguments.insert(arguments.end(), more_arguments.begin(), more_arguments.end());
  process_ = Spawn(ProgramPath("probatumd"), arguments, folder_.path() / "log");
  for (const auto give_up_at = Clock::now() + std::chrono::seconds(30); Clock::now() < give_up_at;) {
    if (std::ifstream(port_file) >> port_) return;
    if (WaitForExit(kPause)) break;
  }
  ADD_FAILURE() << "probatumd did not start:\n" << Log();
}

ServerProcess::~ServerProcess() {
  if (process_ < 0) return;
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

void ServerProcess::Signal(int signal) const {
  if (process_ > 0) kill(process_, signal);
}

std::optional<int> ServerProcess::WaitForExit(std::chrono::milliseconds patience) {
  const auto give_up_at = Clock::now() + patience;
  do {
    int status = 0;
    if (waitpid(process_, &status, WNOHANG) == process_) {
      process_ = -1;
      return ExitCode(status);
    }
    std::this_thread::sleep_for(kPause);
  } while (Clock::now() < give_up_at);
  return std::nullopt;
}

std::string ServerProcess::Log() const { return ReadAll(folder_.path() / "log"); }

bool ServerProcess::WaitForLog(const std::string& text, std::chrono::milliseconds patience) const {
  const auto give_up_at = Clock::now() + patience;
  while (Clock::now() < give_up_at) {
    if (Log().find(text) != std::string::npos) return true;
    std::this_thread::sleep_for(kPause);
  }
  return false;
}

}  // namespace probatum::e2e
