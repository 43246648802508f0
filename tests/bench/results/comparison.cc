#include "tests/bench/results/comparison.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "fmt/format.h"

#include "tests/eval/report.h"

namespace probatum::bench {
namespace {

// Mean of the logarithms with the square of its standard error.
struct LogMean {
  double mean = 0;
  double error_squared = 0;
  double degrees_of_freedom = 0;
};

LogMean LogMeanOf(const std::vector<double>& numbers) {
  const auto count = static_cast<double>(numbers.size());
  LogMean result;
  for (const double number : numbers) result.mean += std::log(number) / count;
  double squares = 0;
  for (const double number : numbers) squares += std::pow(std::log(number) - result.mean, 2);
  result.degrees_of_freedom = count - 1;
  result.error_squared = squares / (count - 1) / count;
  return result;
}

Verdict VerdictOf(const Ratio& ratio, double threshold) {
  if (ratio.value > 1 + threshold && ratio.low > 1) return Verdict::kWorse;
  if (ratio.value < 1 / (1 + threshold) && ratio.high < 1) return Verdict::kBetter;
  return Verdict::kSame;
}

const char* Name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kWorse:
      return "WORSE";
    case Verdict::kBetter:
      return "better";
    case Verdict::kSame:
      break;
  }
  return "same";
}

std::string Difference(const char* what, const std::map<std::string, std::string>& older,
                       const std::map<std::string, std::string>& newer) {
  for (const auto& [key, value] : older) {
    const auto other = newer.find(key);
    if (other == newer.end() || other->second == value) continue;
    return fmt::format("{}: {} is {} in the first and {} in the second", what, key, value, other->second);
  }
  return "";
}

std::string RatioText(const std::optional<Ratio>& ratio) {
  if (!ratio) return "-";
  return fmt::format("{:.3f} ({:.3f}..{:.3f})", ratio->value, ratio->low, ratio->high);
}

std::string MicrosecondsText(double value) { return value < 100 ? fmt::format("{:.1f}", value) : fmt::format("{:.0f}", value); }

}  // namespace

double StudentT(double degrees_of_freedom) {
  constexpr std::array<double, 30> kQuantiles = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                                                 2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
                                                 2.080,  2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042};
  // A difference of 1e-9 is rounding: 4 is 4 also where it was computed.
  const auto whole = static_cast<std::size_t>(std::clamp(std::floor(degrees_of_freedom + 1e-9), 1.0, 30.0));
  return kQuantiles[whole - 1];
}

Ratio RatioOfMeans(const std::vector<double>& older, const std::vector<double>& newer) {
  const LogMean a = LogMeanOf(older);
  const LogMean b = LogMeanOf(newer);
  const double difference = b.mean - a.mean;
  const double variance = a.error_squared + b.error_squared;
  double half_width = 0;
  if (variance > 0) {
    // Satterthwaite's degrees of freedom.
    const double degrees =
        variance * variance /
        (a.error_squared * a.error_squared / a.degrees_of_freedom + b.error_squared * b.error_squared / b.degrees_of_freedom);
    half_width = StudentT(degrees) * std::sqrt(variance);
  }
  return {std::exp(difference), std::exp(difference - half_width), std::exp(difference + half_width)};
}

bool Comparison::AnyWorse() const {
  const auto worse = [](const auto& compared) { return compared.verdict == Verdict::kWorse; };
  return std::any_of(figures.begin(), figures.end(), worse) || std::any_of(failures.begin(), failures.end(), worse);
}

std::string MachineDifference(const Result& older, const Result& newer) {
  return Difference("machine", older.machine, newer.machine);
}

std::string CorpusDifference(const Result& older, const Result& newer) {
  return Difference("corpus", older.corpus, newer.corpus);
}

Comparison Compare(const Result& older, const Result& newer, const ComparisonOptions& options) {
  Comparison comparison;
  for (const auto& [name, before] : older.figures) {
    const auto found = newer.figures.find(name);
    if (found == newer.figures.end()) {
      comparison.only_older.push_back(name);
      continue;
    }
    const Figure& after = found->second;
    ComparedFigure compared;
    compared.name = name;
    compared.older_us = std::exp(LogMeanOf(before.microseconds).mean);
    compared.newer_us = std::exp(LogMeanOf(after.microseconds).mean);
    compared.absolute = RatioOfMeans(before.microseconds, after.microseconds);
    if (!before.over_noop.empty() && !after.over_noop.empty())
      compared.over_noop = RatioOfMeans(before.over_noop, after.over_noop);
    const bool by_noop = compared.over_noop && !options.absolute;
    compared.verdict = VerdictOf(by_noop ? *compared.over_noop : compared.absolute, options.threshold);
    comparison.figures.push_back(std::move(compared));
  }
  for (const auto& [name, figure] : newer.figures) {
    if (!older.figures.contains(name)) comparison.only_newer.push_back(name);
  }
  for (const auto& [name, before] : older.failed_shares) {
    const auto found = newer.failed_shares.find(name);
    if (found == newer.failed_shares.end() || (before == 0 && found->second == 0)) continue;
    const double more = found->second - before;
    const Verdict verdict = more > options.failure_threshold    ? Verdict::kWorse
                            : more < -options.failure_threshold ? Verdict::kBetter
                                                                : Verdict::kSame;
    comparison.failures.push_back({name, before, found->second, verdict});
  }
  return comparison;
}

std::string ComparisonTable(const Comparison& comparison, const ComparisonOptions& options) {
  std::vector<std::vector<std::string>> rows{
      {"second over first", "first us", "second us", "ratio", "ratio of those to the no-op", "verdict"}};
  for (const ComparedFigure& figure : comparison.figures) {
    rows.push_back({figure.name, MicrosecondsText(figure.older_us), MicrosecondsText(figure.newer_us), RatioText(figure.absolute),
                    RatioText(figure.over_noop), Name(figure.verdict)});
  }
  std::string table = eval::Table(rows);
  for (const ComparedFailures& failures : comparison.failures) {
    table += fmt::format("calls not answered, {}: {:.2f}% in the first, {:.2f}% in the second: {}\n", failures.name,
                         100 * failures.older_share, 100 * failures.newer_share, Name(failures.verdict));
  }
  for (const std::string& name : comparison.only_older) table += fmt::format("only in the first: {}\n", name);
  for (const std::string& name : comparison.only_newer) table += fmt::format("only in the second: {}\n", name);
  table +=
      fmt::format("worse: by more than {:g}% with a 95% interval that excludes 1, judged by {}\n", 100 * options.threshold,
                  options.absolute ? "microseconds" : "the ratio to the no-op where both results have one, else by microseconds");
  return table;
}

}  // namespace probatum::bench
