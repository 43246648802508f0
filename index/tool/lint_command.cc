#include "index/tool/lint_command.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "corpus/model/kinds.h"
#include "corpus/reader/reader.h"
#include "index/tool/lint_report.h"
#include "index/writer/data_folder.h"
#include "index/writer/file_walk.h"

namespace probatum::index {
namespace {

constexpr int kDefaultWidth = 80;

// Both 0 and false where standard output is no terminal. NO_COLOR: no-color.org.
LintTextOptions TextOptions() {
  if (isatty(STDOUT_FILENO) != 1) return {};
  LintTextOptions options;
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  options.width = known ? size.ws_col : kDefaultWidth;
  const char* const no_colour = std::getenv("NO_COLOR");
  const char* const terminal = std::getenv("TERM");
  options.colour = (no_colour == nullptr || *no_colour == '\0') && terminal != nullptr && std::string_view(terminal) != "dumb";
  return options;
}

// Reads files one after the other; what cannot be read is kept as a message and costs only itself.
class FileLint {
 public:
  explicit FileLint(corpus::Linter& linter) : linter_(linter) {}

  absl::Status Add(const WalkedFile& walked) {
    absl::StatusOr<std::unique_ptr<corpus::DocumentReader>> reader =
        corpus::OpenDocuments(walked.file, corpus::Format::kAuto, limits_);
    if (!reader.ok()) return Fault(reader.status());
    while (*reader != nullptr) {
      absl::StatusOr<std::optional<corpus::SourceDocument>> source = (*reader)->Next();
      if (!source.ok()) {
        Keep(source.status());
        continue;
      }
      if (!source->has_value()) break;
      corpus::DocumentKind& kind = (*source)->metadata.kind;
      if (kind == corpus::DocumentKind::kUnspecified) kind = ImportOptions().kind;
      if (const absl::Status added = linter_.Add(**std::move(source), walked.file.name); !added.ok()) Keep(added);
    }
    return absl::OkStatus();
  }
  absl::Status Fault(const absl::Status& fault) {
    Keep(fault);
    return absl::OkStatus();
  }
  const corpus::ReaderLimits& limits() const { return limits_; }
  const std::vector<std::string>& unreadable() const { return unreadable_; }

 private:
  void Keep(const absl::Status& fault) { unreadable_.emplace_back(fault.message()); }

  corpus::Linter& linter_;  // outlives it
  const corpus::ReaderLimits limits_;
  std::vector<std::string> unreadable_;
};

absl::StatusOr<std::vector<std::string>> LintFiles(const std::vector<std::string>& paths, corpus::Linter& linter) {
  FileLint lint(linter);
  for (const std::string& path : paths) {
    PROBATUM_RETURN_IF_ERROR(WalkNamedFiles(
        path, lint.limits(), [&](const WalkedFile& file) { return lint.Add(file); },
        [&](const absl::Status& fault) { return lint.Fault(fault); }));
  }
  return lint.unreadable();
}

}  // namespace

absl::StatusOr<bool> RunLint(const LintRun& run) {
  corpus::Linter linter(run.options);
  std::vector<std::string> unreadable;
  if (run.paths.empty()) {
    PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<DataFolder> data, DataFolder::OpenExisting(run.data));
    PROBATUM_RETURN_IF_ERROR(data->ForEachDocument([&](corpus::Document document) { linter.Add(std::move(document)); }));
  } else {
    PROBATUM_ASSIGN_OR_RETURN(unreadable, LintFiles(run.paths, linter));
  }
  const corpus::LintReport report = linter.Finish();
  fmt::print("{}", run.json ? LintJson(report, unreadable) : LintText(report, TextOptions()));
  for (const std::string& message : unreadable) fmt::print(stderr, "probatum-index: {}\n", message);
  if (!unreadable.empty()) {
    return absl::InvalidArgumentError(
        fmt::format("{} could not be read, named above",
                    unreadable.size() == 1 ? "1 file or document" : fmt::format("{} files or documents", unreadable.size())));
  }
  if (report.documents == 0 && !run.paths.empty()) {
    return absl::InvalidArgumentError(
        "there is no document under the paths given; see probatum-index import --help for the formats");
  }
  return report.errors > 0 || (run.fails <= corpus::Severity::kWarning && report.warnings > 0) ||
         (run.fails <= corpus::Severity::kNote && report.notes > 0);
}

}  // namespace probatum::index
