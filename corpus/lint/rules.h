// The rules of lint: their codes, how grave each is for which kind of document, and what each is called. docs/lint.md explains them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "corpus/model/kinds.h"

namespace probatum::corpus {

// Errors and warnings are to be mended; a note is to be known.
enum class Severity : std::uint8_t { kOff = 0, kNote = 1, kWarning = 2, kError = 3 };

// "off", "note", "warning", "error".
std::string_view Name(Severity severity);
// Of the last three; nothing for another name.
std::optional<Severity> SeverityFromName(std::string_view name);

namespace lint_code {
inline constexpr std::string_view kAllowanceUnused = "allowance-unused";
inline constexpr std::string_view kCitationDangling = "citation-dangling";
inline constexpr std::string_view kCitationMarker = "citation-marker";
inline constexpr std::string_view kCitationMissing = "citation-missing";
inline constexpr std::string_view kCitationSelf = "citation-self";
inline constexpr std::string_view kCitationUnused = "citation-unused";
inline constexpr std::string_view kCitationsNone = "citations-none";
inline constexpr std::string_view kDateMissing = "date-missing";
inline constexpr std::string_view kDocumentDuplicate = "document-duplicate";
inline constexpr std::string_view kDocumentIdTwice = "document-id-twice";
inline constexpr std::string_view kDocumentNotCurrent = "document-not-current";
inline constexpr std::string_view kDosePopulationMissing = "dose-population-missing";
inline constexpr std::string_view kDoseUnitMissing = "dose-unit-missing";
inline constexpr std::string_view kFiguresDiffer = "figures-differ";
inline constexpr std::string_view kLicenceMissing = "licence-missing";
inline constexpr std::string_view kReferenceKeyTwice = "reference-key-twice";
inline constexpr std::string_view kReferenceRetracted = "reference-retracted";
inline constexpr std::string_view kReferenceSuperseded = "reference-superseded";
inline constexpr std::string_view kReferenceUnchecked = "reference-unchecked";
inline constexpr std::string_view kReferenceUnresolvable = "reference-unresolvable";
inline constexpr std::string_view kReviewOverdue = "review-overdue";
inline constexpr std::string_view kStrengthMixed = "strength-mixed";
}  // namespace lint_code

// An overview rests on what it cites. A guideline or protocol is a source itself. Of labels, articles and question-answer sets, which come
// as their makers wrote them, an owner can mend nothing.
struct LintRule {
  std::string_view code;
  Severity overview;   // topic-overview
  Severity guideline;  // guideline, protocol
  Severity imported;   // drug-label, article, question-answer
  std::string_view title;
};

// In order of the codes.
inline constexpr auto kLintRules = [] {
  using enum Severity;
  using namespace lint_code;  // NOLINT(google-build-using-namespace): the table names every code
  return std::to_array<LintRule>({
      // code                 overview  guideline imported  title
      {kAllowanceUnused, kWarning, kWarning, kWarning, "an allowance that silences nothing"},
      {kCitationDangling, kError, kError, kError, "citation key without a reference"},
      {kCitationMarker, kWarning, kWarning, kNote, "marker in the text that is no citation"},
      {kCitationMissing, kWarning, kNote, kOff, "therapy, dose or caution without a citation"},
      {kCitationSelf, kError, kError, kError, "document that cites itself"},
      {kCitationUnused, kWarning, kWarning, kNote, "reference that nothing cites"},
      {kCitationsNone, kWarning, kNote, kOff, "document without any citation"},
      {kDateMissing, kWarning, kWarning, kNote, "neither published nor updated"},
      {kDocumentDuplicate, kWarning, kWarning, kNote, "the same text under two ids"},
      {kDocumentIdTwice, kError, kError, kError, "the same id twice"},
      {kDocumentNotCurrent, kNote, kNote, kNote, "document superseded, retired or retracted"},
      {kDosePopulationMissing, kWarning, kWarning, kOff, "dose without a population"},
      {kDoseUnitMissing, kError, kError, kOff, "dose without a unit"},
      {kFiguresDiffer, kWarning, kWarning, kNote, "the same sentence with other figures"},
      {kLicenceMissing, kWarning, kWarning, kNote, "no licence"},
      {kReferenceKeyTwice, kError, kError, kError, "citation key of two references"},
      {kReferenceRetracted, kError, kError, kError, "retracted or withdrawn source cited"},
      {kReferenceSuperseded, kWarning, kWarning, kNote, "superseded or retired source cited"},
      {kReferenceUnchecked, kNote, kNote, kNote, "reference that nobody checked"},
      {kReferenceUnresolvable, kWarning, kWarning, kNote, "reference that cannot be looked up"},
      {kReviewOverdue, kWarning, kWarning, kWarning, "review date passed"},
      {kStrengthMixed, kWarning, kWarning, kOff, "strength words that do not agree"},
  });
}();

// The rule of a code, or nullptr.
const LintRule* FindLintRule(std::string_view code);

// How grave a finding of the rule is in a document of that kind; kOff where the rule does not apply.
Severity SeverityIn(const LintRule& rule, DocumentKind kind);

}  // namespace probatum::corpus
