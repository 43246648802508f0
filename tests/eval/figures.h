// What a command measured: a value with how sure it is.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace probatum::eval {

// `low` and `high` bound the 95% bootstrap interval. Without any case (n = 0) value, low and high are NaN, which JSON has as null.
struct Figure {
  double value = 0;
  double low = 0;
  double high = 0;
  std::uint64_t n = 0;  // cases it comes from
};

// By name, such as "mrr@10"; ordered, so that the same run prints the same.
using Figures = std::map<std::string, Figure>;

inline constexpr int kResamples = 1000;

// What one case adds to a ratio: what was found of what there was to find.
struct Share {
  double part = 0;
  double whole = 1;
};

// The mean, and the sum, of one number a case. Interval: percentile bootstrap over cases (Efron & Tibshirani 1993, chapter 13) with
// kResamples resamples; the same numbers and seed give the same interval. Pure; safe from any thread.
Figure Mean(std::span<const double> per_case, std::uint64_t seed);
Figure Sum(std::span<const double> per_case, std::uint64_t seed);

// The sum of the parts over the sum of the wholes; where every whole is 1 it is the mean. NaN where the wholes add up to 0.
Figure Ratio(std::span<const Share> per_case, std::uint64_t seed);

// How much larger the ratio of `after` is than that of `before`, case i of one being case i of the other: both are drawn together, so
// that what makes a case easy or hard for both does not widen the interval. The spans are equally long.
Figure PairedDifference(std::span<const Share> before, std::span<const Share> after, std::uint64_t seed);

}  // namespace probatum::eval
