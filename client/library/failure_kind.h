// The kinds of fault that checking an answer can find, with the names that people and programs see.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace probatum::client {

// What can be wrong with an answer.
enum class FailureKind : std::uint8_t {
  kSegmentNotVerbatim,        // bytes of the answer's text differ from the document's
  kWrongAnswerBytes,          // the range in the answer's text is outside it, out of order, overlaps, or its hash differs
  kWrongDocumentBytes,        // the range in the document is outside it, or its hash differs
  kDocumentChanged,           // the document's hash is not the one the answer was made from
  kDocumentMissing,           // the document cannot be read
  kStatementNotInDocument,    // the segments are not those of one statement of the document: a piece is missing, added or moved
  kStatementMislabelled,      // kind, stance, populations, section, headings or passage are not those of the document's statement
  kStatementRepeated,         // the same statement of the same document stands twice
  kNoCitation,                // a statement without a reference number
  kWrongReference,            // the numbers lead to other sources than those that the document's statement cites
  kReferenceMissing,          // a number that no reference has, or a marker that does not stand behind its statement
  kReferenceUnused,           // a reference that no statement uses
  kReferenceOrder,            // numbers are not 1, 2, 3 by first appearance
  kReferenceChanged,          // a reference is not, field by field, the one that its document lists
  kReferenceNotShown,         // the text does not show a reference under its number
  kReferenceViaMissing,       // a reference that does not name the documents it was reached through, with their states
  kStatementOutsideSections,  // sections and statements do not partition, or a section's range does not hold it
  kUnquotedText,              // a section's text has words that are neither its heading nor quoted
  kOutcomeContradicted,       // answered without a statement, or abstained without a reason
  kTriageNotFirst,            // the triage message does not open the text
  kDisclaimerMissing,         // the disclaimer is empty or not the end of the text
  kReviewMissing,             // statements without a state of review and its banner in the text
  kReviewWrong,               // the state of review or its date is not that of the documents quoted
};

// All of them, in order.
inline constexpr std::array kAllFailureKinds = {
    FailureKind::kSegmentNotVerbatim,
    FailureKind::kWrongAnswerBytes,
    FailureKind::kWrongDocumentBytes,
    FailureKind::kDocumentChanged,
    FailureKind::kDocumentMissing,
    FailureKind::kStatementNotInDocument,
    FailureKind::kStatementMislabelled,
    FailureKind::kStatementRepeated,
    FailureKind::kNoCitation,
    FailureKind::kWrongReference,
    FailureKind::kReferenceMissing,
    FailureKind::kReferenceUnused,
    FailureKind::kReferenceOrder,
    FailureKind::kReferenceChanged,
    FailureKind::kReferenceNotShown,
    FailureKind::kReferenceViaMissing,
    FailureKind::kStatementOutsideSections,
    FailureKind::kUnquotedText,
    FailureKind::kOutcomeContradicted,
    FailureKind::kTriageNotFirst,
    FailureKind::kDisclaimerMissing,
    FailureKind::kReviewMissing,
    FailureKind::kReviewWrong,
};

// "segment-not-verbatim" ...
std::string_view Name(FailureKind kind);

}  // namespace probatum::client
