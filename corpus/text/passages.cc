#include "corpus/text/passages.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace probatum::corpus {
namespace {

// What must stay together: a statement's own piece with the pieces before it that are no statement (lead-in, header, caption).
struct Unit {
  std::vector<std::uint32_t> pieces;  // ascending; with those that the statement needs from elsewhere
  std::uint32_t statement = 0;
  bool starts_group = false;  // a paragraph, list or table begins here
};

// A passage in the making.
class Draft {
 public:
  bool empty() const { return units_.empty(); }
  std::uint32_t words() const { return words_; }
  const std::vector<const Unit*>& units() const { return units_; }

  // How many words the passage would have with `unit`, pieces that it already holds counted once.
  std::uint32_t WordsWith(const Outline& outline, const Unit& unit) const {
    std::uint32_t words = words_;
    for (const std::uint32_t piece : unit.pieces) {
      if (!pieces_.contains(piece)) words += outline.pieces[piece].word_count;
    }
    return words;
  }

  void Add(const Outline& outline, const Unit& unit) {
    words_ = WordsWith(outline, unit);
    pieces_.insert(unit.pieces.begin(), unit.pieces.end());
    units_.push_back(&unit);
  }

  Passage Finish(const Outline& outline) const {
    Passage passage;
    passage.word_count = words_;
    for (const Unit* unit : units_) passage.statements.push_back(unit->statement);
    std::uint32_t last = kNoPiece;
    for (const std::uint32_t piece : pieces_) {
      const Piece& at = outline.pieces[piece];
      const bool continues = last != kNoPiece && last + 1 == piece && outline.pieces[last].section == at.section;
      if (continues) {
        passage.segments.back().end = at.range.end;
      } else {
        passage.segments.push_back(at.range);
      }
      last = piece;
    }
    return passage;
  }

 private:
  std::vector<const Unit*> units_;
  std::set<std::uint32_t> pieces_;
  std::uint32_t words_ = 0;
};

Draft DraftOf(const Outline& outline, const std::vector<const Unit*>& units) {
  Draft draft;
  for (const Unit* unit : units) draft.Add(outline, *unit);
  return draft;
}

// The units of one section. `first_piece`..`end_piece` are its pieces without the heading.
std::vector<Unit> UnitsOf(const Outline& outline, const std::vector<PlannedStatement>& plans, std::uint32_t first_plan,
                          std::uint32_t end_plan, std::uint32_t first_piece, std::uint32_t end_piece) {
  std::vector<Unit> units;
  std::uint32_t next = first_piece;
  for (std::uint32_t plan = first_plan; plan < end_plan; ++plan) {
    const std::uint32_t own = plans[plan].own;
    Unit unit;
    unit.statement = plan;
    unit.pieces = plans[plan].pieces;
    const bool has_label = next < own;
    for (; next <= own; ++next) unit.pieces.push_back(next);
    std::sort(unit.pieces.begin(), unit.pieces.end());
    unit.pieces.erase(std::unique(unit.pieces.begin(), unit.pieces.end()), unit.pieces.end());
    const Piece& at = outline.pieces[own];
    const bool same_list = own > first_piece && at.kind != BlockKind::kParagraph && outline.pieces[own - 1].kind == at.kind;
    const bool same_paragraph = own > first_piece && outline.pieces[own - 1].block == at.block;
    unit.starts_group = units.empty() || has_label || !(same_list || same_paragraph);
    units.push_back(std::move(unit));
  }
  // What follows the last statement of a section without being one (a header without rows) stays with it.
  if (!units.empty()) {
    for (; next < end_piece; ++next) units.back().pieces.push_back(next);
    std::sort(units.back().pieces.begin(), units.back().pieces.end());
  }
  return units;
}

// Groups units so that paragraphs, lists and tables stay whole where they fit.
std::vector<Draft> Pack(const Outline& outline, const std::vector<Unit>& units) {
  std::vector<Draft> drafts(1);
  const auto start_new = [&] {
    if (!drafts.back().empty()) drafts.emplace_back();
  };
  for (std::size_t begin = 0; begin < units.size();) {
    std::size_t end = begin + 1;
    while (end < units.size() && !units[end].starts_group) ++end;
    Draft with_group = drafts.back();
    for (std::size_t i = begin; i < end && with_group.words() <= kMaxPassageWords; ++i) with_group.Add(outline, units[i]);
    if (with_group.words() <= kMaxPassageWords) {
      drafts.back() = std::move(with_group);
    } else {
      if (drafts.back().words() >= kMinPassageWords) start_new();
      for (std::size_t i = begin; i < end; ++i) {
        if (drafts.back().WordsWith(outline, units[i]) > kMaxPassageWords) start_new();
        drafts.back().Add(outline, units[i]);
      }
    }
    begin = end;
  }
  return drafts;
}

// A short last passage takes units from the one before it, or goes into it.
void EvenOut(const Outline& outline, std::vector<Draft>& drafts) {
  if (drafts.size() < 2 || drafts.back().words() >= kMinPassageWords) return;
  std::vector<const Unit*> before = drafts[drafts.size() - 2].units();
  std::vector<const Unit*> last = drafts.back().units();
  std::vector<const Unit*> both = before;
  both.insert(both.end(), last.begin(), last.end());
  Draft joined = DraftOf(outline, both);
  if (joined.words() <= kMaxPassageWords) {
    drafts.pop_back();
    drafts.back() = std::move(joined);
    return;
  }
  while (before.size() > 1 && DraftOf(outline, last).words() < kMinPassageWords) {
    last.insert(last.begin(), before.back());
    before.pop_back();
    Draft shorter = DraftOf(outline, before);
    Draft longer = DraftOf(outline, last);
    if (shorter.words() < kMinPassageWords || longer.words() > kMaxPassageWords) return;
    drafts[drafts.size() - 2] = std::move(shorter);
    drafts.back() = std::move(longer);
  }
}

}  // namespace

std::vector<Passage> MakePassages(const Outline& outline, const std::vector<PlannedStatement>& plans) {
  std::vector<Passage> passages;
  std::uint32_t piece = 0;
  std::uint32_t plan = 0;
  for (std::uint32_t section = 0; section < outline.sections.size(); ++section) {
    std::uint32_t end_piece = piece;
    while (end_piece < outline.pieces.size() && outline.pieces[end_piece].section == section) ++end_piece;
    std::uint32_t end_plan = plan;
    while (end_plan < plans.size() && plans[end_plan].own < end_piece) ++end_plan;
    if (outline.contexts[section].heading_piece != kNoPiece) ++piece;
    if (plan < end_plan) {
      const std::vector<Unit> units = UnitsOf(outline, plans, plan, end_plan, piece, end_piece);
      std::vector<Draft> drafts = Pack(outline, units);
      EvenOut(outline, drafts);
      std::uint32_t number = 0;
      for (const Draft& draft : drafts) {
        Passage& passage = passages.emplace_back(draft.Finish(outline));
        passage.id = PassageId(fmt::format("{}.{}", outline.sections[section].id.value(), ++number));
        passage.section = section;
      }
    }
    piece = end_piece;
    plan = end_plan;
  }
  return passages;
}

}  // namespace probatum::corpus
