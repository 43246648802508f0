// Whether a newer result is worse than an older one, and how sure that is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/results/result.h"

namespace probatum::bench {

// A ratio of two latencies with its 95% interval.
struct Ratio {
  double value = 1;
  double low = 1;
  double high = 1;
};

// Of the geometric means of two lists of positive numbers, each of at least two: newer over older. The interval is Welch's t interval of the
// difference of the means of logarithms (Welch 1947), which takes neither equal spreads nor many blocks for granted.
Ratio RatioOfMeans(const std::vector<double>& older, const std::vector<double>& newer);

// The 97.5% quantile of Student's t distribution for that many degrees of freedom, 1 or more. Rounded down to whole ones; that of 30 beyond.
double StudentT(double degrees_of_freedom);

enum class Verdict : std::uint8_t { kSame, kWorse, kBetter };

// One figure of both results.
struct ComparedFigure {
  std::string name;
  double older_us = 0;  // geometric means
  double newer_us = 0;
  Ratio absolute;
  std::optional<Ratio> over_noop;  // of the ratios to calls that do nothing; where both have them
  Verdict verdict = Verdict::kSame;
};

struct ComparedFailures {
  std::string name;
  double older_share = 0;
  double newer_share = 0;
  Verdict verdict = Verdict::kSame;
};

struct ComparisonOptions {
  double threshold = 0.1;           // worse: slower by more than this share, and the interval excludes 1
  double failure_threshold = 0.01;  // worse: so much more of all calls fail
  bool absolute = false;            // judge by microseconds even where both have a ratio to the no-op
};

struct Comparison {
  std::vector<ComparedFigure> figures;     // of both, by name
  std::vector<ComparedFailures> failures;  // where calls failed in either
  std::vector<std::string> only_older;     // names of figures
  std::vector<std::string> only_newer;
  bool AnyWorse() const;
};

// What must be the same for a comparison to mean anything, and is not: "machine: processor is A in the first and B in the second"; empty when all is
// well.
std::string MachineDifference(const Result& older, const Result& newer);
std::string CorpusDifference(const Result& older, const Result& newer);

Comparison Compare(const Result& older, const Result& newer, const ComparisonOptions& options);

// As a table for people.
std::string ComparisonTable(const Comparison& comparison, const ComparisonOptions& options);

}  // namespace probatum::bench
