// Shows how a long command goes on: a bar that is redrawn on a terminal, one line a step elsewhere (logs, pipes).
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace probatum::index {

// Writes to standard error. Not for use from two threads at once.
class ProgressDisplay {
 public:
  // `bar`: standard error is a terminal that can redraw a line.
  explicit ProgressDisplay(bool bar);
  ~ProgressDisplay();
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

  // A Progress: total 0 where it is not known.
  void Show(std::string_view step, std::uint64_t done, std::uint64_t total);
  // Ends what is being shown, before other output.
  void Finish();

 private:
  void Draw();
  void EndStep();

  const bool bar_;
  std::string step_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
  std::chrono::steady_clock::time_point last_drawn_;
};

}  // namespace probatum::index
