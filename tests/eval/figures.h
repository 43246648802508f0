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

// The mean, and the sum, of one number a case. Interval: percentile bootstrap over cases (Efron & Tibshirani 1993, chapter 13) with
// kResamples resamples; the same numbers and seed give the same interval. Pure; safe from any thread.
Figure Mean(std::span<const double> per_case, std::uint64_t seed);
Figure Sum(std::span<const double> per_case, std::uint64_t seed);

}  // namespace probatum::eval
