// Seeded choices that come out the same on every machine: the standard fixes the numbers of std::mt19937_64, but not those of its
// distributions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace probatum::eval {

// Not for use from two threads at once.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // Uniform in [0, bound); bound > 0.
  std::uint64_t Below(std::uint64_t bound) {
    // Numbers of the last, incomplete run of `bound` would make small results likelier.
    const std::uint64_t limit = engine_.max() - engine_.max() % bound;
    std::uint64_t number = engine_();
    while (number >= limit) {
      number = engine_();
    }
    return number % bound;
  }

  // One of `items`, which has at least one.
  template <typename T>
  const T& Pick(const std::vector<T>& items) {
    return items[Below(items.size())];
  }

  // Fisher and Yates.
  template <typename T>
  void Shuffle(std::vector<T>& items) {
    for (std::size_t left = items.size(); left > 1; --left) {
      std::swap(items[left - 1], items[Below(left)]);
    }
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace probatum::eval
