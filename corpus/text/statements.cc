#include "corpus/text/statements.h"

#include <algorithm>

namespace probatum::corpus {
namespace {

constexpr std::size_t kMaxSegments = 4;
constexpr std::uint32_t kMaxLineWords = 10;  // what a caption over a list has at most

bool IsSubset(const std::vector<std::uint32_t>& part, const std::vector<std::uint32_t>& whole) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

bool Intersects(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() && j != b.end()) {
    if (*i == *j) return true;
    *i < *j ? ++i : ++j;
  }
  return false;
}

std::vector<std::uint32_t> Without(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
  return rest;
}

// Walks the pieces once, knowing at each what stands above it: heading, caption, lead-in, header, parent items, sentence before.
class Planner {
 public:
  explicit Planner(const Outline& outline) : outline_(outline) {
    // What every document names is no subject of its own: titles and topics, words such as "treatment".
    unspecific_ = outline.common_stems;
    unspecific_.insert(unspecific_.end(), outline.topic_stems.begin(), outline.topic_stems.end());
    std::sort(unspecific_.begin(), unspecific_.end());
  }

  std::vector<PlannedStatement> Run();

 private:
  const Piece& At(std::uint32_t piece) const { return outline_.pieces[piece]; }
  bool SameSection(std::uint32_t a, std::uint32_t b) const { return At(a).section == At(b).section; }
  bool IsLastOfBlock(std::uint32_t piece) const {
    return piece + 1 >= outline_.pieces.size() || At(piece + 1).block != At(piece).block;
  }
  bool IsFollowedBy(std::uint32_t piece, bool (*test)(BlockKind)) const {
    return piece + 1 < outline_.pieces.size() && SameSection(piece, piece + 1) && test(At(piece + 1).kind);
  }
  bool IsLeadIn(std::uint32_t piece) const;
  void EnterSection(std::uint32_t piece);
  void LeaveSection(std::uint32_t end);
  void VisitSentence(std::uint32_t piece);
  void VisitItem(std::uint32_t piece);
  void VisitRow(std::uint32_t piece);
  std::uint32_t PredecessorOf(std::uint32_t piece) const;

  void Begin(std::uint32_t own) { current_ = {own, {own}}; }
  bool Add(std::uint32_t piece);
  void AddPopulation();
  void AddSubject();
  void AddChain(std::uint32_t from);
  void Finish();

  const Outline& outline_;
  std::vector<std::uint32_t> unspecific_;
  std::vector<PlannedStatement> statements_;
  PlannedStatement current_;

  std::uint32_t section_ = kNoPiece;
  std::uint32_t caption_ = kNoPiece;
  std::uint32_t table_caption_ = kNoPiece;  // right before a table, whose rows alone it names
  std::uint32_t list_lead_in_ = kNoPiece;   // of the list or table at hand
  std::uint32_t table_header_ = kNoPiece;
  std::vector<std::uint32_t> items_;  // the item before and those that it stands under, outermost first
};

bool IsItem(BlockKind kind) { return kind == BlockKind::kListItem; }
bool IsTable(BlockKind kind) { return kind == BlockKind::kTableHeader || kind == BlockKind::kTableRow; }
bool IsListOrTable(BlockKind kind) { return IsItem(kind) || IsTable(kind); }
bool IsCaption(BlockKind kind) { return kind == BlockKind::kCaption; }
bool IsText(BlockKind kind) { return kind != BlockKind::kHeading && kind != BlockKind::kCaption; }

// The last sentence of a paragraph right before a list or table, when it announces them.
bool Planner::IsLeadIn(std::uint32_t piece) const {
  const Piece& at = At(piece);
  if (at.kind != BlockKind::kParagraph || !at.ends_open || !IsLastOfBlock(piece)) return false;
  if (!IsFollowedBy(piece, &IsListOrTable)) return false;
  return at.ends_with_colon || IsItem(At(piece + 1).kind);
}

void Planner::EnterSection(std::uint32_t piece) {
  section_ = At(piece).section;
  caption_ = table_caption_ = list_lead_in_ = table_header_ = kNoPiece;
  items_.clear();
}

// Where a section holds nothing but captions, or questions, they are what it says.
void Planner::LeaveSection(std::uint32_t end) {
  if (section_ == kNoPiece || (!statements_.empty() && At(statements_.back().own).section == section_)) return;
  std::uint32_t first = end;
  while (first > 0 && At(first - 1).section == section_) --first;
  for (std::uint32_t piece = first; piece < end; ++piece) {
    if (At(piece).kind == BlockKind::kHeading || At(piece).kind == BlockKind::kTableHeader) continue;
    Begin(piece);
    Finish();
  }
}

bool Planner::Add(std::uint32_t piece) {
  if (piece == kNoPiece) return false;
  if (std::find(current_.pieces.begin(), current_.pieces.end(), piece) != current_.pieces.end()) return true;
  if (current_.pieces.size() >= kMaxSegments) return false;
  current_.pieces.push_back(piece);
  return true;
}

// The heading that states for whom this holds, when its own words do not.
void Planner::AddPopulation() {
  const std::vector<std::uint32_t>& population = outline_.population_stems[section_];
  const std::uint32_t heading = outline_.contexts[section_].population_piece;
  if (population.empty() || heading == kNoPiece) return;
  std::vector<std::uint32_t> words;
  for (const std::uint32_t piece : current_.pieces) words.insert(words.end(), At(piece).stems.begin(), At(piece).stems.end());
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  if (!IsSubset(population, words)) Add(heading);
}

// The caption, else the sub-heading, that names what this is about, when none of the words so far does.
void Planner::AddSubject() {
  const auto add_if_unnamed = [&](std::uint32_t label) {
    const std::vector<std::uint32_t> subject = Without(At(label).stems, unspecific_);
    if (subject.empty()) return;
    const bool named = std::any_of(current_.pieces.begin(), current_.pieces.end(),
                                   [&](std::uint32_t piece) { return piece == label || Intersects(subject, At(piece).stems); });
    if (!named) Add(label);
  };
  const SectionContext& context = outline_.contexts[section_];
  if (context.names_subject && context.heading_piece != kNoPiece) add_if_unnamed(context.heading_piece);
  if (caption_ != kNoPiece) add_if_unnamed(caption_);
  if (table_caption_ != kNoPiece) add_if_unnamed(table_caption_);
}

// What a sentence that leans on the one before it needs: the one before, and so on while that leans too. Where nothing is before
// it in its section, the caption or heading is what it speaks of.
void Planner::AddChain(std::uint32_t from) {
  std::uint32_t piece = from;
  while (At(piece).leans_on_previous) {
    const std::uint32_t before = PredecessorOf(piece);
    // A lead-in looks ahead: neither the heading nor what led in another list is what its "these" means.
    const bool is_lead_in = piece == list_lead_in_;
    if (is_lead_in && (before == kNoPiece || At(before).ends_with_colon)) return;
    if (before == kNoPiece) {
      Add(caption_ != kNoPiece && caption_ < from ? caption_ : outline_.contexts[section_].heading_piece);
      return;
    }
    if (!Add(before)) return;
    piece = before;
  }
}

std::uint32_t Planner::PredecessorOf(std::uint32_t piece) const {
  if (piece == 0) return kNoPiece;
  for (std::uint32_t before = piece - 1; SameSection(before, piece); --before) {
    const BlockKind kind = At(before).kind;
    if (kind == BlockKind::kParagraph) return before;
    if (!IsText(kind)) return kNoPiece;  // a caption or heading: nothing before it is meant
    // Behind a list or table the paragraph before it is meant; an item without one leans on the item before it.
    if (At(piece).kind == BlockKind::kListItem && kind == BlockKind::kListItem) return before;
    if (before == 0) break;
  }
  return kNoPiece;
}

void Planner::Finish() {
  std::sort(current_.pieces.begin(), current_.pieces.end());
  statements_.push_back(std::move(current_));
}

void Planner::VisitSentence(std::uint32_t piece) {
  items_.clear();
  table_caption_ = kNoPiece;
  table_header_ = kNoPiece;
  list_lead_in_ = kNoPiece;
  if (IsLeadIn(piece)) {
    list_lead_in_ = piece;
    // A line of its own over a list is its caption, and ends the one before it.
    const bool is_line = !At(piece).ends_with_colon && At(piece).word_count <= kMaxLineWords &&
                         (piece == 0 || At(piece - 1).block != At(piece).block);
    if (is_line) caption_ = kNoPiece;
    return;
  }
  if (At(piece).ends_with_colon && IsFollowedBy(piece, &IsCaption)) return;  // announces what has captions of its own
  if (At(piece).is_question && IsFollowedBy(piece, &IsText)) {
    caption_ = piece;  // asked by the text itself, and answered by what follows
    return;
  }
  Begin(piece);
  // Population and subject go first so that a long chain cannot crowd them out; what the chain names is not named again.
  const PlannedStatement alone = current_;
  AddChain(piece);
  AddPopulation();
  AddSubject();
  if (current_.pieces.size() >= kMaxSegments) {
    current_ = alone;
    AddPopulation();
    AddSubject();
    AddChain(piece);
  }
  Finish();
}

void Planner::VisitItem(std::uint32_t piece) {
  table_header_ = table_caption_ = kNoPiece;
  while (!items_.empty() && At(items_.back()).level >= At(piece).level) items_.pop_back();
  Begin(piece);
  if (!items_.empty()) Add(items_.back());
  AddPopulation();
  const bool led_in = Add(list_lead_in_);
  AddSubject();
  if (led_in) AddChain(list_lead_in_);
  if (!led_in && items_.empty()) {
    const bool after_caption = caption_ != kNoPiece && At(piece).block == At(caption_).block + 1;
    if (At(piece).leans_on_previous && !after_caption) AddChain(piece);
  }
  for (auto outer = items_.rbegin(); outer != items_.rend(); ++outer) Add(*outer);
  items_.push_back(piece);
  // An item that only announces those below it is part of each of them.
  const bool announces = At(piece).ends_with_colon && IsFollowedBy(piece, &IsItem) && At(piece + 1).level > At(piece).level;
  if (!announces) Finish();
}

void Planner::VisitRow(std::uint32_t piece) {
  items_.clear();
  Begin(piece);
  Add(table_header_);
  AddPopulation();
  Add(list_lead_in_);
  AddSubject();
  Finish();
}

std::vector<PlannedStatement> Planner::Run() {
  const auto count = static_cast<std::uint32_t>(outline_.pieces.size());
  for (std::uint32_t piece = 0; piece < count; ++piece) {
    if (At(piece).section != section_) {
      LeaveSection(piece);
      EnterSection(piece);
    }
    switch (At(piece).kind) {
      case BlockKind::kHeading:
        break;
      case BlockKind::kCaption:
        items_.clear();
        list_lead_in_ = table_header_ = kNoPiece;
        (IsFollowedBy(piece, &IsTable) ? table_caption_ : caption_) = piece;
        break;
      case BlockKind::kParagraph:
        VisitSentence(piece);
        break;
      case BlockKind::kListItem:
        VisitItem(piece);
        break;
      case BlockKind::kTableHeader:
        items_.clear();
        table_header_ = piece;
        break;
      case BlockKind::kTableRow:
        VisitRow(piece);
        break;
    }
  }
  LeaveSection(count);
  return std::move(statements_);
}

StatementKind KindOf(BlockKind kind) {
  if (kind == BlockKind::kListItem) return StatementKind::kListItem;
  if (kind == BlockKind::kTableRow) return StatementKind::kTableRow;
  return StatementKind::kSentence;
}

// "Grade D | The board recommends against the service" in a table of what grades mean.
bool StandsUnderDefinitions(const Outline& outline, const PlannedStatement& plan) {
  const std::uint32_t heading = outline.contexts[outline.pieces[plan.own].section].heading_piece;
  return (heading != kNoPiece && outline.pieces[heading].defines) ||
         std::any_of(plan.pieces.begin(), plan.pieces.end(), [&](std::uint32_t piece) { return outline.pieces[piece].defines; });
}

// The stance of its own words; where they have none, that of the lead-in, parent item or label that it stands under ("Avoid:").
Stance StanceOf(const Outline& outline, const PlannedStatement& plan) {
  const Piece& own = outline.pieces[plan.own];
  if (StandsUnderDefinitions(outline, plan)) return Stance::kInformation;
  if (own.stance != Stance::kInformation) return own.stance;
  for (auto piece = plan.pieces.rbegin(); piece != plan.pieces.rend(); ++piece) {
    const Piece& context = outline.pieces[*piece];
    const bool announces = context.kind == BlockKind::kHeading || context.kind == BlockKind::kCaption ||
                           context.kind == BlockKind::kListItem || context.ends_open;
    const bool is_header = context.kind == BlockKind::kTableHeader;
    const bool is_led =
        own.kind != BlockKind::kParagraph || context.kind == BlockKind::kHeading || context.kind == BlockKind::kCaption;
    if (*piece != plan.own && announces && !is_header && is_led && context.stance != Stance::kInformation) return context.stance;
  }
  return Stance::kInformation;
}

// Its own, else those of the lead-in or parent item that announces it.
std::vector<Grade> GradesOf(const Outline& outline, const PlannedStatement& plan) {
  const Piece& own = outline.pieces[plan.own];
  if (!own.grades.empty() || own.kind == BlockKind::kParagraph) return own.grades;
  for (auto index = plan.pieces.rbegin(); index != plan.pieces.rend(); ++index) {
    const Piece& piece = outline.pieces[*index];
    if (*index != plan.own && (piece.ends_open || piece.kind == BlockKind::kListItem) && !piece.grades.empty())
      return piece.grades;
  }
  return {};
}

}  // namespace

std::vector<PlannedStatement> PlanStatements(const Outline& outline) { return Planner(outline).Run(); }

Statement MakeStatement(const Outline& outline, const PlannedStatement& plan) {
  const Piece& own = outline.pieces[plan.own];
  Statement statement;
  statement.kind = KindOf(own.kind);
  statement.section = own.section;
  statement.references = own.references;
  bool unit_in_header = false;
  for (const std::uint32_t index : plan.pieces) {
    const Piece& piece = outline.pieces[index];
    statement.segments.push_back(piece.range);
    statement.has_dose |= piece.has_dose;
    unit_in_header |= piece.has_dose_unit;
    for (const std::uint32_t reference : piece.references) {
      if (std::find(statement.references.begin(), statement.references.end(), reference) == statement.references.end()) {
        statement.references.push_back(reference);
      }
    }
  }
  statement.has_dose |= unit_in_header && own.has_digit;
  statement.grades = GradesOf(outline, plan);
  statement.stance = StanceOf(outline, plan);
  return statement;
}

}  // namespace probatum::corpus
