#include "tests/eval/report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"

namespace probatum::eval {
namespace {

std::string Thousands(long long number) {
  std::string digits = std::to_string(std::llabs(number));
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return number < 0 ? "-" + digits : digits;
}

}  // namespace

nlohmann::json ToJson(const Report& report) {
  nlohmann::json figures = nlohmann::json::object();
  for (const auto& [name, figure] : report.figures) {
    figures[name] = {{"value", figure.value}, {"low", figure.low}, {"high", figure.high}, {"n", figure.n}};
  }
  nlohmann::json object = report.more;
  object["command"] = report.command;
  object["figures"] = std::move(figures);
  object["generation"] = report.source.generation;
  object["corpus_hash"] = report.source.corpus_hash;
  object["build"] = report.source.build;
  object["place"] = report.source.place;
  object["seed"] = report.seed;
  object["cases"] = report.cases;
  return object;
}

std::string Number(double value) {
  if (std::isnan(value)) {
    return "-";
  }
  const bool whole = value == std::floor(value) || std::abs(value) >= 1000;  // of a sum of thousands nobody reads the fraction
  return whole && std::abs(value) < 1e15 ? Thousands(std::llround(value)) : fmt::format("{:.3f}", value);
}

std::string Table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], row[i].size());
    }
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += i == 0 ? fmt::format("{:<{}}", row[i], widths[i]) : fmt::format("  {:>{}}", row[i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

std::string FigureTable(const Figures& figures) {
  std::vector<std::vector<std::string>> rows{{"figure", "value", "95% interval", "n"}};
  for (const auto& [name, figure] : figures) {
    rows.push_back({name, Number(figure.value), fmt::format("{} .. {}", Number(figure.low), Number(figure.high)),
                    Number(static_cast<double>(figure.n))});
  }
  return Table(rows);
}

absl::Status WriteFile(const std::string& path, const std::string& bytes) {
  const std::string unfinished = path + ".tmp";
  std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
  file << bytes;
  file.close();
  std::error_code error;
  if (file) {
    std::filesystem::rename(unfinished, path, error);
  }
  if (!file || error) {
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    return absl::UnavailableError(fmt::format("{}: cannot be written{}", path, error ? ": " + error.message() : ""));
  }
  return absl::OkStatus();
}

absl::Status Publish(const Report& report, const CommonOptions& options) {
  fmt::print("{}: {}, generation {}, build {}, seed {}\n", report.command, report.source.place, report.source.generation,
             report.source.build, report.seed);
  fmt::print("{}", FigureTable(report.figures));
  std::fflush(stdout);
  if (options.json_file.empty()) {
    return absl::OkStatus();
  }
  return WriteFile(options.json_file, ToJson(report).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
}

absl::StatusOr<Verdict> PublishCases(std::string command, const SourceInfo& source, const std::vector<CaseResult>& results,
                                     nlohmann::json more, const CommonOptions& options) {
  const std::size_t errors = PrintErrors(results);
  more["errors"] = errors;
  const Report report{.command = std::move(command),
                      .source = source,
                      .seed = options.seed,
                      .figures = FiguresOf(results, options.seed),
                      .cases = CasesOf(results),
                      .more = std::move(more)};
  PROBATUM_RETURN_IF_ERROR(Publish(report, options));
  return errors == 0 ? Verdict::kClean : Verdict::kFaulty;
}

}  // namespace probatum::eval
