#include "corpus/lint/checked_document.h"

#include <algorithm>

namespace probatum::corpus {

LintPlace CheckedDocument::WholePlace() const { return {file, first_line, document.metadata.id.value(), {}, {}}; }

LintPlace CheckedDocument::PlaceOf(const Statement& statement) const {
  const ByteRange& own = statement.segments.back();
  LintPlace place = WholePlace();
  place.section = SectionOf(statement).id.value();
  place.quote = ShortQuote(Slice(document.text, own));
  const auto behind = std::upper_bound(line_starts.begin(), line_starts.end(), own.begin);
  const auto line = static_cast<std::size_t>(behind - line_starts.begin());
  place.line = line > 0 && line <= lines.size() ? lines[line - 1] : 0;
  return place;
}

LintPlace CheckedDocument::PlaceOf(const Reference& reference) const {
  LintPlace place = WholePlace();
  if (reference.line > 0) place.line = reference.line;
  place.quote = ShortQuote(reference.title);
  return place;
}

void FillWords(CheckedDocument& checked, Tokeniser& tokeniser) {
  const std::string_view text = checked.document.text;
  checked.line_starts = {0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    checked.line_starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  checked.words.clear();
  checked.words.reserve(checked.document.statements.size());
  for (const Statement& statement : checked.document.statements) {
    StatementWords words;
    for (const ByteRange& segment : statement.segments) {
      if (!words.text.empty()) words.text += ' ';
      words.own_begin = words.text.size();
      words.text += Slice(text, segment);
    }
    words.tokens = tokeniser.Tokenise(words.text);
    checked.words.push_back(std::move(words));
  }
}

std::vector<int> LinesOf(const SourceDocument& source) {
  std::vector<int> lines;
  for (const SourceBlock& block : source.blocks) {
    if (!block.text.empty()) lines.push_back(block.line);
  }
  return lines;
}

}  // namespace probatum::corpus
