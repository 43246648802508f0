#include "index/tool/commands.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <unistd.h>

#include "fmt/format.h"
#include "nlohmann/json.hpp"

#include "corpus/base/status_macros.h"
#include "index/tool/progress_display.h"

namespace probatum::index {
namespace {

// Faults printed of one import; the rest is counted.
constexpr std::size_t kMaxErrorsShown = 100;

bool IsTerminal() {
  const char* const terminal = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

// Shows progress from its making to its end.
class ShownProgress {
 public:
  ShownProgress() : display_(IsTerminal()) {}
  Progress callback() {
    return [this](std::string_view step, std::uint64_t done, std::uint64_t total) { display_.Show(step, done, total); };
  }
  void Finish() { display_.Finish(); }

 private:
  ProgressDisplay display_;
};

// "1 document", "2 documents"
std::string Count(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string ImportSummary(const ImportReport& report) {
  std::string summary =
      fmt::format("{} read: {} added, {} changed, {} unchanged", Count(report.files_read, "file"),
                  Count(report.documents_added, "document"), report.documents_changed, report.documents_unchanged);
  if (report.documents_removed > 0) summary += fmt::format(", {} removed", report.documents_removed);
  if (report.files_ignored > 0) summary += fmt::format("; {} of other kinds passed over", Count(report.files_ignored, "file"));
  return summary;
}

}  // namespace

absl::StatusOr<std::filesystem::path> DataFolderPath(const std::string& option) {
  if (!option.empty()) return std::filesystem::path(option);
  if (const char* const data = std::getenv("PROBATUM_DATA"); data != nullptr && *data != '\0') return std::filesystem::path(data);
  if (const char* const home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    return std::filesystem::path(home) / ".local/share/probatum";
  }
  return absl::FailedPreconditionError(
      "no data folder is known: neither PROBATUM_DATA nor HOME is set; give one with --data DIR");
}

absl::Status RunImport(const std::filesystem::path& folder, const std::vector<std::string>& paths, const ImportOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<DataFolder> data, DataFolder::Open(folder));
  ShownProgress progress;
  PROBATUM_ASSIGN_OR_RETURN(const ImportReport report, data->Import(paths, options, progress.callback()));
  progress.Finish();
  for (std::size_t index = 0; index < std::min(report.errors.size(), kMaxErrorsShown); ++index) {
    fmt::print(stderr, "probatum-index: {}\n", report.errors[index]);
  }
  fmt::print("{}\n", ImportSummary(report));
  if (report.errors.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      fmt::format("{} could not be imported, {} above",
                  report.error_count == 1 ? "1 file or document" : fmt::format("{} files or documents", report.error_count),
                  report.error_count > kMaxErrorsShown ? fmt::format("the first {} named", kMaxErrorsShown) : "named"));
}

absl::Status RunVocabulary(const std::filesystem::path& folder, const std::vector<std::string>& paths) {
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<DataFolder> data, DataFolder::Open(folder));
  ShownProgress progress;
  PROBATUM_ASSIGN_OR_RETURN(const std::uint64_t added, data->ImportVocabulary(paths, progress.callback()));
  progress.Finish();
  fmt::print("{} added to the vocabulary\n", added == 1 ? "1 entry" : fmt::format("{} entries", added));
  return absl::OkStatus();
}

absl::Status RunRemove(const std::filesystem::path& folder, const std::vector<std::string>& ids) {
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<DataFolder> data, DataFolder::Open(folder));
  PROBATUM_RETURN_IF_ERROR(data->Remove(ids));
  fmt::print("{} removed; the next build leaves {} out\n", Count(ids.size(), "document"), ids.size() == 1 ? "it" : "them");
  return absl::OkStatus();
}

absl::Status RunBuild(const std::filesystem::path& folder, const BuildOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<DataFolder> data, DataFolder::Open(folder));
  return BuildAndReport(*data, options);
}

absl::Status BuildAndReport(DataFolder& data, const BuildOptions& options) {
  ShownProgress progress;
  PROBATUM_ASSIGN_OR_RETURN(const BuildReport report, data.Build(options, progress.callback()));
  progress.Finish();
  for (std::size_t index = 0; index < std::min(report.warnings.size(), kMaxErrorsShown); ++index) {
    fmt::print(stderr, "probatum-index: warning: {}\n", report.warnings[index]);
  }
  if (report.warning_count > kMaxErrorsShown) {
    fmt::print(stderr, "probatum-index: {} warnings, the first {} shown; probatum-index reviews tells more\n",
               report.warning_count, kMaxErrorsShown);
  }
  fmt::print(
      "generation {} {}: {}, {}, {}, {}, {}{}\n", report.generation,
      report.already_built ? "was built before from the same corpus" : "built", Count(report.documents, "document"),
      Count(report.passages, "passage"), Count(report.statements, "statement"), Count(report.references, "reference"),
      report.entities == 1 ? "1 entity" : fmt::format("{} entities", report.entities),
      report.current ? "; it is active" : fmt::format("; activate it with: probatum-index activate {}", report.generation));
  return absl::OkStatus();
}

absl::Status RunActivate(const std::filesystem::path& folder, const std::string& generation) {
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<DataFolder> data, DataFolder::Open(folder));
  PROBATUM_RETURN_IF_ERROR(data->Activate(generation));
  fmt::print("generation {} is active\n", generation);
  return absl::OkStatus();
}

absl::Status RunRollback(const std::filesystem::path& folder) {
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<DataFolder> data, DataFolder::Open(folder));
  PROBATUM_ASSIGN_OR_RETURN(const std::string generation, data->Rollback());
  fmt::print("generation {} is active\n", generation);
  return absl::OkStatus();
}

absl::Status RunList(const std::filesystem::path& folder, bool json) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<GenerationEntry> entries, ListGenerations(folder));
  if (json) {
    for (const GenerationEntry& entry : entries) {
      const nlohmann::ordered_json line = {
          {"name", entry.name},           {"current", entry.current},   {"corpus_hash", entry.corpus_hash},
          {"documents", entry.documents}, {"passages", entry.passages}, {"as_of", corpus::ToIsoString(entry.as_of)},
          {"problem", entry.problem}};
      fmt::print("{}\n", line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    }
    return absl::OkStatus();
  }
  if (entries.empty()) {
    fmt::print("no generation yet; make one with: probatum-index build --activate\n");
    return absl::OkStatus();
  }
  fmt::print("{:<7} {:<15} {:>9} {:>9}  {:<10}  {}\n", "", "generation", "documents", "passages", "as of", "corpus hash");
  for (const GenerationEntry& entry : entries) {
    const std::string_view mark = entry.current ? "current" : "";
    if (!entry.problem.empty()) {
      fmt::print("{:<7} {:<15} cannot be used: {}\n", mark, entry.name, entry.problem);
      continue;
    }
    fmt::print("{:<7} {:<15} {:>9} {:>9}  {:<10}  {}\n", mark, entry.name, entry.documents, entry.passages,
               corpus::ToIsoString(entry.as_of), entry.corpus_hash);
  }
  return absl::OkStatus();
}

}  // namespace probatum::index
