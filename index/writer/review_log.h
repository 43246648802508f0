// What reviewers said of documents: the file review.log of a data folder. Lines are only ever added; what was acknowledged is not lost.
//
// One JSON object a line, always written in the same way: a line that differs by one byte from what its entry would give is damaged.
// Each line ends with its own SHA-256 and has that of the line before, so that a changed, removed or inserted line is found on reading. What
// no chain shows is that the newest lines are gone altogether: `probatum-index reviews` prints the newest line's SHA-256 to compare.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "corpus/base/sha256.h"
#include "corpus/model/kinds.h"

namespace probatum::index {

inline constexpr std::string_view kReviewLogFile = "review.log";

// Longest fields, in bytes.
inline constexpr std::size_t kMaxReviewerBytes = 200;
inline constexpr std::size_t kMaxRoleBytes = 100;
inline constexpr std::size_t kMaxPolicyBytes = 500;
inline constexpr std::size_t kMaxReasonBytes = 2'000;
// A whole line, and the whole file.
inline constexpr std::size_t kMaxReviewLineBytes = 8'192;
inline constexpr std::size_t kMaxReviewLogBytes = std::size_t{256} << 20;
// Documents in one command.
inline constexpr std::size_t kMaxReviewBatch = 10'000;

enum class ReviewEntryKind : std::uint8_t { kReview, kStanding };

// One thing that was said of one document.
struct ReviewEntry {
  std::uint64_t sequence = 0;  // number of its line, from 1
  std::chrono::sys_seconds time{};
  std::string document_id;
  corpus::Sha256Digest text_sha256{};  // of the document's normalised text at that time
  ReviewEntryKind kind = ReviewEntryKind::kReview;
  corpus::ReviewState review_state = corpus::ReviewState::kUnspecified;  // of a review
  corpus::Standing standing = corpus::Standing::kUnspecified;            // of a standing
  std::string by;                                                        // who said it
  std::string role;                                                      // as what
  std::string policy_uri;     // http or https: the policy that was followed; only with a review, may be empty
  std::string superseded_by;  // document id; only where the standing is superseded, may be empty
  std::string reason;         // may be empty
  std::uint32_t more = 0;     // how many lines of the same command follow; all of a command's lines count, or none

  friend bool operator==(const ReviewEntry&, const ReviewEntry&) = default;
};

// "under-review", "retracted": the value that the entry gives.
std::string_view ReviewValue(const ReviewEntry& entry);
// "2026-11-25T18:40:00Z"
std::string ToIsoTime(std::chrono::sys_seconds time);

// INVALID_ARGUMENT names the field, its limit and what would be right. Sequence and `more` are not looked at.
absl::Status CheckReviewEntry(const ReviewEntry& entry);

// The line of an entry without its line feed. `previous`: SHA-256 of the line before, all zero for the first.
std::string ToReviewLine(const ReviewEntry& entry, const corpus::Sha256Digest& previous);

// A log as read.
struct ReviewLogContents {
  std::vector<ReviewEntry> entries;
  corpus::Sha256Digest last_line_sha256{};  // all zero where there is no line
  std::size_t whole_bytes = 0;              // of the lines that count
  std::size_t torn_bytes = 0;    // behind them: what a command wrote that did not get to its end, and so never acknowledged
  bool lacks_line_feed = false;  // the last line is whole but for that
};

// DATA_LOSS names the first line that is not what was written. Safe from any thread.
absl::StatusOr<ReviewLogContents> ParseReviewLog(std::string_view bytes);

// The log in a file, as it stands; empty where there is no file. Needs no lock: lines are only added.
absl::StatusOr<ReviewLogContents> ReadReviewLog(const std::filesystem::path& file);

// For the one that holds the folder's lock. Not for use from two threads at once.
class ReviewLog {
 public:
  // Reads the log and cuts what was never acknowledged.
  static absl::StatusOr<ReviewLog> Open(std::filesystem::path file);

  // What was said, in order.
  const std::vector<ReviewEntry>& entries() const { return contents_.entries; }
  const corpus::Sha256Digest& last_line_sha256() const { return contents_.last_line_sha256; }
  // What was cut when it was opened, in words; empty for nothing.
  const std::string& warning() const { return warning_; }

  // Adds all of them or, on an error, none; sequence and `more` are given here. Synced, file and folder, when it returns.
  // INVALID_ARGUMENT: as CheckReviewEntry, or more than kMaxReviewBatch. RESOURCE_EXHAUSTED: disk or log full.
  absl::Status Append(std::vector<ReviewEntry> entries);

 private:
  explicit ReviewLog(std::filesystem::path file) : file_(std::move(file)) {}

  std::filesystem::path file_;
  ReviewLogContents contents_;
  std::string warning_;
};

}  // namespace probatum::index
