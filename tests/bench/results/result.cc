#include "tests/bench/results/result.h"

#include <array>
#include <fstream>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

namespace probatum::bench {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<const char*, const char*>, 3> kQuantiles = {
    {{"p50_us", "p50"}, {"p90_us", "p90"}, {"p99_us", "p99"}}};
constexpr std::size_t kLeastBlocks = 2;

std::string TextOf(const Json& object, const char* key) {
  if (!object.contains(key)) return "";
  return object[key].is_string() ? object[key].get<std::string>() : object[key].dump();
}

std::map<std::string, std::string> Pick(const Json& from, std::initializer_list<const char*> keys) {
  std::map<std::string, std::string> picked;
  for (const char* key : keys) {
    if (std::string text = TextOf(from, key); !text.empty()) picked[key] = std::move(text);
  }
  return picked;
}

std::string NameOfLoad(const Json& load) {
  if (load.at("loop") == "closed") {
    const auto callers = load.at("callers").get<std::uint32_t>();
    return fmt::format("{} caller{}", callers, callers == 1 ? "" : "s");
  }
  const std::string arrivals = load.at("arrivals") == "constant" ? "" : " " + load.at("arrivals").get<std::string>();
  return fmt::format("{:g}/s{}", load.at("rate_per_s").get<double>(), arrivals);
}

// The figure of one quantile; without any block where one did not resolve it.
Figure FigureOf(const Json& series, const char* quantile) {
  Figure figure;
  const Json& blocks = series.at("blocks");
  const bool with_noop = series.contains("noop");
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Json& value = blocks[i].at(quantile);
    if (!value.is_number()) return {};
    figure.microseconds.push_back(value.get<double>());
    if (!with_noop) continue;
    const Json& floor = series.at("noop").at("blocks").at(i).at(quantile);
    if (floor.is_number() && floor.get<double>() > 0) figure.over_noop.push_back(value.get<double>() / floor.get<double>());
  }
  if (figure.over_noop.size() != figure.microseconds.size()) figure.over_noop.clear();
  return figure;
}

double FailedShare(const Json& series) {
  std::uint64_t failed = 0;
  for (const auto& [code, count] : series.at("errors").items()) failed += count.get<std::uint64_t>();
  const auto all = series.at("answered").get<std::uint64_t>() + failed;
  return all == 0 ? 0 : static_cast<double>(failed) / static_cast<double>(all);
}

Result OfLoad(const Json& json) {
  Result result;
  result.build = json.at("build").get<std::string>();
  result.machine = Pick(json.at("machine"), {"processor", "cores", "memory_bytes"});
  result.corpus = Pick(json.at("corpus"), {"corpus_hash"});
  result.corpus.merge(Pick(json, {"questions", "seed"}));
  for (const Json& part : json.at("parts")) {
    for (const auto& [kind, series] : part.at("series").items()) {
      const std::string name = fmt::format("{}, {}", kind, NameOfLoad(part.at("load")));
      result.failed_shares[name] = FailedShare(series);
      for (const auto& [key, quantile] : kQuantiles) {
        if (Figure figure = FigureOf(series, key); !figure.microseconds.empty())
          result.figures[fmt::format("{}, {}", name, quantile)] = std::move(figure);
      }
    }
  }
  return result;
}

Result OfStages(const Json& json) {
  Result result;
  const Json& context = json.at("context");
  result.build = TextOf(context, "build");
  result.machine = Pick(context, {"processor"});
  result.machine["cores"] = TextOf(context, "num_cpus");
  result.corpus = Pick(context, {"corpus_hash", "questions", "seed"});
  for (const Json& run : json.at("benchmarks")) {
    if (run.at("run_type") != "iteration") continue;
    for (const auto& [key, quantile] : kQuantiles) {
      if (!run.contains(key)) continue;
      const std::string name = fmt::format("{}, {}", run.at("run_name").get<std::string>(), quantile);
      result.figures[name].microseconds.push_back(run.at(key).get<double>());
    }
  }
  return result;
}

}  // namespace

absl::StatusOr<Result> ToResult(const Json& json) {
  Result result;
  try {
    if (json.is_object() && json.contains("parts")) {
      result = OfLoad(json);
    } else if (json.is_object() && json.contains("benchmarks")) {
      result = OfStages(json);
    } else {
      return absl::InvalidArgumentError(
          "this is no result: use a file of `probatum-load --json` or `stage_bench --benchmark_out`");
    }
  } catch (const Json::exception& error) {
    return absl::InvalidArgumentError(fmt::format("this result lacks something: {}", error.what()));
  }
  for (const auto& [name, figure] : result.figures) {
    if (figure.microseconds.size() < kLeastBlocks) {
      return absl::InvalidArgumentError(
          fmt::format("\"{}\" was measured once, which says nothing of its spread; measure again with --pairs (probatum-load) or "
                      "--benchmark_repetitions (stage_bench) of at least {}",
                      name, kLeastBlocks));
    }
  }
  return result;
}

absl::StatusOr<Result> ReadResult(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(fmt::format("{}: there is no such file", path));
  absl::StatusOr<Result> result = ToResult(Json::parse(file, nullptr, /*allow_exceptions=*/false));
  if (!result.ok())
    return absl::Status(result.status().code(), fmt::format("{}: {}", path, std::string(result.status().message())));
  return result;
}

}  // namespace probatum::bench
