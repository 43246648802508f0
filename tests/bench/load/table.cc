#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "fmt/format.h"

#include "tests/bench/load/load_bench.h"
#include "tests/eval/report.h"

namespace probatum::bench {
namespace {

std::string Whole(const nlohmann::json& value) { return value.is_number() ? fmt::format("{:.0f}", value.get<double>()) : "-"; }

std::string LoadName(const nlohmann::json& load) {
  if (load["loop"] == "closed") {
    const auto callers = load["callers"].get<std::uint32_t>();
    return fmt::format("{} caller{}", callers, callers == 1 ? "" : "s");
  }
  return fmt::format("{:g}/s", load["rate_per_s"].get<double>());
}

std::string ErrorsText(const nlohmann::json& errors) {
  std::string text;
  for (const auto& [code, count] : errors.items())
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count.get<std::uint64_t>(), code);
  return text.empty() ? "-" : text;
}

std::vector<std::string> Row(const std::string& name, const nlohmann::json& one) {
  return {name,
          Whole(one["count"]),
          Whole(one["p50_us"]),
          Whole(one["p90_us"]),
          Whole(one["p99_us"]),
          Whole(one["p99.9_us"]),
          Whole(one["max_us"]),
          Whole(one["answered_per_s"]),
          ErrorsText(one["errors"])};
}

std::string RatioText(const nlohmann::json& ratio) {
  if (ratio.is_null()) return "-";
  return fmt::format("{:.2f} ({:.2f}..{:.2f})", ratio["median"].get<double>(), ratio["low"].get<double>(),
                     ratio["high"].get<double>());
}

void AddPart(const nlohmann::json& part, std::vector<std::vector<std::string>>& rows) {
  const std::string load = LoadName(part["load"]);
  for (const auto& [kind, one] : part["series"].items()) {
    rows.push_back(Row(fmt::format("{}, {}", kind, load), one));
    rows.back().push_back(one.contains("server") ? Whole(one["server"]["p50_us"]) : "-");
    if (one.contains("first_statement")) {
      rows.push_back({"  to its first statement", Whole(one["first_statement"]["count"]), Whole(one["first_statement"]["p50_us"]),
                      Whole(one["first_statement"]["p90_us"]), Whole(one["first_statement"]["p99_us"]),
                      Whole(one["first_statement"]["p99.9_us"]), Whole(one["first_statement"]["max_us"]), "", "", "", "", ""});
    }
    if (!one.contains("noop")) continue;
    auto& row = one.contains("first_statement") ? rows[rows.size() - 2] : rows.back();
    row.push_back(RatioText(one["over_noop"]["p50_us"]));
    row.push_back(RatioText(one["over_noop"]["p99_us"]));
    rows.push_back(Row("  no-op of as many bytes", one["noop"]));
  }
}

std::string ServerText(const nlohmann::json& server) {
  std::string text;
  const auto mebibytes = [](const nlohmann::json& value) { return value.get<double>() / (1 << 20); };
  for (const auto& [when, name] :
       {std::pair{"after the first answer", "memory_after_first_answer"}, std::pair{"after the load", "memory_after_load"}}) {
    if (!server.contains(name)) continue;
    const nlohmann::json& memory = server[name];
    text +=
        fmt::format("probatumd {}: {:.0f} MiB resident, of which {:.0f} its own and {:.0f} mapped files\n", when,
                    mebibytes(memory["resident_bytes"]), mebibytes(memory["anonymous_bytes"]), mebibytes(memory["file_bytes"]));
  }
  if (server.contains("start_to_first_answer_ms")) {
    text +=
        fmt::format("start of the process to the first answer: {:.0f} ms\n", server["start_to_first_answer_ms"].get<double>());
  }
  return text;
}

}  // namespace

std::string LoadBenchTable(const nlohmann::json& result) {
  std::vector<std::vector<std::string>> rows{{"microseconds", "calls", "p50", "p90", "p99", "p99.9", "max", "answered/s",
                                              "errors", "server p50", "p50 / no-op", "p99 / no-op"}};
  std::string foreign;
  for (const nlohmann::json& part : result["parts"]) {
    AddPart(part, rows);
    if (part["others_cpu_share"].is_number()) {
      foreign += fmt::format("{}{}: {:.0f}%", foreign.empty() ? "" : ", ", LoadName(part["load"]),
                             100 * part["others_cpu_share"].get<double>());
    }
  }
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  for (auto& row : rows) row.resize(columns);
  const nlohmann::json& corpus = result["corpus"];
  std::string table =
      fmt::format("{} on {} cores; corpus {}{}; build {}; {} questions\n\n{}", result["machine"]["processor"].get<std::string>(),
                  result["machine"]["cores"].get<unsigned>(), corpus["generation"].get<std::string>(),
                  corpus.contains("passages") ? fmt::format(" with {} passages", corpus["passages"].get<std::uint64_t>()) : "",
                  result["build"].get<std::string>(), result["questions"].get<std::size_t>(), eval::Table(rows));
  if (!foreign.empty()) table += fmt::format("\nused by other programs, of all cores: {}\n", foreign);
  for (const nlohmann::json& kind : result.value("not_there", nlohmann::json::array()))
    table += fmt::format("{}: the server does not have it\n", kind.get<std::string>());
  table += ServerText(result["server"]);
  const nlohmann::json steps = result.value("index", nlohmann::json::object());
  for (const auto& [name, step] : steps.items()) {
    table += fmt::format("index {}: {:.1f} s, {:.0f} passages/s, peak {:.0f} MiB\n", name, step["seconds"].get<double>(),
                         step["passages_per_s"].get<double>(), step["peak_bytes"].get<double>() / (1 << 20));
  }
  return table;
}

}  // namespace probatum::bench
