#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "corpus/lint/document_rules.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

bool CanBeLookedUp(const Reference& reference) {
  return !reference.doi.empty() || !reference.pmid.empty() || !reference.uri.empty();
}

std::string WithSpaces(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

// Why the reference is the document itself; empty when it is not. Of an own issuer's text that cannot be looked up, a title that only
// says what kind of text it is, as "Topic overview", names no other.
std::string SelfBy(const Metadata& own, const Reference& reference) {
  if (!own.doi.empty() && own.doi == reference.doi) return "DOI";
  if (!own.pmid.empty() && own.pmid == reference.pmid) return "PMID";
  if (!own.source_uri.empty() && own.source_uri == reference.uri) return "address";
  if (own.issuer.empty() || Fold(own.issuer) != Fold(reference.issuer)) return {};
  if (Fold(own.title) == Fold(reference.title) && (reference.doi.empty() || own.doi.empty())) return "title and issuer";
  if (CanBeLookedUp(reference)) return {};
  const std::string kind = WithSpaces(Name(own.kind));
  return Fold(reference.title).find(kind) != std::string::npos ? "issuer, and a title that only names its kind" : std::string();
}

bool HoldsAny(std::string_view folded, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string_view::npos; });
}

// What the entry says of the standing of the work: "retracted", "superseded", or nothing.
Standing StandingOf(const Reference& reference, const ReferenceCheck* check) {
  const std::string title = Fold(reference.title);
  if (title.starts_with("retracted:") || title.starts_with("withdrawn:") || title.starts_with("retraction:")) {
    return Standing::kRetracted;
  }
  if (check == nullptr) return Standing::kCurrent;
  const std::string status = Fold(check->status);
  const std::string note = Fold(check->note);
  if (HoldsAny(status, {"not retracted", "not superseded", "not withdrawn"})) return Standing::kCurrent;
  if (HoldsAny(status, {"retracted", "withdrawn"})) return Standing::kRetracted;
  if (HoldsAny(status, {"superseded", "replaced", "retired", "archived", "obsolete"})) return Standing::kSuperseded;
  if (note.starts_with("retracted") || note.starts_with("withdrawn")) return Standing::kRetracted;
  if (note.starts_with("superseded") || note.starts_with("replaced by") || note.starts_with("retired"))
    return Standing::kSuperseded;
  return Standing::kCurrent;
}

void CheckStanding(const CheckedDocument& checked, const Reference& reference, const ReferenceCheck* check, Findings& findings) {
  const Standing standing = StandingOf(reference, check);
  if (standing == Standing::kCurrent) return;
  const bool retracted = standing == Standing::kRetracted;
  findings.Add(
      retracted ? lint_code::kReferenceRetracted : lint_code::kReferenceSuperseded, checked.document.metadata.kind,
      checked.PlaceOf(reference),
      fmt::format("the cited source \"{}\" is {} by its own entry", reference.key, retracted ? "retracted" : "superseded"),
      retracted ? "take out what rests on it, or cite another source" : "cite what replaced it, and check that it still says so");
}

}  // namespace

void CheckReferences(const CheckedDocument& checked, Findings& findings) {
  const Document& document = checked.document;
  const DocumentKind kind = document.metadata.kind;
  std::vector<bool> cited(document.references.size(), false);
  for (const Statement& statement : document.statements) {
    for (const std::uint32_t reference : statement.references) cited[reference] = true;
  }
  const bool with_checks = checked.reference_checks.size() == document.references.size();
  for (std::size_t i = 0; i < document.references.size(); ++i) {
    const Reference& reference = document.references[i];
    const ReferenceCheck* const check = with_checks ? &checked.reference_checks[i] : nullptr;
    if (const std::string by = SelfBy(document.metadata, reference); !by.empty()) {
      findings.Add(lint_code::kCitationSelf, kind, checked.PlaceOf(reference),
                   fmt::format("reference \"{}\" is the document itself, by its {}", reference.key, by),
                   "cite the source that the statement was taken from");
    }
    if (!CanBeLookedUp(reference)) {
      findings.Add(lint_code::kReferenceUnresolvable, kind, checked.PlaceOf(reference),
                   fmt::format("reference \"{}\" has no DOI, PMID or URL", reference.key),
                   "add one, so that a reader can find it");
    }
    if (check != nullptr && check->checked.empty()) {
      findings.Add(lint_code::kReferenceUnchecked, kind, checked.PlaceOf(reference),
                   fmt::format("reference \"{}\" does not say that anybody checked it", reference.key),
                   "compare it with the source and write how into `checked`");
    }
    if (cited[i]) CheckStanding(checked, reference, check, findings);
  }
}

}  // namespace probatum::corpus
