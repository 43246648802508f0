// A document ready to be indexed: its normalised text, and where in it the sections, statements and passages stand.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/base/byte_range.h"
#include "corpus/base/ids.h"
#include "corpus/base/sha256.h"
#include "corpus/model/grade.h"
#include "corpus/model/kinds.h"
#include "corpus/model/metadata.h"

namespace probatum::corpus {

// A heading with what stands under it up to the next heading of any level.
struct Section {
  SectionId id;
  std::string heading;                    // its own; empty before the first heading
  std::vector<std::string> heading_path;  // outermost to its own
  SectionKind kind = SectionKind::kOther;
  std::string population;  // as the source words it; empty for all
  ByteRange range;         // heading included
  friend bool operator==(const Section&, const Section&) = default;
};

// Where the heading itself stands; empty for a section before the first heading. Passages hold it only where a statement needs it.
inline ByteRange HeadingRange(const Section& section) {
  return {section.range.begin, section.range.begin + static_cast<std::uint32_t>(section.heading.size())};
}

// The unit of citing. Its segments, in order, read alone: header and row, lead-in and item, a sentence with the one before it
// that it leans on.
struct Statement {
  StatementKind kind = StatementKind::kSentence;
  std::uint32_t section = 0;              // index in Document::sections
  std::vector<ByteRange> segments;        // 1 to 4, ascending, not overlapping
  std::vector<std::uint32_t> references;  // indexes in Document::references, in order of the marks
  Stance stance = Stance::kInformation;   // by rule on its words
  bool has_dose = false;                  // names an amount with a unit of dose
  std::vector<Grade> grades;              // in order of the marks; strength of recommendation, level of evidence
  friend bool operator==(const Statement&, const Statement&) = default;
};

// The unit of search: 80 to 250 words of one section where it has that many. Segments repeat a lead-in or header where a list
// or table was split.
struct Passage {
  PassageId id;
  std::uint32_t section = 0;
  std::vector<ByteRange> segments;        // ascending
  std::vector<std::uint32_t> statements;  // indexes in Document::statements, ascending; at least one
  std::uint32_t word_count = 0;
  friend bool operator==(const Passage&, const Passage&) = default;
};

// Every statement belongs to exactly one passage.
struct Document {
  Metadata metadata;
  std::string text;  // normalised: UTF-8, NFC, one LF between blocks, none at the end
  Sha256Digest text_sha256{};
  std::vector<Section> sections;
  std::vector<Statement> statements;
  std::vector<Passage> passages;
  std::vector<Reference> references;
};

}  // namespace probatum::corpus
