// What a reader makes of a file: metadata, references and blocks in reading order, before sentences and passages are found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/grade.h"
#include "corpus/model/kinds.h"
#include "corpus/model/metadata.h"

namespace probatum::corpus {

// A caption is a line that names what the blocks after it are about, within one section: "Medicines" between paragraphs.
enum class BlockKind : std::uint8_t {
  kHeading = 1,
  kParagraph = 2,
  kListItem = 3,
  kTableHeader = 4,
  kTableRow = 5,
  kCaption = 6,
};

// A citation mark that stood after byte `offset` of its block's text.
struct CitationMark {
  std::uint32_t offset = 0;
  std::vector<std::string> keys;
  friend bool operator==(const CitationMark&, const CitationMark&) = default;
};

// A grade that holds for the sentence, list item or table row in which byte `offset` of its block's text stands; where the source prints it
// behind that sentence, the reader puts the mark into it.
struct GradeMark {
  std::uint32_t offset = 0;
  Grade grade;
  friend bool operator==(const GradeMark&, const GradeMark&) = default;
};

// One block of a document. `text` is plain: inline markup, header attributes and citation marks are gone, white space runs
// (line feeds included) are one space, table cells are joined by " | ". It is not yet NFC.
struct SourceBlock {
  BlockKind kind = BlockKind::kParagraph;
  int level = 0;  // heading 1..6, list item depth from 1, else 0
  std::string text;
  std::vector<CitationMark> citations;      // ascending
  std::vector<GradeMark> grades;            // ascending
  std::optional<SectionKind> section_kind;  // headings: stated kind; without one, a rule on the heading decides
  std::string population;                   // headings: stated population
  std::optional<std::string> section_key;   // headings: the source's own section key; without one, the slug path
  int line = 0;                             // in the source file, from 1; 0 when not known

  friend bool operator==(const SourceBlock&, const SourceBlock&) = default;
};

// What the source says of how good a reference is, for checks only; never indexed or shown. Formats that cannot say it give none.
struct ReferenceCheck {
  std::string checked;  // how the entry was verified; empty: nobody says that it was
  std::string status;   // of the cited work, in the source's words: "superseded", "retracted"
  std::string note;
  friend bool operator==(const ReferenceCheck&, const ReferenceCheck&) = default;
};

// A finding of lint that the document's owner lets stand, with the reason.
struct LintAllowance {
  std::string code;  // of a rule; not checked by readers
  std::string reason;
  int line = 0;
  friend bool operator==(const LintAllowance&, const LintAllowance&) = default;
};

// A document as read. The reader fills what the source states; nothing is guessed.
struct SourceDocument {
  Metadata metadata;
  std::vector<Reference> references;
  std::vector<SourceBlock> blocks;
  std::vector<ReferenceCheck> reference_checks;  // one a reference, or none at all
  std::vector<LintAllowance> lint_allowances;
  int line = 1;  // where it begins in its file
};

}  // namespace probatum::corpus
