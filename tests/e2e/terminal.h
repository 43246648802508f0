// A program at a pseudo-terminal of its own, as if a person sat there.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace probatum::e2e {

// For one thread. 24 rows of 80 columns, UTF-8, no colour.
class Terminal {
 public:
  Terminal(const std::filesystem::path& program, const std::vector<std::string>& arguments);
  // Kills it if it still runs.
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // Types; "\r" is Enter, "\x03" Ctrl-C, "\x04" Ctrl-D. What was written before is no longer waited for.
  void Type(const std::string& keys);
  // Waits until `text` has been written since the last Type; false, and a failed test, after 20 s.
  bool WaitFor(const std::string& text);
  // Types a line, waits for `text` in what follows, and then for the next prompt, which ends in "> ".
  bool Ask(const std::string& line, const std::string& text);

  // All that was written since the last Type.
  const std::string& output() const { return output_; }
  // Waits for its end; nothing when it has not ended after 20 s. 128 + signal when a signal ended it.
  std::optional<int> WaitForExit();

 private:
  bool WaitUntil(const std::function<bool()>& come, const std::string& what);
  // Takes over what has been written; false once nobody will write any more.
  bool Read(std::chrono::milliseconds patience);

  int file_ = -1;
  pid_t process_ = -1;
  std::string output_;
};

}  // namespace probatum::e2e
