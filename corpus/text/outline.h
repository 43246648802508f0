// A document's sections with their ids, and its pieces: the smallest parts of the normalised text that are ever quoted. Every
// segment of a statement is one piece, and every passage is a set of pieces.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "corpus/base/byte_range.h"
#include "corpus/model/document.h"
#include "corpus/model/kinds.h"
#include "corpus/model/source_document.h"
#include "corpus/text/normalise.h"

namespace probatum::corpus {

inline constexpr std::uint32_t kNoPiece = std::numeric_limits<std::uint32_t>::max();

// A heading, a caption, a sentence of a paragraph, a list item or a row.
struct Piece {
  BlockKind kind = BlockKind::kParagraph;  // of its block
  int level = 0;                           // of its block
  std::uint32_t section = 0;
  std::uint32_t block = 0;  // index in NormalisedText::blocks
  ByteRange range;
  std::vector<std::uint32_t> references;  // of the marks that stand in it, in order, each once
  std::vector<Grade> grades;              // the same
  std::uint32_t word_count = 0;
  std::vector<std::uint32_t> stems;  // numbers of its stems that carry a topic, ascending
  Stance stance = Stance::kInformation;
  bool leans_on_previous = false;
  bool has_dose = false;
  bool has_dose_unit = false;
  bool has_digit = false;
  bool ends_open = false;  // with a colon, or without an end of sentence: announces what comes next
  bool ends_with_colon = false;
  bool is_question = false;
  bool defines = false;  // a heading or header of definitions: what stands below says what words mean, and advises nothing
};

// What a section adds to Section for finding statements.
struct SectionContext {
  std::uint32_t heading_piece = kNoPiece;     // none before the first heading
  std::uint32_t population_piece = kNoPiece;  // the heading that stated the population, which may be a parent's
  bool names_subject = false;                 // a heading below another: "Quinine" below "Cautions"
};

struct Outline {
  std::vector<Section> sections;
  std::vector<SectionContext> contexts;                      // one a section
  std::vector<Piece> pieces;                                 // in order of the text
  std::vector<std::uint32_t> topic_stems;                    // numbers of the stems of title and topics, ascending
  std::vector<std::vector<std::uint32_t>> population_stems;  // by section
  std::vector<std::uint32_t> common_stems;                   // numbers of words that name no subject: "treatment", "overview"
};

// Pure. Safe from any thread.
Outline MakeOutline(const SourceDocument& source, const NormalisedText& normalised);

}  // namespace probatum::corpus
