// Entries of a review log for tests; the names are invented.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "corpus/base/sha256.h"
#include "index/writer/review_log.h"

namespace probatum::index {

inline constexpr std::chrono::sys_seconds kReviewTime = std::chrono::sys_days(std::chrono::year(2026) / 11 / 25);

inline ReviewEntry Approval(const std::string& document_id, std::string_view text = "text") {
  ReviewEntry entry;
  entry.time = kReviewTime;
  entry.document_id = document_id;
  entry.text_sha256 = corpus::Sha256(text);
  entry.review_state = corpus::ReviewState::kApproved;
  entry.by = "E. Mustermann";
  entry.role = "clinical pharmacist";
  return entry;
}

inline ReviewEntry StandingOf(const std::string& document_id, corpus::Standing standing) {
  ReviewEntry entry = Approval(document_id);
  entry.kind = ReviewEntryKind::kStanding;
  entry.review_state = corpus::ReviewState::kUnspecified;
  entry.standing = standing;
  return entry;
}

// The bytes of a log of these entries, each by a command of its own.
inline std::string LogOf(std::vector<ReviewEntry> entries) {
  std::string bytes;
  corpus::Sha256Digest previous{};
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries[i].sequence = i + 1;
    const std::string line = ToReviewLine(entries[i], previous);
    previous = corpus::Sha256(line);
    bytes += line + "\n";
  }
  return bytes;
}

}  // namespace probatum::index
