// What the review log means for the documents that are there now: which of its lines count, and what they make of a document.
//
// The newest line of a kind counts for its document. A review is of a text: where the document's text is another by now, the newest review of
// the present text counts, else none, and the document's own state holds. A standing is of the document, whatever its text.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/base/sha256.h"
#include "corpus/model/document.h"
#include "index/writer/annotations.h"
#include "index/writer/review_log.h"

namespace probatum::index {

// A plain value; safe from any thread.
class ReviewStates {
 public:
  ReviewStates() = default;
  explicit ReviewStates(std::vector<ReviewEntry> entries);

  const std::vector<ReviewEntry>& entries() const { return entries_; }

  // Gives the document its state of review and its standing; returns the rest of what the log says of it.
  DocumentReview Apply(corpus::Document& document) const;
  // What an operator should know about the document, as it was imported: that a review of it has lost its object, or that the log
  // brings back what the document's own file withdraws. A line each.
  std::vector<std::string> Warnings(const corpus::Document& document) const;

  // What became of a line. `text_sha256`: of the document's present text; nothing where it is not there.
  enum class LineState { kCounts, kReplaced, kOutdated, kNoDocument };
  LineState StateOf(std::size_t index, const std::optional<corpus::Sha256Digest>& text_sha256) const;

 private:
  // The lines of one document by index, ascending.
  const std::vector<std::size_t>* LinesOf(const std::string& document_id) const;
  const ReviewEntry* Review(const std::string& document_id, const corpus::Sha256Digest& text_sha256) const;
  const ReviewEntry* Newest(const std::string& document_id, ReviewEntryKind kind) const;

  std::vector<ReviewEntry> entries_;
  std::map<std::string, std::vector<std::size_t>> lines_;
};

// "counts", "replaced", "outdated", "no document"
std::string_view Name(ReviewStates::LineState state);

}  // namespace probatum::index
