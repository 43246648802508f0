#include "index/writer/review_states.h"

#include <chrono>
#include <utility>

#include "fmt/format.h"

#include "corpus/model/kinds.h"

namespace probatum::index {
namespace {

corpus::Date DateOf(std::chrono::sys_seconds time) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

bool IsWithdrawn(corpus::Standing standing) {
  return standing == corpus::Standing::kRetired || standing == corpus::Standing::kRetracted;
}

}  // namespace

ReviewStates::ReviewStates(std::vector<ReviewEntry> entries) : entries_(std::move(entries)) {
  for (std::size_t index = 0; index < entries_.size(); ++index) lines_[entries_[index].document_id].push_back(index);
}

const std::vector<std::size_t>* ReviewStates::LinesOf(const std::string& document_id) const {
  const auto found = lines_.find(document_id);
  return found == lines_.end() ? nullptr : &found->second;
}

const ReviewEntry* ReviewStates::Newest(const std::string& document_id, ReviewEntryKind kind) const {
  const std::vector<std::size_t>* const lines = LinesOf(document_id);
  if (lines == nullptr) return nullptr;
  for (auto line = lines->rbegin(); line != lines->rend(); ++line) {
    if (entries_[*line].kind == kind) return &entries_[*line];
  }
  return nullptr;
}

const ReviewEntry* ReviewStates::Review(const std::string& document_id, const corpus::Sha256Digest& text_sha256) const {
  const std::vector<std::size_t>* const lines = LinesOf(document_id);
  if (lines == nullptr) return nullptr;
  for (auto line = lines->rbegin(); line != lines->rend(); ++line) {
    const ReviewEntry& entry = entries_[*line];
    if (entry.kind == ReviewEntryKind::kReview && entry.text_sha256 == text_sha256) return &entry;
  }
  return nullptr;
}

DocumentReview ReviewStates::Apply(corpus::Document& document) const {
  corpus::Metadata& metadata = document.metadata;
  DocumentReview said;
  if (const ReviewEntry* const review = Review(metadata.id.value(), document.text_sha256); review != nullptr) {
    metadata.review_state = review->review_state;
    said.reviewed_by = review->by;
    said.reviewer_role = review->role;
    said.reviewed_on = DateOf(review->time);
    said.policy_uri = review->policy_uri;
  }
  if (const ReviewEntry* const standing = Newest(metadata.id.value(), ReviewEntryKind::kStanding); standing != nullptr) {
    metadata.standing = standing->standing;
    said.superseded_by = standing->superseded_by;
  }
  return said;
}

std::vector<std::string> ReviewStates::Warnings(const corpus::Document& document) const {
  std::vector<std::string> warnings;
  const corpus::Metadata& metadata = document.metadata;
  const ReviewEntry* const newest = Newest(metadata.id.value(), ReviewEntryKind::kReview);
  if (newest != nullptr && newest->text_sha256 != document.text_sha256) {
    const ReviewEntry* const counting = Review(metadata.id.value(), document.text_sha256);
    warnings.push_back(
        fmt::format("{}: its text has changed since it was recorded as {} (line {}); it counts as {} until it is reviewed again",
                    metadata.id.value(), ReviewValue(*newest), newest->sequence,
                    counting == nullptr ? corpus::Name(metadata.review_state) : ReviewValue(*counting)));
  }
  const ReviewEntry* const standing = Newest(metadata.id.value(), ReviewEntryKind::kStanding);
  if (standing != nullptr && IsWithdrawn(metadata.standing) && !IsWithdrawn(standing->standing)) {
    warnings.push_back(fmt::format("{}: its own file says {}; the review log brings it back as {} (line {})", metadata.id.value(),
                                   corpus::Name(metadata.standing), ReviewValue(*standing), standing->sequence));
  }
  return warnings;
}

ReviewStates::LineState ReviewStates::StateOf(std::size_t index, const std::optional<corpus::Sha256Digest>& text_sha256) const {
  const ReviewEntry& entry = entries_[index];
  if (!text_sha256) return LineState::kNoDocument;
  if (entry.kind == ReviewEntryKind::kStanding) {
    return Newest(entry.document_id, entry.kind) == &entry ? LineState::kCounts : LineState::kReplaced;
  }
  if (entry.text_sha256 != *text_sha256) return LineState::kOutdated;
  return Review(entry.document_id, *text_sha256) == &entry ? LineState::kCounts : LineState::kReplaced;
}

std::string_view Name(ReviewStates::LineState state) {
  switch (state) {
    case ReviewStates::LineState::kCounts:
      return "counts";
    case ReviewStates::LineState::kReplaced:
      return "replaced";
    case ReviewStates::LineState::kOutdated:
      return "outdated";
    case ReviewStates::LineState::kNoDocument:
      return "no document";
  }
  return "";
}

}  // namespace probatum::index
