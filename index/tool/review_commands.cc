#include "index/tool/review_commands.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <system_error>

#include "fmt/format.h"
#include "nlohmann/json.hpp"

#include "corpus/base/status_macros.h"
#include "corpus/text/unicode.h"
#include "index/tool/commands.h"

namespace probatum::index {
namespace {

void PrintWarning(const std::string& warning) {
  if (!warning.empty()) fmt::print(stderr, "probatum-index: warning: {}\n", warning);
}

// Text of a command line may be wrapped or indented; what is not UTF-8 is left for the check that names it.
void CollapseSpaces(std::string& text) {
  if (!corpus::FirstInvalidUtf8(text)) text = corpus::CollapseWhiteSpace(text);
}

// The options of the active generation, so that recording something changes nothing else.
absl::StatusOr<BuildOptions> OptionsOfCurrent(const DataFolder& data) {
  BuildOptions options;
  options.activate = true;
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<GenerationEntry> entries, data.Generations());
  for (const GenerationEntry& entry : entries) {
    if (entry.current && entry.problem.empty()) options.with_questions = entry.with_questions;
  }
  return options;
}

std::string JsonLine(const ReviewListing::Line& line) {
  const ReviewEntry& entry = line.entry;
  const nlohmann::ordered_json json = {{"line", entry.sequence},
                                       {"time", ToIsoTime(entry.time)},
                                       {"document", entry.document_id},
                                       {"kind", entry.kind == ReviewEntryKind::kReview ? "review" : "standing"},
                                       {"value", ReviewValue(entry)},
                                       {"by", entry.by},
                                       {"role", entry.role},
                                       {"policy", entry.policy_uri},
                                       {"superseded_by", entry.superseded_by},
                                       {"reason", entry.reason},
                                       {"text_sha256", corpus::ToHex(entry.text_sha256)},
                                       {"state", Name(line.state)}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void PrintTable(const ReviewListing& listing) {
  std::size_t id_width = std::string_view("document").size();
  for (const ReviewListing::Line& line : listing.lines) id_width = std::max(id_width, line.entry.document_id.size());
  fmt::print("{:>5}  {:<20}  {:<{}}  {:<12}  {:<11}  {}\n", "line", "time", "document", id_width, "says", "state", "by");
  for (const ReviewListing::Line& line : listing.lines) {
    const ReviewEntry& entry = line.entry;
    std::string by = fmt::format("{}, {}", entry.by, entry.role);
    if (!entry.superseded_by.empty()) by += fmt::format("; superseded by {}", entry.superseded_by);
    if (!entry.policy_uri.empty()) by += fmt::format("; policy {}", entry.policy_uri);
    if (!entry.reason.empty()) by += fmt::format("; {}", entry.reason);
    fmt::print("{:>5}  {:<20}  {:<{}}  {:<12}  {:<11}  {}\n", entry.sequence, ToIsoTime(entry.time), entry.document_id, id_width,
               ReviewValue(entry), Name(line.state), by);
  }
}

}  // namespace

absl::Status RunRecord(const std::filesystem::path& folder, const std::vector<std::string>& ids, ReviewEntry said,
                       bool activate) {
  said.time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  for (std::string* const text : {&said.by, &said.role, &said.reason}) CollapseSpaces(*text);
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<DataFolder> data, DataFolder::Open(folder));
  PROBATUM_ASSIGN_OR_RETURN(const RecordReport report, data->Record(ids, said));
  PrintWarning(report.warning);
  const std::string lines = report.line_count == 1
                                ? fmt::format("line {}", report.first_line)
                                : fmt::format("lines {} to {}", report.first_line, report.first_line + report.line_count - 1);
  fmt::print("recorded for {} document{} as {} ({} of {})\n", report.line_count, report.line_count == 1 ? "" : "s",
             ReviewValue(said), lines, kReviewLogFile);
  std::fflush(stdout);  // it holds, whatever becomes of the build
  if (!activate) {
    fmt::print("answers change with the next generation; make it with: probatum-index build --data {} --activate\n",
               folder.native());
    return absl::OkStatus();
  }
  PROBATUM_ASSIGN_OR_RETURN(const BuildOptions options, OptionsOfCurrent(*data));
  return BuildAndReport(*data, options);
}

absl::Status RunReviews(const std::filesystem::path& folder, const std::vector<std::string>& ids, bool json) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    return absl::FailedPreconditionError(
        fmt::format("there is no data folder {}; import documents first: probatum-index import", folder.native()));
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<DataFolder> data, DataFolder::Open(folder));
  PROBATUM_ASSIGN_OR_RETURN(const ReviewListing listing, data->Reviews(ids));
  PrintWarning(listing.warning);
  if (json) {
    for (const ReviewListing::Line& line : listing.lines) fmt::print("{}\n", JsonLine(line));
    return absl::OkStatus();
  }
  if (listing.lines.empty()) {
    fmt::print("nothing is recorded{}; record a review with: probatum-index review\n", ids.empty() ? "" : " of these documents");
    return absl::OkStatus();
  }
  PrintTable(listing);
  fmt::print("SHA-256 of the newest line of {}: {}\n", kReviewLogFile, corpus::ToHex(listing.last_line_sha256));
  return absl::OkStatus();
}

}  // namespace probatum::index
