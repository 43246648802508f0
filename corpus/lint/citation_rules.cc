#include <algorithm>

#include <fmt/format.h>

#include "corpus/lint/document_rules.h"
#include "corpus/lint/statement_rules.h"

namespace probatum::corpus {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Digits, commas, hyphens and spaces that begin with a digit and have no number of more than three digits: "2", "1, 3-5".
bool IsListOfNumbers(std::string_view text) {
  if (text.empty() || !IsDigit(text.front()) || !IsDigit(text.back())) return false;
  std::size_t digits = 0;
  for (const char c : text) {
    if (!IsDigit(c) && c != ',' && c != '-' && c != ' ') return false;
    digits = IsDigit(c) ? digits + 1 : 0;
    if (digits > 3) return false;
  }
  return true;
}

// The number in brackets that opens at `open`, brackets included; empty for something else.
std::string_view BracketedNumbers(std::string_view text, std::size_t open, char closing) {
  const std::size_t close = text.find(closing, open + 1);
  if (close == std::string_view::npos || !IsListOfNumbers(text.substr(open + 1, close - open - 1))) return {};
  return text.substr(open, close + 1 - open);
}

// A marker such as "[2]" anywhere behind a word, "(1)" at the end only: elsewhere it counts things up. Empty where there is none.
std::string_view MarkerIn(std::string_view text) {
  for (std::size_t open = text.find('['); open != std::string_view::npos; open = text.find('[', open + 1)) {
    const std::string_view marker = BracketedNumbers(text, open, ']');
    if (open > 0 && !marker.empty()) return marker;
  }
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.remove_suffix(1);
  const std::size_t open = text.rfind('(');
  if (open == std::string_view::npos || open == 0 || !text.ends_with(')')) return {};
  const std::string_view marker = BracketedNumbers(text, open, ')');
  // "stage (3)", "grade (2)" would be odd; but "f(1)" is no marker.
  return text[open - 1] == ' ' ? marker : std::string_view();
}

void CheckUnused(const CheckedDocument& checked, Findings& findings) {
  const Document& document = checked.document;
  std::vector<bool> cited(document.references.size(), false);
  for (const Statement& statement : document.statements) {
    for (const std::uint32_t reference : statement.references) cited[reference] = true;
  }
  for (std::size_t i = 0; i < cited.size(); ++i) {
    if (cited[i]) continue;
    const Reference& reference = document.references[i];
    findings.Add(lint_code::kCitationUnused, document.metadata.kind, checked.PlaceOf(reference),
                 fmt::format("nothing cites reference \"{}\"", reference.key),
                 "cite it where it supports a statement, or take it out");
  }
}

}  // namespace

void CheckCitations(const CheckedDocument& checked, Findings& findings) {
  const Document& document = checked.document;
  const DocumentKind kind = document.metadata.kind;
  const bool cites = std::any_of(document.statements.begin(), document.statements.end(),
                                 [](const Statement& statement) { return !statement.references.empty(); });
  if (!cites) {
    findings.Add(lint_code::kCitationsNone, kind, checked.WholePlace(), "no statement has a citation",
                 "cite behind each statement the source that it was taken from");
  }
  for (std::size_t i = 0; i < document.statements.size(); ++i) {
    const Statement& statement = document.statements[i];
    if (const std::string_view marker = MarkerIn(checked.words[i].own()); !marker.empty()) {
      findings.Add(lint_code::kCitationMarker, kind, checked.PlaceOf(statement),
                   fmt::format("\"{}\" looks like a citation but leads nowhere", marker),
                   "write [@key] with an entry under references, or take it out");
    }
    if (cites && statement.references.empty() && IsTherapyStatement(checked, i) &&
        !checked.lines_with_dangling_keys.contains(checked.PlaceOf(statement).line)) {
      findings.Add(lint_code::kCitationMissing, kind, checked.PlaceOf(statement),
                   fmt::format("a {} without a citation", statement.has_dose ? "dose" : "therapy or caution"),
                   "cite the source that it was taken from");
    }
  }
  if (cites) CheckUnused(checked, findings);
}

}  // namespace probatum::corpus
