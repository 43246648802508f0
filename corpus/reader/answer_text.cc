#include "corpus/reader/answer_text.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "corpus/base/byte_range.h"
#include "corpus/text/sentences.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::size_t kMinBreakSpaces = 3;   // part paragraphs within a line
constexpr std::size_t kMinBulletSpaces = 2;  // before a dash
constexpr std::size_t kMaxCaptionWords = 10;
constexpr std::size_t kSureCaptionWords = 6;  // longer ones must be in title case
constexpr std::size_t kManyLines = 4;         // so many lines without full stops in a row are a list, not captions

// A run of text between breaks.
struct Chunk {
  std::string text;
  bool bullet = false;
  std::size_t spaces = 0;       // before the dash, within its line
  std::size_t blank_lines = 0;  // before it, when it starts a line
  bool cells = false;           // a whole table in one line
};

bool HasLetterOrDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  });
}

// A page's own furniture.
bool IsFurniture(std::string_view text) {
  return text == "Top" || text == "[Top]" || text == "Espaol" ||
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

char LastCharacter(std::string_view text) {
  const std::size_t last = text.find_last_not_of("\"')] ");
  return last == std::string_view::npos ? ' ' : text[last];
}
bool EndsSentence(std::string_view text) {
  const char last = LastCharacter(text);
  return last == '.' || last == '!' || last == '?' || text.ends_with("\u201D");
}
bool EndsWithColon(std::string_view text) { return LastCharacter(text) == ':'; }

std::size_t CountWords(std::string_view text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1; }

bool StartsUpperOrDigit(std::string_view text) {
  const std::size_t first = text.find_first_not_of("\"'(");
  return first != std::string_view::npos && !(text[first] >= 'a' && text[first] <= 'z');
}

// Whether most of the longer words begin with a capital: "The Spleen Holds On to Too Many Platelets".
bool IsInTitleCase(std::string_view text) {
  constexpr std::size_t kLongerLetters = 4;
  std::size_t longer = 0;
  std::size_t capital = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end >= kLongerLetters) {
      ++longer;
      capital += text.front() >= 'A' && text.front() <= 'Z' ? 1 : 0;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return 2 * capital > longer;
}

bool LooksLikeCaption(const Chunk& chunk) {
  if (chunk.bullet || chunk.cells || EndsSentence(chunk.text) || EndsWithColon(chunk.text)) return false;
  if (!StartsUpperOrDigit(chunk.text) || chunk.text.find(". ") != std::string::npos) return false;
  const std::size_t words = CountWords(chunk.text);
  return words <= kSureCaptionWords || (words <= kMaxCaptionWords && IsInTitleCase(chunk.text));
}

// Whether a paragraph takes up the line before it: "Sodium", "You should try to limit the amount of sodium".
bool TakesUp(std::string_view paragraph, std::string_view line) {
  constexpr std::size_t kTellingLetters = 4;
  const std::string text = Fold(paragraph);
  std::string_view word = line.substr(0, line.find(' '));
  return word.size() >= kTellingLetters && text.find(Fold(word)) != std::string::npos;
}

// The line over a summary in items, which are sentences of their own.
bool IsKeyPoints(std::string_view text) { return text == "Key Points"; }

// Whether an item begins with the dash at `at`, `spaces` after what stands before it (a line begins at 0). A dash that runs into
// its word needs a wider gap, and one that runs into a number is a minus.
bool IsBullet(std::string_view line, std::size_t at, std::size_t spaces) {
  if (at + 1 >= line.size() || line[at] != '-') return false;
  const char next = line[at + 1];
  if (next == '-' || (next >= '0' && next <= '9')) return false;
  const bool starts_line = at == spaces;
  return starts_line || spaces >= (next == ' ' ? kMinBulletSpaces : kMinBreakSpaces);
}

// Parts one line at breaks and bullets.
void AddChunksOfLine(std::string_view line, std::size_t blank_lines, std::vector<Chunk>& chunks) {
  Chunk chunk;
  chunk.blank_lines = blank_lines;
  const auto finish = [&](std::size_t begin, std::size_t end) {
    chunk.text = CollapseWhiteSpace(line.substr(begin, end - begin));
    if (!HasLetterOrDigit(chunk.text) || IsFurniture(chunk.text)) return;
    chunks.push_back(std::move(chunk));
    chunk = Chunk();
  };
  std::size_t start = 0;  // of the text of the chunk at hand
  std::size_t at = 0;     // of a gap
  while (at < line.size()) {
    const std::size_t next = std::min(line.find_first_not_of(' ', at), line.size());
    const std::size_t spaces = next - at;
    const bool bullet = IsBullet(line, next, spaces);
    if (bullet || (spaces >= kMinBreakSpaces && HasLetterOrDigit(line.substr(start, at - start)))) {
      finish(start, at);
      chunk.bullet = bullet;
      chunk.spaces = spaces;
      start = next + (bullet ? 1 : 0);
    }
    // The gap behind a dash belongs to its item.
    const std::size_t word = std::min(line.find_first_not_of(' ', std::max(start, next)), line.size());
    at = std::min(line.find(' ', word), line.size());
  }
  finish(start, line.size());
}

// The first item of some lists has but one space before its dash, as a dash within a sentence has; the items behind it tell.
void PartFirstItems(std::vector<Chunk>& chunks) {
  constexpr std::string_view kDash = " - ";
  std::vector<Chunk> parted;
  parted.reserve(chunks.size());
  for (std::size_t at = 0; at < chunks.size(); ++at) {
    Chunk& chunk = parted.emplace_back(std::move(chunks[at]));
    const bool before_item =
        !chunk.bullet && at + 1 < chunks.size() && chunks[at + 1].bullet && chunks[at + 1].spaces == kMinBulletSpaces;
    const std::size_t dash = before_item ? chunk.text.rfind(kDash) : std::string::npos;
    if (dash == std::string::npos) continue;
    Chunk item{chunk.text.substr(dash + kDash.size()), true, kMinBulletSpaces, 0, false};
    if (!HasLetterOrDigit(item.text) || !HasLetterOrDigit(std::string_view(chunk.text).substr(0, dash))) continue;
    chunk.text.resize(dash);
    parted.push_back(std::move(item));
  }
  chunks = std::move(parted);
}

// An item whose text goes on with all items of its list once more and then with the next paragraph, as on pages of NIH SeniorHealth:
// where its own text ends, and where the next paragraph begins.
struct Repetition {
  std::size_t own_end = 0;
  std::size_t next_begin = 0;
};

// `items` are those before it, each with a space behind it.
std::optional<Repetition> FindRepetition(std::string_view text, std::string_view items) {
  if (items.empty() || text.size() < items.size()) return std::nullopt;
  for (std::size_t at = text.find(items); at != std::string_view::npos; at = text.find(items, at + 1)) {
    std::string_view own = text.substr(0, at);
    while (own.ends_with(' ')) own.remove_suffix(1);
    const std::size_t again = at + items.size();
    if (!own.empty() && text.substr(again).starts_with(own)) return Repetition{own.size(), again + own.size()};
  }
  return std::nullopt;
}

// Parts what follows a list from its last item.
void PartListEnds(std::vector<Chunk>& chunks) {
  std::vector<Chunk> parted;
  parted.reserve(chunks.size());
  std::string items;  // of the list at hand
  for (Chunk& next : chunks) {
    Chunk& chunk = parted.emplace_back(std::move(next));
    if (!chunk.bullet || chunk.blank_lines > 0) items.clear();
    if (!chunk.bullet) continue;
    const std::optional<Repetition> repetition = FindRepetition(chunk.text, items);
    if (!repetition) {
      items.append(chunk.text).append(" ");
      continue;
    }
    Chunk rest{CollapseWhiteSpace(std::string_view(chunk.text).substr(repetition->next_begin)), false, 0, 0, false};
    chunk.text.resize(repetition->own_end);
    items.clear();
    if (HasLetterOrDigit(rest.text)) parted.push_back(std::move(rest));
  }
  chunks = std::move(parted);
}

// What follows a list without a break stands in its last item, which then is far longer than the others; no item is as long as a
// page's text. The first sentence stays the item, the rest is a paragraph.
void PartLongItems(std::vector<Chunk>& chunks) {
  constexpr std::size_t kLongLastWords = 60;
  constexpr std::size_t kShortWords = 30;
  constexpr std::size_t kTooLongWords = 150;
  std::vector<Chunk> parted;
  std::size_t longest_before = 0;  // of the items of the list at hand
  for (std::size_t at = 0; at < chunks.size(); ++at) {
    Chunk chunk = std::move(chunks[at]);
    const std::size_t words = CountWords(chunk.text);
    const bool last = at + 1 == chunks.size() || !chunks[at + 1].bullet;
    const bool odd_last = last && longest_before > 0 && longest_before <= kShortWords && words >= kLongLastWords;
    longest_before = chunk.bullet ? std::max(longest_before, words) : 0;
    std::string rest;
    if (chunk.bullet && (odd_last || words > kTooLongWords)) {
      const std::vector<ByteRange> sentences = SentenceBreaker().Split(chunk.text);
      if (sentences.size() > 1) {
        rest = chunk.text.substr(sentences[1].begin);
        chunk.text.resize(sentences[0].end);
        longest_before = 0;
      }
    }
    parted.push_back(std::move(chunk));
    if (!rest.empty()) parted.push_back({std::move(rest), false, 0, 0, false});
  }
  chunks = std::move(parted);
}

// Whether the chunks of one line, from `first` on, are the cells of a table that lost its rows.
bool AreCells(const std::vector<Chunk>& chunks, std::size_t first) {
  constexpr std::size_t kMinCells = 6;
  constexpr std::size_t kCellWords = 4;
  if (chunks.size() - first < kMinCells) return false;
  std::size_t short_count = 0;
  for (std::size_t at = first; at < chunks.size(); ++at) {
    if (chunks[at].bullet) return false;
    short_count += CountWords(chunks[at].text) <= kCellWords ? 1 : 0;
  }
  return 10 * short_count >= 6 * (chunks.size() - first);
}

std::vector<Chunk> ChunksOf(std::string_view text) {
  std::vector<Chunk> chunks;
  std::size_t blank_lines = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    std::replace(line.begin(), line.end(), '\t', ' ');
    const std::size_t first = line.find_first_not_of(' ');
    if (first == std::string::npos) {
      ++blank_lines;
      continue;
    }
    const std::size_t first_chunk = chunks.size();
    AddChunksOfLine(std::string_view(line).substr(first), blank_lines, chunks);
    if (AreCells(chunks, first_chunk)) {
      // Which cell is under which cannot be known, so that no cell may be quoted without all others.
      for (std::size_t at = first_chunk + 1; at < chunks.size(); ++at) chunks[first_chunk].text += " | " + chunks[at].text;
      chunks.resize(first_chunk + 1);
      chunks.back().cells = true;
    }
    blank_lines = 0;
  }
  PartFirstItems(chunks);
  PartListEnds(chunks);
  PartLongItems(chunks);
  return chunks;
}

// Depth of the bullets of one list. MedQuAD's white space: the first item of a list stands after more spaces than the others, so
// does the first item behind an inner list; only an item that announces something opens an inner list.
class ListDepth {
 public:
  int DepthOf(const Chunk& item, std::string_view before) {
    if (siblings_.empty()) {
      siblings_.push_back(kUnknown);
    } else if (siblings_.size() < kMaxDepth && OpensInnerList(item, before)) {
      siblings_.push_back(kUnknown);
      fragments_ = true;
    } else if (siblings_.size() > 1 && LeavesInnerList(item)) {
      siblings_.pop_back();
    } else if (siblings_.back() == kUnknown) {
      siblings_.back() = item.spaces;
    }
    if (siblings_.size() > 1) fragments_ &= !EndsSentence(item.text);
    last_spaces_ = item.spaces;
    return static_cast<int>(siblings_.size());
  }

 private:
  static constexpr std::size_t kUnknown = 1000;
  static constexpr std::size_t kMaxDepth = 4;

  static bool Announces(std::string_view text) {
    if (EndsWithColon(text)) return true;
    const std::size_t space = text.rfind(' ');
    const std::string_view last = space == std::string_view::npos ? text : text.substr(space + 1);
    return last == "are" || last == "include" || last == "includes" || last == "including" || last == "is" || last == "to" ||
           last == "as";
  }

  bool OpensInnerList(const Chunk& item, std::string_view before) const {
    const std::size_t usual = siblings_.back() == kUnknown ? last_spaces_ : siblings_.back();
    return Announces(before) && item.spaces > usual + (EndsWithColon(before) ? 0 : 1);
  }

  bool LeavesInnerList(const Chunk& item) const {
    const std::size_t own = siblings_.back();
    const std::size_t outer = siblings_[siblings_.size() - 2];
    if (own != kUnknown && item.spaces >= own + 2) return true;
    if (own == kUnknown && outer != kUnknown && item.spaces >= outer + 3) return true;
    // Fragments do not go on with whole sentences.
    return fragments_ && StartsUpperOrDigit(item.text) && EndsSentence(item.text) && CountWords(item.text) > 5;
  }

  std::vector<std::size_t> siblings_;  // spaces between the items of each open list
  std::size_t last_spaces_ = 0;
  bool fragments_ = true;
};

class AnswerBlocks {
 public:
  explicit AnswerBlocks(int line) : line_(line) {}

  void Add(const std::vector<Chunk>& chunks);
  void AddTable(std::string_view rows);
  std::vector<SourceBlock> Take() { return std::move(blocks_); }

 private:
  void AddBlock(BlockKind kind, int level, std::string text) {
    SourceBlock& block = blocks_.emplace_back();
    block.kind = kind;
    block.level = level;
    block.text = std::move(text);
    block.line = line_;
  }
  std::size_t AddBullets(const std::vector<Chunk>& chunks, std::size_t from);
  std::size_t AddPlain(const std::vector<Chunk>& chunks, std::size_t from);

  int line_;
  std::vector<SourceBlock> blocks_;
};

std::size_t AnswerBlocks::AddBullets(const std::vector<Chunk>& chunks, std::size_t from) {
  ListDepth depth;
  std::string_view before;
  std::size_t at = from;
  for (; at < chunks.size() && chunks[at].bullet && (at == from || chunks[at].blank_lines == 0); ++at) {
    AddBlock(BlockKind::kListItem, depth.DepthOf(chunks[at], before), chunks[at].text);
    before = chunks[at].text;
  }
  return at;
}

// How many chunks from `from` on are lines without full stops, with no larger gap between them.
std::size_t CountOpenLines(const std::vector<Chunk>& chunks, std::size_t from) {
  std::size_t at = from;
  while (at < chunks.size() && !chunks[at].bullet && !chunks[at].cells && !EndsSentence(chunks[at].text) &&
         !EndsWithColon(chunks[at].text) && (at == from || chunks[at].blank_lines < 2)) {
    ++at;
  }
  return at - from;
}

std::size_t AnswerBlocks::AddPlain(const std::vector<Chunk>& chunks, std::size_t from) {
  const Chunk& chunk = chunks[from];
  if (chunk.cells) {
    AddBlock(BlockKind::kTableRow, 0, chunk.text);
    return from + 1;
  }
  if (EndsWithColon(chunk.text)) {
    // What it announces: the open lines behind it. One of them before a paragraph may as well be that paragraph's caption.
    std::size_t count = CountOpenLines(chunks, from + 1);
    std::size_t end = from + 1 + count;
    const bool before_paragraph = end < chunks.size() && !chunks[end].bullet && EndsSentence(chunks[end].text);
    const bool is_caption = count == 1 && before_paragraph && LooksLikeCaption(chunks[from + 1]);
    if (count > 1 && before_paragraph && LooksLikeCaption(chunks[end - 1]) && TakesUp(chunks[end].text, chunks[end - 1].text)) {
      --count;
      --end;
    }
    AddBlock(BlockKind::kParagraph, 0, chunk.text);
    if (count == 0 || is_caption || chunks[from + 1].blank_lines >= 2) return from + 1;
    for (std::size_t at = from + 1; at < end; ++at) AddBlock(BlockKind::kListItem, 1, chunks[at].text);
    return end;
  }
  if (EndsSentence(chunk.text)) {
    AddBlock(BlockKind::kParagraph, 0, chunk.text);
    return from + 1;
  }
  const std::size_t count = CountOpenLines(chunks, from);
  if (count >= kManyLines) {
    // A list that nothing announces; its last line may be the caption of the paragraph behind it.
    const std::size_t end = from + count;
    const bool last_is_caption = end < chunks.size() && !chunks[end].bullet && LooksLikeCaption(chunks[end - 1]);
    const bool first_is_caption = LooksLikeCaption(chunk);
    if (first_is_caption) AddBlock(BlockKind::kCaption, 0, chunk.text);
    for (std::size_t at = from + (first_is_caption ? 1 : 0); at < end - (last_is_caption ? 1 : 0); ++at) {
      AddBlock(BlockKind::kListItem, 1, chunks[at].text);
    }
    if (last_is_caption) AddBlock(BlockKind::kCaption, 0, chunks[end - 1].text);
    return end;
  }
  const bool alone = chunks.size() == 1;
  // Right before items a line leads in to them: "Your skin" before "Holds body fluids in".
  const bool leads_in = from + 1 < chunks.size() && chunks[from + 1].bullet && !IsKeyPoints(chunk.text);
  const bool caption = !alone && !leads_in && LooksLikeCaption(chunk);
  AddBlock(caption ? BlockKind::kCaption : BlockKind::kParagraph, 0, chunk.text);
  return from + 1;
}

void AnswerBlocks::Add(const std::vector<Chunk>& chunks) {
  for (std::size_t at = 0; at < chunks.size();) {
    at = chunks[at].bullet ? AddBullets(chunks, at) : AddPlain(chunks, at);
  }
}

// "Cataract 90% Failure to thrive - ...": each row ends with a percentage or a dash.
bool IsFrequency(std::string_view word) {
  if (word == "-") return true;
  if (word.ends_with('%'))
    word.remove_suffix(1);
  else if (word.find('/') == std::string_view::npos)
    return false;
  return !word.empty() && word.front() >= '0' && word.front() <= '9' && word.back() >= '0' && word.back() <= '9' &&
         word.find_first_not_of("0123456789./") == std::string_view::npos;
}

void AnswerBlocks::AddTable(std::string_view rows) {
  std::string name;
  while (!rows.empty()) {
    const std::size_t end = std::min(rows.find(' '), rows.size());
    const std::string_view word = rows.substr(0, end);
    rows.remove_prefix(std::min(end + 1, rows.size()));
    if (!name.empty() && IsFrequency(word)) {
      AddBlock(BlockKind::kTableRow, 0, name + " | " + std::string(word));
      name.clear();
    } else {
      if (!name.empty()) name += ' ';
      name += word;
    }
  }
  if (HasLetterOrDigit(name)) AddBlock(BlockKind::kParagraph, 0, name);
}

}  // namespace

std::vector<SourceBlock> BlocksOfAnswer(std::string_view answer, int line) {
  // The page of the Human Phenotype Ontology: its two headings, the rows, and the same explanation behind them.
  constexpr std::string_view kTableHead = "Signs and Symptoms Approximate number of patients (when available) ";
  constexpr std::string_view kTableEnd = " The Human Phenotype Ontology (HPO) has collected";
  constexpr std::string_view kLabel = "Summary : ";  // of the field that MedlinePlus topics fill
  std::string text = RemoveInvisible(answer).text;
  if (text.starts_with(kLabel)) text.erase(0, kLabel.size());
  AnswerBlocks blocks(line);
  const std::size_t head = text.find(kTableHead);
  const std::size_t end = head == std::string::npos ? head : text.find(kTableEnd, head);
  if (end == std::string::npos) {
    blocks.Add(ChunksOf(text));
    return blocks.Take();
  }
  const std::size_t rows = std::min(head + kTableHead.size(), end);
  blocks.Add(ChunksOf(std::string_view(text).substr(0, head)));
  std::vector<SourceBlock> result = blocks.Take();
  AnswerBlocks table(line);
  table.AddTable(CollapseWhiteSpace(std::string_view(text).substr(rows, end - rows)));
  std::vector<SourceBlock> table_blocks = table.Take();
  if (!table_blocks.empty()) {
    SourceBlock header;
    header.kind = BlockKind::kTableHeader;
    header.text = "Signs and Symptoms | Approximate number of patients (when available)";
    header.line = line;
    result.push_back(std::move(header));
    result.insert(result.end(), std::make_move_iterator(table_blocks.begin()), std::make_move_iterator(table_blocks.end()));
  }
  AnswerBlocks rest(line);
  rest.Add(ChunksOf(std::string_view(text).substr(end)));
  std::vector<SourceBlock> rest_blocks = rest.Take();
  result.insert(result.end(), std::make_move_iterator(rest_blocks.begin()), std::make_move_iterator(rest_blocks.end()));
  return result;
}

}  // namespace probatum::corpus
