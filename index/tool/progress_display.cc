#include "index/tool/progress_display.h"

#include <algorithm>
#include <cstdio>

#include "fmt/format.h"

namespace probatum::index {
namespace {

constexpr std::chrono::milliseconds kRedrawInterval{100};
constexpr std::uint64_t kBarCharacters = 30;

std::string Amount(std::uint64_t done, std::uint64_t total) {
  return total == 0 ? fmt::format("{}", done) : fmt::format("{} of {}", done, total);
}

}  // namespace

ProgressDisplay::ProgressDisplay(bool bar) : bar_(bar) {}

ProgressDisplay::~ProgressDisplay() { Finish(); }

void ProgressDisplay::Show(std::string_view step, std::uint64_t done, std::uint64_t total) {
  if (step != step_) {
    EndStep();
    step_ = step;
    last_drawn_ = {};
  }
  done_ = done;
  total_ = total;
  const auto now = std::chrono::steady_clock::now();
  if (!bar_ || now - last_drawn_ < kRedrawInterval) return;
  last_drawn_ = now;
  Draw();
}

void ProgressDisplay::Draw() {
  std::string bar;
  if (total_ > 0) {
    const std::uint64_t filled = std::min(kBarCharacters, kBarCharacters * done_ / total_);
    bar = fmt::format("[{}{}] ", std::string(filled, '#'), std::string(kBarCharacters - filled, '.'));
  }
  // Erases what an earlier, longer line left.
  fmt::print(stderr, "\r\x1b[K{} {}{}", step_, bar, Amount(done_, total_));
  std::fflush(stderr);
}

void ProgressDisplay::EndStep() {
  if (step_.empty()) return;
  if (bar_) {
    Draw();
    fmt::print(stderr, "\n");
  } else {
    fmt::print(stderr, "{}: {}\n", step_, Amount(done_, total_));
  }
  std::fflush(stderr);
}

void ProgressDisplay::Finish() {
  EndStep();
  step_.clear();
}

}  // namespace probatum::index
