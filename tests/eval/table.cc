// probatum-eval table: the figures of many runs as one Markdown file, for docs/quality.md. Nobody types a figure by hand.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/eval/case_reader.h"
#include "tests/eval/command.h"
#include "tests/eval/report.h"

namespace probatum::eval {
namespace {

struct TableOptions {
  std::vector<std::string> files;
  std::vector<std::string> figures;
  std::string output;
};

// NaN is null in JSON.
std::string Cell(const nlohmann::json& figure, const char* name) {
  const auto value = figure.find(name);
  return Number(value != figure.end() && value->is_number() ? value->get<double>() : std::numeric_limits<double>::quiet_NaN());
}

std::string Text(const nlohmann::json& object, const char* name) {
  const auto member = object.find(name);
  return member == object.end() ? "-" : member->is_string() ? member->get<std::string>() : member->dump();
}

// What the run was of, beside its command: such members as `part` and `variant`, where they say something.
std::string Settings(const nlohmann::json& report) {
  std::string settings;
  for (const char* name : {"part", "variant", "condensed", "history"}) {
    const auto member = report.find(name);
    if (member != report.end() && *member != "" && *member != false) {
      settings += fmt::format(", {} {}", name, Text(report, name));
    }
  }
  return settings;
}

std::string Section(const std::string& path, const nlohmann::json& report, const std::vector<std::string>& wanted) {
  std::string section = fmt::format("### {}\n\n`{}`{}: generation `{}`, build `{}`, seed {}, {} cases.\n\n",
                                    std::filesystem::path(path).stem().native(), Text(report, "command"), Settings(report),
                                    Text(report, "generation"), Text(report, "build"), Text(report, "seed"),
                                    Number(static_cast<double>(report.at("cases").size())));
  section += "| figure | value | 95% interval | n |\n|---|---|---|---|\n";
  for (const auto& [name, figure] : report.at("figures").items()) {
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end()) {
      section += fmt::format("| {} | {} | {} to {} | {} |\n", name, Cell(figure, "value"), Cell(figure, "low"),
                             Cell(figure, "high"), Cell(figure, "n"));
    }
  }
  return section + '\n';
}

absl::StatusOr<Verdict> RunTable(const TableOptions& options) {
  std::string markdown;
  for (const std::string& path : options.files) {
    PROBATUM_ASSIGN_OR_RETURN(const std::string bytes, ReadWholeFile(path));
    const nlohmann::json report = nlohmann::json::parse(bytes, nullptr, /*allow_exceptions=*/false);
    const auto has = [&](const char* name, auto is) { return report.contains(name) && is(report.at(name)); };
    if (!report.is_object() || !has("figures", [](const nlohmann::json& figures) { return figures.is_object(); }) ||
        !has("cases", [](const nlohmann::json& cases) { return cases.is_array(); })) {
      return absl::InvalidArgumentError(fmt::format("{}: there are no figures in it; give a file that --json wrote", path));
    }
    markdown += Section(path, report, options.figures);
  }
  if (options.output.empty()) {
    fmt::print("{}", markdown);
    return Verdict::kClean;
  }
  PROBATUM_RETURN_IF_ERROR(WriteFile(options.output, markdown));
  return Verdict::kClean;
}

}  // namespace

Run AddTable(CLI::App& app) {
  auto options = std::make_shared<TableOptions>();  // shared by the parser's callbacks and the run
  app.add_option("files", options->files, "Files that --json wrote; their names become headings")->required();
  app.add_option("--figure", options->figures, "Only this figure; may be repeated");
  app.add_option("--output", options->output, "File to write; by default standard output");
  return [options] { return RunTable(*options); };
}

}  // namespace probatum::eval
