// probatum-bench-compare: holds a result against an older one. Run by tests/bench/compare.
#include <cstdio>
#include <string>

#include "CLI/CLI.hpp"
#include "fmt/format.h"

#include "tests/bench/results/comparison.h"
#include "tests/bench/results/result.h"

namespace {

using namespace probatum;  // NOLINT(google-build-using-namespace): this file is where the parts meet

// The exit codes: nothing worse; something worse; then sysexits.h's for wrong use and for files that cannot be compared.
constexpr int kExitWorse = 1;
constexpr int kExitUsage = 64;
constexpr int kExitData = 65;

int Refuse(const std::string& message) {
  fmt::print(stderr, "probatum-bench-compare: {}\n", message);
  return kExitData;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(
      "Compares two results of probatum-load or stage_bench. Exit code 1: something is slower by more than the threshold, and "
      "the "
      "interval of the ratio excludes 1.",
      "probatum-bench-compare");
  std::string older_file;
  std::string newer_file;
  bench::ComparisonOptions options;
  double threshold_percent = 100 * options.threshold;
  bool other_machine = false;
  bool other_corpus = false;
  app.add_option("A", older_file, "The older result")->required();
  app.add_option("B", newer_file, "The newer result")->required();
  app.add_option("--threshold", threshold_percent, "Percent by which a latency may grow")
      ->check(CLI::Range(0.0, 10'000.0))
      ->capture_default_str();
  app.add_flag("--absolute", options.absolute, "Judge by microseconds, also where both results have a ratio to the no-op");
  app.add_flag("--other-machine", other_machine, "Compare although the machines differ");
  app.add_flag("--other-corpus", other_corpus, "Compare although corpus, questions or seed differ");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kExitUsage;
  }
  options.threshold = threshold_percent / 100;

  const absl::StatusOr<bench::Result> older = bench::ReadResult(older_file);
  if (!older.ok()) return Refuse(std::string(older.status().message()));
  const absl::StatusOr<bench::Result> newer = bench::ReadResult(newer_file);
  if (!newer.ok()) return Refuse(std::string(newer.status().message()));
  if (const std::string difference = bench::MachineDifference(*older, *newer); !difference.empty() && !other_machine)
    return Refuse(difference +
                  "; figures of different machines say nothing of the code: use --other-machine to compare all the same");
  if (const std::string difference = bench::CorpusDifference(*older, *newer); !difference.empty() && !other_corpus)
    return Refuse(difference + "; use --other-corpus to compare all the same");

  const bench::Comparison comparison = bench::Compare(*older, *newer, options);
  if (comparison.figures.empty()) return Refuse("the results have no figure in common: they were measured under different loads");
  fmt::print("first: {}, build {}\nsecond: {}, build {}\n\n{}", older_file, older->build, newer_file, newer->build,
             bench::ComparisonTable(comparison, options));
  return comparison.AnyWorse() ? kExitWorse : 0;
}
