#include "tests/eval/figures.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

#include "tests/eval/random.h"

namespace probatum::eval {
namespace {

// The value at `ratio` of the way through sorted numbers, between two of them by the line that joins them.
double Quantile(const std::vector<double>& sorted, double ratio) {
  const double place = ratio * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Figure Sum(std::span<const double> per_case, std::uint64_t seed) {
  if (per_case.empty()) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    return {kNone, kNone, kNone, 0};
  }
  Random random(seed);
  std::vector<double> sums;
  sums.reserve(kResamples);
  for (int i = 0; i < kResamples; ++i) {
    double sum = 0;
    for (std::size_t drawn = 0; drawn < per_case.size(); ++drawn) {
      sum += per_case[random.Below(per_case.size())];
    }
    sums.push_back(sum);
  }
  std::sort(sums.begin(), sums.end());
  return {std::accumulate(per_case.begin(), per_case.end(), 0.0), Quantile(sums, 0.025), Quantile(sums, 0.975), per_case.size()};
}

Figure Mean(std::span<const double> per_case, std::uint64_t seed) {
  Figure figure = Sum(per_case, seed);
  const auto count = static_cast<double>(per_case.size());
  figure.value /= count;
  figure.low /= count;
  figure.high /= count;
  return figure;
}

}  // namespace probatum::eval
