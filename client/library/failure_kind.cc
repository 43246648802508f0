#include "client/library/failure_kind.h"

namespace probatum::client {

std::string_view Name(FailureKind kind) {
  switch (kind) {
    case FailureKind::kSegmentNotVerbatim:
      return "segment-not-verbatim";
    case FailureKind::kWrongAnswerBytes:
      return "wrong-answer-bytes";
    case FailureKind::kWrongDocumentBytes:
      return "wrong-document-bytes";
    case FailureKind::kDocumentChanged:
      return "document-changed";
    case FailureKind::kDocumentMissing:
      return "document-missing";
    case FailureKind::kStatementNotInDocument:
      return "statement-not-in-document";
    case FailureKind::kStatementMislabelled:
      return "statement-mislabelled";
    case FailureKind::kStatementRepeated:
      return "statement-repeated";
    case FailureKind::kNoCitation:
      return "no-citation";
    case FailureKind::kWrongReference:
      return "wrong-reference";
    case FailureKind::kReferenceMissing:
      return "reference-missing";
    case FailureKind::kReferenceUnused:
      return "reference-unused";
    case FailureKind::kReferenceOrder:
      return "reference-order";
    case FailureKind::kReferenceChanged:
      return "reference-changed";
    case FailureKind::kReferenceNotShown:
      return "reference-not-shown";
    case FailureKind::kReferenceViaMissing:
      return "reference-via-missing";
    case FailureKind::kStatementOutsideSections:
      return "statement-outside-sections";
    case FailureKind::kUnquotedText:
      return "unquoted-text";
    case FailureKind::kOutcomeContradicted:
      return "outcome-contradicted";
    case FailureKind::kTriageNotFirst:
      return "triage-not-first";
    case FailureKind::kDisclaimerMissing:
      return "disclaimer-missing";
    case FailureKind::kReviewMissing:
      return "review-missing";
    case FailureKind::kReviewWrong:
      return "review-wrong";
  }
  return "unknown";
}

}  // namespace probatum::client
