#include "tests/eval/figures.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "tests/eval/random.h"

namespace probatum::eval {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// The value at `ratio` of the way through sorted numbers, between two of them by the line that joins them.
double Quantile(const std::vector<double>& sorted, double ratio) {
  const double place = ratio * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

// `statistic` takes the indexes of the cases drawn. Resamples for which there is none (NaN) are left out of the interval.
template <typename Statistic>
Figure Bootstrap(std::size_t case_count, std::uint64_t seed, const Statistic& statistic) {
  std::vector<std::size_t> drawn(case_count);
  std::iota(drawn.begin(), drawn.end(), 0);
  Figure figure{kNone, kNone, kNone, case_count};
  if (case_count == 0) {
    return figure;
  }
  figure.value = statistic(drawn);
  Random random(seed);
  std::vector<double> values;
  values.reserve(kResamples);
  for (int i = 0; i < kResamples; ++i) {
    for (std::size_t& index : drawn) {
      index = random.Below(case_count);
    }
    if (const double value = statistic(drawn); !std::isnan(value)) {
      values.push_back(value);
    }
  }
  if (!values.empty() && !std::isnan(figure.value)) {
    std::sort(values.begin(), values.end());
    figure.low = Quantile(values, 0.025);
    figure.high = Quantile(values, 0.975);
  }
  return figure;
}

double RatioOf(std::span<const Share> per_case, const std::vector<std::size_t>& drawn) {
  double part = 0;
  double whole = 0;
  for (const std::size_t index : drawn) {
    part += per_case[index].part;
    whole += per_case[index].whole;
  }
  return whole == 0 ? kNone : part / whole;
}

}  // namespace

Figure Sum(std::span<const double> per_case, std::uint64_t seed) {
  return Bootstrap(per_case.size(), seed, [&](const std::vector<std::size_t>& drawn) {
    return std::accumulate(drawn.begin(), drawn.end(), 0.0, [&](double sum, std::size_t index) { return sum + per_case[index]; });
  });
}

Figure Mean(std::span<const double> per_case, std::uint64_t seed) {
  Figure figure = Sum(per_case, seed);
  const auto count = static_cast<double>(per_case.size());
  figure.value /= count;
  figure.low /= count;
  figure.high /= count;
  return figure;
}

Figure Ratio(std::span<const Share> per_case, std::uint64_t seed) {
  return Bootstrap(per_case.size(), seed, [&](const std::vector<std::size_t>& drawn) { return RatioOf(per_case, drawn); });
}

Figure PairedDifference(std::span<const Share> before, std::span<const Share> after, std::uint64_t seed) {
  return Bootstrap(before.size(), seed,
                   [&](const std::vector<std::size_t>& drawn) { return RatioOf(after, drawn) - RatioOf(before, drawn); });
}

}  // namespace probatum::eval
