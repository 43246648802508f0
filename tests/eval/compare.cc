// probatum-eval compare: what differs between two runs of a command over the same cases, and could it be chance?
#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/eval/case_reader.h"
#include "tests/eval/case_results.h"
#include "tests/eval/command.h"
#include "tests/eval/report.h"

namespace probatum::eval {
namespace {

struct CompareOptions {
  std::string a;
  std::string b;
  std::string json_file;
  std::uint64_t seed = 1;
};

absl::StatusOr<ResultFile> ReadResultFile(const std::string& path) {
  PROBATUM_ASSIGN_OR_RETURN(const std::string bytes, ReadWholeFile(path));
  return ParseResultFile(path, bytes);
}

nlohmann::json ToJson(const Figure& figure) {
  return {{"value", figure.value}, {"low", figure.low}, {"high", figure.high}, {"n", figure.n}};
}

// Figures that only one of the files has: other options, or another version.
std::set<std::string> OnlyInOne(const ResultFile& a, const ResultFile& b) {
  std::set<std::string> names[2];
  for (const CaseResult& result : a.cases) {
    for (const auto& [name, share] : result.figures) names[0].insert(name);
  }
  for (const CaseResult& result : b.cases) {
    for (const auto& [name, share] : result.figures) names[1].insert(name);
  }
  std::set<std::string> only;
  std::set_symmetric_difference(names[0].begin(), names[0].end(), names[1].begin(), names[1].end(),
                                std::inserter(only, only.end()));
  return only;
}

absl::StatusOr<Verdict> RunCompare(const CompareOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(const ResultFile a, ReadResultFile(options.a));
  PROBATUM_ASSIGN_OR_RETURN(const ResultFile b, ReadResultFile(options.b));
  PROBATUM_RETURN_IF_ERROR(CheckComparable(a, b));
  std::vector<std::vector<std::string>> rows{{"figure", "A", "B", "B - A", "95% interval", "n"}};
  nlohmann::json figures = nlohmann::json::object();
  for (const auto& [name, compared] : CompareFigures(a, b, options.seed)) {
    const Figure& difference = compared.difference;
    rows.push_back({name, Number(compared.a.value), Number(compared.b.value), Number(difference.value),
                    fmt::format("{} .. {}", Number(difference.low), Number(difference.high)),
                    Number(static_cast<double>(difference.n))});
    figures[name] = {{"a", ToJson(compared.a)}, {"b", ToJson(compared.b)}, {"difference", ToJson(difference)}};
  }
  fmt::print("compare: {} over {} cases, seed {}\nA: {}, generation {}, build {}\nB: {}, generation {}, build {}\n{}", a.command,
             Number(static_cast<double>(a.cases.size())), options.seed, options.a, a.generation, a.build, options.b, b.generation,
             b.build, Table(rows));
  if (const std::set<std::string> only = OnlyInOne(a, b); !only.empty()) {
    fmt::print("only one of them has: {}\n", fmt::join(only, ", "));
  }
  if (!options.json_file.empty()) {
    const nlohmann::json object = {{"command", "compare"}, {"compared", a.command}, {"a", options.a},
                                   {"b", options.b},       {"seed", options.seed},  {"figures", std::move(figures)}};
    PROBATUM_RETURN_IF_ERROR(WriteFile(options.json_file, object.dump(2) + '\n'));
  }
  return Verdict::kClean;
}

}  // namespace

Run AddCompare(CLI::App& app) {
  auto options = std::make_shared<CompareOptions>();  // shared by the parser's callbacks and the run
  app.add_option("a", options->a, "A file that --json wrote")->required();
  app.add_option("b", options->b, "Another one of the same command over the same cases")->required();
  app.add_option("--json", options->json_file, "Write the differences to this file");
  app.add_option("--seed", options->seed, "Seed of the resampling")->capture_default_str();
  app.footer("The interval is a paired bootstrap's over cases: where it holds 0, the difference may be chance.");
  return [options] { return RunCompare(*options); };
}

}  // namespace probatum::eval
