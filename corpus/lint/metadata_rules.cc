#include <fmt/format.h>

#include "corpus/lint/document_rules.h"

namespace probatum::corpus {
namespace {

// The last day that a date without month or day may mean, so that "2026" is not past before the year is.
Date LastDayOf(Date date) {
  if (date.month == 0) date.month = 12;
  if (date.day == 0) date.day = 31;
  return date;
}

}  // namespace

void CheckMetadata(const CheckedDocument& checked, const Date& as_of, Findings& findings) {
  const Metadata& metadata = checked.document.metadata;
  const auto add = [&](std::string_view code, std::string message, std::string remedy) {
    findings.Add(code, metadata.kind, checked.WholePlace(), std::move(message), std::move(remedy));
  };
  if (metadata.licence.empty()) {
    add(lint_code::kLicenceMissing, "no licence is stated",
        "name the licence, or the agreement under which the text may be used");
  }
  if (!metadata.published.set() && !metadata.updated.set()) {
    add(lint_code::kDateMissing, "neither a date of publication nor of the last change is stated",
        "state when it was published or updated");
  }
  if (metadata.review_due.set() && LastDayOf(metadata.review_due) < as_of) {
    add(lint_code::kReviewOverdue,
        fmt::format("the review was due on {}, before {}", ToIsoString(metadata.review_due), ToIsoString(as_of)),
        "review the document and state the next date, or retire it");
  }
  if (metadata.standing != Standing::kCurrent && metadata.standing != Standing::kUnspecified) {
    add(lint_code::kDocumentNotCurrent, fmt::format("the document is {}", Name(metadata.standing)),
        metadata.standing == Standing::kSuperseded ? "answers show it with a banner; remove it where its successor is imported"
                                                   : "answers never show it; remove it where nothing refers to it");
  }
}

}  // namespace probatum::corpus
