#include "corpus/text/outline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "corpus/text/cues.h"
#include "corpus/text/sentences.h"
#include "corpus/text/tokens.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

// Words of headings that say which part of a topic follows, not what it is about.
constexpr std::string_view kCommonWords =
    "about adverse advice approach assessment background benefit benefits care caution cautions choice common complication "
    "condition conditions considerations contraindications details diagnosis disease disorder doctor dose doses dosing drug "
    "drugs "
    "effect effects evidence examination first further general guidance guideline help important information introduction key "
    "line management medical medicine medicines medication medications method more need needs note notes option options other "
    "outlook overview particular patient patients people point points population populations prevent prevention procedure "
    "prognosis question questions recommendation recommendations research risk risks second section seek sign signs special "
    "standard step steps study summary symptom symptoms test tests therapy therapies third treat treatment treatments treated "
    "trial trials type types use used using warning when work works";

// Numbers stems so that comparing pieces is comparing numbers.
class StemNumbers {
 public:
  std::uint32_t NumberOf(const std::string& stem) {
    return numbers_.emplace(stem, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

  std::vector<std::uint32_t> NumbersOf(const std::vector<Token>& tokens) {
    std::vector<std::uint32_t> numbers;
    for (const Token& token : tokens) {
      if (!token.stop_word) numbers.push_back(NumberOf(token.stem));
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

// An id not given before: `wanted`, else with "-2", "-3" behind it.
class UniqueIds {
 public:
  std::string Take(const std::string& wanted) {
    if (taken_.insert(wanted).second) return wanted;
    std::uint32_t& next = next_.emplace(wanted, 2).first->second;
    while (true) {
      std::string id = fmt::format("{}-{}", wanted, next++);
      if (taken_.insert(id).second) return id;
    }
  }

 private:
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, std::uint32_t> next_;
};

// A heading that is still open: those below it stand under it.
struct OpenHeading {
  int level = 0;
  std::string heading;
  std::string path;  // slugs joined by "/", made unique; empty for the document's title
  SectionKind kind = SectionKind::kOther;
  std::string population;
  std::uint32_t population_piece = kNoPiece;
};

class OutlineBuilder {
 public:
  OutlineBuilder(const SourceDocument& source, const NormalisedText& normalised) : source_(source), normalised_(normalised) {}

  Outline Build();

 private:
  void OpenSection(const SourceBlock& block, std::string heading, std::uint32_t heading_piece);
  void OpenSectionWithoutHeading();
  void AddSection(Section section, SectionContext context);
  void AddPieces(std::uint32_t block_index);
  std::uint32_t AddPiece(std::uint32_t block_index, const ByteRange& range);
  std::vector<std::uint32_t> StemsOf(std::string_view text) { return stems_.NumbersOf(tokeniser_.Tokenise(text)); }

  const SourceDocument& source_;
  const NormalisedText& normalised_;
  Outline outline_;
  Tokeniser tokeniser_;
  SentenceBreaker sentences_;
  StemNumbers stems_;
  UniqueIds ids_;
  std::vector<OpenHeading> open_;
};

void OutlineBuilder::AddSection(Section section, SectionContext context) {
  outline_.population_stems.push_back(StemsOf(section.population));
  outline_.sections.push_back(std::move(section));
  outline_.contexts.push_back(context);
}

void OutlineBuilder::OpenSectionWithoutHeading() {
  Section section;
  section.id = SectionId(ids_.Take(source_.metadata.id.value()));
  section.kind = SectionKind::kSummary;
  AddSection(std::move(section), {});
}

void OutlineBuilder::OpenSection(const SourceBlock& block, std::string heading, std::uint32_t heading_piece) {
  while (!open_.empty() && open_.back().level >= block.level) open_.pop_back();

  OpenHeading opening;
  opening.level = block.level;
  opening.heading = std::move(heading);
  const bool is_title =
      outline_.sections.empty() && open_.empty() && !block.section_key && Fold(opening.heading) == Fold(source_.metadata.title);
  std::string id = source_.metadata.id.value();
  if (is_title) {
    id = ids_.Take(id);
  } else {
    const std::string parent = open_.empty() || block.section_key ? std::string() : open_.back().path;
    const std::string own = block.section_key ? *block.section_key : Slug(opening.heading);
    id = ids_.Take(id + "#" + (parent.empty() ? own : parent + "/" + own));
    opening.path = id.substr(source_.metadata.id.value().size() + 1);
  }

  const SectionKind by_words = SectionKindOfHeading(opening.heading);
  if (block.section_kind) {
    opening.kind = *block.section_kind;
  } else if (by_words != SectionKind::kOther && !is_title) {
    opening.kind = by_words;
  } else if (!open_.empty()) {
    opening.kind = open_.back().kind;
  } else if (is_title) {
    opening.kind = SectionKind::kSummary;
  }
  if (!block.population.empty()) {
    opening.population = ToNfc(block.population);
    opening.population_piece = heading_piece;
  } else if (!open_.empty()) {
    opening.population = open_.back().population;
    opening.population_piece = open_.back().population_piece;
  }

  Section section;
  section.id = SectionId(std::move(id));
  section.heading = opening.heading;
  for (const OpenHeading& outer : open_) {
    if (!outer.path.empty()) section.heading_path.push_back(outer.heading);
  }
  SectionContext context;
  context.heading_piece = heading_piece;
  context.population_piece = opening.population_piece;
  context.names_subject = block.level >= 3 || !section.heading_path.empty();
  if (!is_title) section.heading_path.push_back(opening.heading);
  section.kind = opening.kind;
  section.population = opening.population;
  // What stands right below the title is what the document says before its parts; its parts do not inherit that.
  if (is_title) opening.kind = SectionKind::kOther;
  open_.push_back(std::move(opening));
  AddSection(std::move(section), context);
}

std::uint32_t OutlineBuilder::AddPiece(std::uint32_t block_index, const ByteRange& range) {
  const SourceBlock& block = source_.blocks[normalised_.blocks[block_index].source];
  const std::string_view text = Slice(normalised_.text, range);
  const std::vector<Token> tokens = tokeniser_.Tokenise(text);
  Piece piece;
  piece.kind = block.kind;
  piece.level = block.level;
  piece.block = block_index;
  piece.range = range;
  piece.word_count = static_cast<std::uint32_t>(tokens.size());
  piece.stems = stems_.NumbersOf(tokens);
  const bool is_label = block.kind == BlockKind::kHeading || block.kind == BlockKind::kCaption;
  piece.stance = is_label ? StanceOfHeading(text, tokens) : StanceOf(text, tokens);
  piece.leans_on_previous =
      LeansOnPrevious(text, tokens) || (block.kind == BlockKind::kParagraph && StartsInLowerCase(text, tokens));
  piece.defines = (is_label || block.kind == BlockKind::kTableHeader) &&
                  std::any_of(tokens.begin(), tokens.end(),
                              [](const Token& token) { return token.folded == "definition" || token.folded == "definitions"; });
  piece.has_dose = NamesDose(text, tokens);
  piece.has_dose_unit = block.kind == BlockKind::kTableHeader && NamesDoseUnit(tokens);
  piece.has_digit = text.find_first_of("0123456789") != std::string_view::npos;
  const std::size_t last = text.find_last_not_of("\"')]");
  const char end = last == std::string_view::npos ? ' ' : text[last];
  piece.ends_with_colon = end == ':';
  piece.is_question = end == '?';
  piece.ends_open = end == ':' || (end != '.' && end != '!' && end != '?' && end != ';');
  outline_.pieces.push_back(std::move(piece));
  return static_cast<std::uint32_t>(outline_.pieces.size() - 1);
}

// The pieces of one block, each mark given to the piece in which or right behind which it stands.
void OutlineBuilder::AddPieces(std::uint32_t block_index) {
  const PlacedBlock& placed = normalised_.blocks[block_index];
  const SourceBlock& block = source_.blocks[placed.source];
  const std::size_t first = outline_.pieces.size();
  if (block.kind == BlockKind::kParagraph) {
    for (const ByteRange& sentence : sentences_.Split(Slice(normalised_.text, placed.range))) {
      AddPiece(block_index, {placed.range.begin + sentence.begin, placed.range.begin + sentence.end});
    }
  } else {
    AddPiece(block_index, placed.range);
  }
  const auto piece_at = [&](std::uint32_t offset) -> Piece* {
    std::size_t at = first;
    while (at + 1 < outline_.pieces.size() && offset > outline_.pieces[at].range.end) ++at;
    return at < outline_.pieces.size() ? &outline_.pieces[at] : nullptr;
  };
  for (const GradeMark& mark : placed.grades) {
    Piece* piece = piece_at(mark.offset);
    if (piece == nullptr) break;
    if (std::find(piece->grades.begin(), piece->grades.end(), mark.grade) == piece->grades.end()) {
      piece->grades.push_back(mark.grade);
    }
  }
  for (const PlacedMark& mark : placed.marks) {
    Piece* piece = piece_at(mark.offset);
    if (piece == nullptr) break;
    std::vector<std::uint32_t>& references = piece->references;
    for (const std::uint32_t reference : mark.references) {
      if (std::find(references.begin(), references.end(), reference) == references.end()) references.push_back(reference);
    }
  }
}

Outline OutlineBuilder::Build() {
  const Metadata& metadata = source_.metadata;
  std::string topics = metadata.title;
  for (const std::string& topic : metadata.topics) topics += "\n" + topic;
  outline_.topic_stems = StemsOf(topics);
  outline_.common_stems = StemsOf(kCommonWords);

  std::size_t next_source = 0;
  const auto open_sections_without_text = [&](std::size_t until) {
    // A heading without words still opens a section.
    for (; next_source < until; ++next_source) {
      const SourceBlock& block = source_.blocks[next_source];
      if (block.kind == BlockKind::kHeading && block.text.empty()) OpenSection(block, {}, kNoPiece);
    }
  };
  for (std::uint32_t index = 0; index < normalised_.blocks.size(); ++index) {
    const PlacedBlock& placed = normalised_.blocks[index];
    const SourceBlock& block = source_.blocks[placed.source];
    open_sections_without_text(placed.source);
    next_source = placed.source + 1;
    const std::size_t first_piece = outline_.pieces.size();
    AddPieces(index);
    if (block.kind == BlockKind::kHeading) {
      OpenSection(block, std::string(Slice(normalised_.text, placed.range)), static_cast<std::uint32_t>(first_piece));
    } else if (outline_.sections.empty()) {
      OpenSectionWithoutHeading();
    }
    const auto section = static_cast<std::uint32_t>(outline_.sections.size() - 1);
    for (std::size_t piece = first_piece; piece < outline_.pieces.size(); ++piece) outline_.pieces[piece].section = section;
    ByteRange& range = outline_.sections.back().range;
    if (range.empty()) range.begin = placed.range.begin;
    range.end = placed.range.end;
  }
  return std::move(outline_);
}

}  // namespace

Outline MakeOutline(const SourceDocument& source, const NormalisedText& normalised) {
  return OutlineBuilder(source, normalised).Build();
}

}  // namespace probatum::corpus
