// A document as the rules see it: analysed, with where in its file each part stands and the words of each statement.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "corpus/lint/finding.h"
#include "corpus/model/document.h"
#include "corpus/model/source_document.h"
#include "corpus/text/tokens.h"

namespace probatum::corpus {

// What a statement says, read alone.
struct StatementWords {
  std::string text;           // its segments, joined by a space
  std::size_t own_begin = 0;  // in `text`: where the part begins that it adds, its last segment
  std::vector<Token> tokens;  // of `text`
  std::string_view own() const { return std::string_view(text).substr(own_begin); }
};

struct CheckedDocument {
  Document document;
  std::vector<StatementWords> words;  // one a statement
  std::vector<ReferenceCheck> reference_checks;
  std::vector<LintAllowance> allowances;
  std::vector<int> lines;                  // of the source, one for each line of the text; empty for a document of a store
  std::vector<std::uint32_t> line_starts;  // offsets of the lines of the text, ascending
  std::set<int> lines_with_dangling_keys;  // of the source; what is said of them is said already
  std::string file;
  int first_line = 0;

  LintPlace WholePlace() const;
  LintPlace PlaceOf(const Statement& statement) const;
  LintPlace PlaceOf(const Reference& reference) const;
  const Section& SectionOf(const Statement& statement) const { return document.sections[statement.section]; }
};

// Fills `words` and `line_starts`. Linear.
void FillWords(CheckedDocument& checked, Tokeniser& tokeniser);

// The source's line of each line of the normalised text, which has one a block.
std::vector<int> LinesOf(const SourceDocument& source);

}  // namespace probatum::corpus
