#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "corpus/lint/document_rules.h"
#include "corpus/lint/statement_rules.h"
#include "corpus/text/cues.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::array kFrequencies =
    std::to_array<std::string_view>({"bd", "bid", "daily", "nightly", "once", "qid", "tds", "tid", "twice", "weekly"});

template <std::size_t kCount>
bool Holds(const std::array<std::string_view, kCount>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsNumber(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.,") == std::string_view::npos &&
         text.find_first_of("0123456789") == 0;
}

// The cells of a row or header.
std::vector<std::string_view> Cells(std::string_view row) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t bar = row.find(" | ");
    cells.push_back(row.substr(0, bar));
    if (bar == std::string_view::npos) return cells;
    row.remove_prefix(bar + 3);
  }
}

// A header that announces a dose: "Dose", "Starting dose", "Daily dosage"; not "Doses a day" or "Number of doses".
bool AnnouncesDose(const std::vector<Token>& header) {
  return !header.empty() && (header.back().folded == "dose" || header.back().folded == "dosage");
}

// Nothing but numbers, "to", and how often: "10", "5 to 10 twice daily".
bool IsBareAmount(const std::vector<Token>& cell) {
  if (cell.empty() || !IsNumber(cell.front().folded)) return false;
  return std::all_of(cell.begin(), cell.end(), [](const Token& token) {
    return IsNumber(token.folded) || token.folded == "to" || token.folded == "a" || token.folded == "day" ||
           Holds(kFrequencies, token.folded);
  });
}

// The cell of a dose table's row that is a bare number; nothing where there is none.
std::optional<std::string_view> BareCell(const CheckedDocument& checked, const Statement& statement, Tokeniser& tokeniser) {
  if (statement.kind != StatementKind::kTableRow || statement.segments.size() < 2) return std::nullopt;
  const std::string_view text = checked.document.text;
  const std::vector<std::string_view> header = Cells(Slice(text, statement.segments[statement.segments.size() - 2]));
  const std::vector<std::string_view> row = Cells(Slice(text, statement.segments.back()));
  for (std::size_t i = 0; i < std::min(header.size(), row.size()); ++i) {
    const std::vector<Token> title = tokeniser.Tokenise(header[i]);
    if (!AnnouncesDose(title) || NamesDoseUnit(title)) continue;
    const std::vector<Token> cell = tokeniser.Tokenise(row[i]);
    if (IsBareAmount(cell)) return row[i];
  }
  return std::nullopt;
}

// Whether a number at `i` of a sentence is ordered as a dose: "take 10", "a dose of 10".
bool IsOrdered(const std::vector<Token>& tokens, std::size_t i) {
  if (i == 0) return false;
  const std::string& before = tokens[i - 1].folded;
  if (before == "take" || before == "give") return true;
  if (i < 2 || (before != "of" && before != "at" && before != "with")) return false;
  const std::string& verb = tokens[i - 2].folded;
  return before == "of" ? verb == "dose" || verb == "dosage" : verb == "start" || verb == "started";
}

// The number of a sentence that is a dose by its words and has no unit; nothing where there is none.
std::optional<std::string_view> BareNumber(const StatementWords& words) {
  const std::vector<Token>& tokens = words.tokens;
  const std::string_view text = words.text;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!IsNumber(tokens[i].folded) || !IsOrdered(tokens, i)) continue;
    const std::string_view number = text.substr(tokens[i].bytes.begin, tokens[i].bytes.size_bytes());
    const bool last = i + 1 == tokens.size();
    const std::size_t next = last ? text.size() : tokens[i + 1].bytes.begin;
    const std::string_view gap = text.substr(tokens[i].bytes.end, next - tokens[i].bytes.end);
    const bool of_dose = tokens[i - 1].folded == "of";
    if (of_dose && !gap.empty() && std::string_view(".;:)").find(gap.front()) != std::string_view::npos) return number;
    if (last || gap != " ") continue;
    const std::string& following = tokens[i + 1].folded;
    if (Holds(kFrequencies, following)) return number;
    if (i + 2 < tokens.size() && (following == "a" || following == "per" || following == "every") &&
        (tokens[i + 2].folded == "day" || tokens[i + 2].folded == "night")) {
      return number;
    }
  }
  return std::nullopt;
}

}  // namespace

void CheckDoses(const CheckedDocument& checked, Findings& findings) {
  const Document& document = checked.document;
  const DocumentKind kind = document.metadata.kind;
  if (!Applies(lint_code::kDosePopulationMissing, kind) && !Applies(lint_code::kDoseUnitMissing, kind)) return;
  Tokeniser tokeniser;
  const bool title_names_population = TitleNamesPopulation(checked, tokeniser);
  for (std::size_t i = 0; i < document.statements.size(); ++i) {
    const Statement& statement = document.statements[i];
    if (GivesDose(checked, i) && !StatesPopulation(checked, i, title_names_population, tokeniser)) {
      findings.Add(lint_code::kDosePopulationMissing, kind, checked.PlaceOf(statement), "a dose that does not say for whom",
                   "name the population of the source in the sentence, the header or the heading: adults, children, pregnancy");
    }
    std::optional<std::string_view> bare = BareCell(checked, statement, tokeniser);
    if (!bare) bare = BareNumber(checked.words[i]);
    if (bare) {
      findings.Add(lint_code::kDoseUnitMissing, kind, checked.PlaceOf(statement),
                   fmt::format("the dose \"{}\" has no unit", *bare),
                   "write the unit of the source behind the number or into the header");
    }
  }
}

}  // namespace probatum::corpus
