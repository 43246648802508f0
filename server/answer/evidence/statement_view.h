// A statement with what stands around it, so that the choice of evidence reads records in one place.
#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/model/kinds.h"
#include "index/search/generation.h"
#include "server/answer/evidence/evidence.h"

namespace probatum::answer {

// Pointers into a generation, which outlives it. Values otherwise; safe from any thread.
struct StatementView {
  StatementRef ref;
  const index::record::Document* document = nullptr;
  const index::record::Section* section = nullptr;
  const index::record::Statement* statement = nullptr;

  corpus::SectionKind kind() const { return static_cast<corpus::SectionKind>(section->kind()); }
  corpus::Stance stance() const { return static_cast<corpus::Stance>(statement->stance()); }
  corpus::StatementKind form() const { return static_cast<corpus::StatementKind>(statement->kind()); }

  // Advises against, states lack of approval, or says contraindicated.
  bool against() const;
  // Stands under cautions, contraindications or a boxed warning.
  bool caution() const;
  // Tells of a therapy: stands in a section on treatment, or recommends or considers something. Cautions never do.
  bool therapy() const;
};

// Both indexes are within the generation.
StatementView ViewOf(const index::Generation& generation, StatementRef ref);

// A body gave it a strength or a level of evidence.
bool IsGraded(const StatementView& view);

// The bytes of segment `index` of the statement.
std::string_view SegmentText(const StatementView& view, std::uint32_t index);

// Says only where to read: "These resources address the management of ...", "To learn more, visit ...", an item under such a lead-in. Known by
// the phrases that public health sites use.
bool PointsElsewhere(const StatementView& view);

// Words between white space, as a reader counts them; for bounds on length only.
std::uint32_t CountWords(std::string_view text);

// Words that showing the statement adds after `before` was shown: segments that it has in common with `before` are shown once.
// `before.statement` null: nothing before it.
std::uint32_t AddedWords(const StatementView& before, const StatementView& view);

// Same segments, byte for byte.
bool SameWords(const StatementView& a, const StatementView& b);

// Of the same document, with a segment in common and one of its own: the next sentence, item or row. It repeats words, and says more.
bool GoesOn(const StatementView& a, const StatementView& b);

// Share of the words of `a` (stems without stop words) that `b` has, 0..1; 0 where `a` has none.
double ShareOfWordsIn(const StatementView& a, const StatementView& b);

}  // namespace probatum::answer
