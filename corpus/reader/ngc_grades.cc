#include "corpus/reader/ngc_grades.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "corpus/base/byte_range.h"
#include "corpus/text/sentences.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::size_t kMaxMarkBytes = 120;
constexpr std::size_t kMostItems = 100;  // that one mark behind a list holds for

// A word of a mark: as printed, and lower case.
struct Word {
  std::string printed;
  std::string folded;
};

bool IsAsciiSeparator(char c) { return c == ' ' || c == ':' || c == '-' || c == '*' || c == '.'; }

// "Very Low-Quality Evidence" as its four words; dashes of all lengths part words.
std::vector<Word> WordsOf(std::string_view part) {
  std::vector<Word> words;
  bool in_word = false;
  for (std::size_t at = 0; at < part.size(); ++at) {
    const bool dash = part.substr(at).starts_with("–") || part.substr(at).starts_with("—");
    if (dash || IsAsciiSeparator(part[at])) {
      in_word = false;
      at += dash ? 2 : 0;
      continue;
    }
    if (!in_word) words.emplace_back();
    in_word = true;
    words.back().printed.push_back(part[at]);
  }
  for (Word& word : words) word.folded = Fold(word.printed);
  return words;
}

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Whether the words are those of the phrase, where "?" is any word.
bool Are(const std::vector<Word>& words, std::initializer_list<std::string_view> phrase) {
  return std::equal(words.begin(), words.end(), phrase.begin(), phrase.end(),
                    [](const Word& word, std::string_view wanted) { return wanted == "?" || word.folded == wanted; });
}

bool IsRoman(std::string_view word) { return !word.empty() && word.find_first_not_of("iv") == std::string_view::npos; }

// A letter of a scale, with a plus or minus or a digit: "B", "A-", "1A".
bool IsLetterGrade(const Word& word) {
  static constexpr std::string_view kLetters = "abcdefi";
  const std::string& folded = word.folded;
  if (folded.empty() || folded.size() > 2) return false;
  const bool printed_large = word.printed.front() >= 'A' && word.printed.front() <= 'Z';
  if (kLetters.find(folded.front()) != std::string_view::npos && printed_large) {
    return folded.size() == 1 || folded[1] == '+' || (folded[1] >= '1' && folded[1] <= '3');
  }
  return folded.size() == 2 && folded[0] >= '1' && folded[0] <= '4' && folded[1] >= 'a' && folded[1] <= 'd';
}

// A level of evidence: "III", "2b", "1++", "II-2" (whose parts are words of their own and so are not known).
bool IsLevel(const Word& word) {
  const std::string& folded = word.folded;
  if (IsRoman(folded) || IsLetterGrade(word)) return true;
  return !folded.empty() && folded.size() <= 3 && folded[0] >= '1' && folded[0] <= '9' &&
         folded.find_first_not_of("abcd+", 1) == std::string::npos;
}

// "IA": a quality of evidence and a strength.
bool IsEvidenceLetter(const Word& word) {
  const std::string& folded = word.folded;
  return folded.size() >= 2 && IsRoman(std::string_view(folded).substr(0, folded.size() - 1)) && folded.back() >= 'a' &&
         folded.back() <= 'd' && word.printed.back() >= 'A' && word.printed.back() <= 'D';
}

bool IsStrength(std::string_view word) { return IsOneOf(word, {"strong", "weak", "moderate", "conditional"}); }

bool IsQuality(std::string_view word) { return IsOneOf(word, {"high", "moderate", "low"}); }

std::string Joined(const std::vector<Word>& words, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) text += (i == first ? "" : " ") + words[i].printed;
  return text;
}

// A part of a mark that says how a recommendation came about and grades nothing.
bool IsRemark(const std::vector<Word>& words) {
  return Are(words, {"reviewed"}) || Are(words, {"not", "reviewed"}) || Are(words, {"new", "added"}) ||
         Are(words, {"new", "replaced"}) || Are(words, {"not", "changed"}) || Are(words, {"amended"}) ||
         Are(words, {"deleted"}) || Are(words, {"n/a"}) || Are(words, {"not", "applicable"});
}

// The strength of a recommendation.
std::optional<Grade> RecommendationOf(const std::vector<Word>& words, const GradeScheme& scheme) {
  const std::string scale = scheme.developer + " " + scheme.recommendation_scale;
  if (words.size() == 2 && words[1].folded == "recommendation" && IsLetterGrade(words[0])) return Grade{words[0].printed, scale};
  if (Are(words, {"i", "statement"})) return Grade{words[0].printed, scale};
  const bool names_grade =
      Are(words, {"grade", "?", "recommendation"}) || (scheme.explains_letters && Are(words, {"grade", "?"}));
  if (names_grade && IsLetterGrade(words[1])) return Grade{words[1].printed, scale};
  if (Are(words, {"strength", "of", "recommendation", "?"}) && (IsLetterGrade(words[3]) || IsStrength(words[3].folded))) {
    return Grade{words[3].printed, scale};
  }
  if (Are(words, {"recommendation", "category", "?"}) && IsLetterGrade(words[2])) {
    return Grade{words[2].printed, scheme.developer + " recommendation category"};
  }
  if (words.size() == 2 && IsStrength(words[0].folded)) {
    if (IsOneOf(words[1].folded, {"recommendation", "strength"})) return Grade{words[0].printed, scale};
    if (IsOneOf(words[1].folded, {"for", "against"})) return Grade{Joined(words, 0, 2), scale};
  }
  if (scheme.has_bare_letters && words.size() == 1 && (IsLetterGrade(words[0]) || words[0].printed == "EO")) {
    return Grade{words[0].printed, scale};
  }
  if (scheme.has_categories && Are(words, {"category", "?"}) && IsEvidenceLetter(words[1])) {
    return Grade{words[1].printed, scheme.developer + " category of recommendation strength and quality of evidence"};
  }
  return std::nullopt;
}

// The evidence under it.
std::optional<Grade> EvidenceOf(const std::vector<Word>& words, const GradeScheme& scheme) {
  const std::size_t size = words.size();
  if (size >= 3 && words[size - 2].folded == "quality" && words[size - 1].folded == "evidence") {
    const bool very_low = size == 4 && words[0].folded == "very" && words[1].folded == "low";
    if (very_low || (size == 3 && IsQuality(words[0].folded))) {
      return Grade{Joined(words, 0, size - 2), scheme.developer + " quality of evidence"};
    }
  }
  if (Are(words, {"quality", "of", "evidence", "?"}) && (IsQuality(words[3].folded) || IsLevel(words[3]))) {
    return Grade{words[3].printed, scheme.developer + " quality of evidence"};
  }
  if (Are(words, {"evidence", "type", "?"}) && IsLevel(words[2])) {
    return Grade{words[2].printed, scheme.developer + " evidence type"};
  }
  if (Are(words, {"level", "of", "evidence", "?"}) && IsLevel(words[3])) {
    return Grade{words[3].printed, scheme.developer + " level of evidence"};
  }
  if (Are(words, {"evidence", "level", "?"}) && IsLevel(words[2])) {
    return Grade{words[2].printed, scheme.developer + " level of evidence"};
  }
  return std::nullopt;
}

// Adds what one part of a mark states; false where it is not understood.
bool AddPart(std::string_view part, const GradeScheme& scheme, std::vector<Grade>& grades) {
  const std::vector<Word> words = WordsOf(part);
  if (IsRemark(words)) return true;
  if (scheme.has_consensus && (Are(words, {"consensus", "?"}) || Are(words, {"consensus", "?", "?"}))) {
    grades.push_back({CollapseWhiteSpace(part), scheme.developer + " consensus statement"});
    return true;
  }
  if (scheme.has_evidence_letters && words.size() == 1 && IsEvidenceLetter(words[0])) {
    const std::string& printed = words[0].printed;
    grades.push_back({printed.substr(printed.size() - 1), scheme.developer + " strength of recommendation"});
    grades.push_back({printed.substr(0, printed.size() - 1), scheme.developer + " quality of evidence"});
    return true;
  }
  std::optional<Grade> grade = RecommendationOf(words, scheme);
  if (!grade) grade = EvidenceOf(words, scheme);
  if (!grade) return false;
  grades.push_back(*std::move(grade));
  return true;
}

// A mark in brackets, where it stands in a text.
struct Mark {
  ByteRange range;  // brackets included
  std::vector<Grade> grades;
};

// The brackets of a text, each with its partner, by where they open; one that has none is passed over.
std::vector<ByteRange> BracketsIn(std::string_view text) {
  std::vector<std::uint32_t> open;
  std::vector<ByteRange> pairs;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '(' || c == '[') {
      open.push_back(at);
    } else if ((c == ')' || c == ']') && !open.empty() && text[open.back()] == (c == ')' ? '(' : '[')) {
      pairs.push_back({open.back(), at + 1});
      open.pop_back();
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const ByteRange& a, const ByteRange& b) { return a.begin < b.begin; });
  return pairs;
}

// The marks in brackets that do not lie inside others.
std::vector<Mark> MarksIn(std::string_view text, const GradeScheme& scheme) {
  std::vector<Mark> marks;
  std::uint32_t end = 0;  // of the outermost brackets so far
  for (const ByteRange& pair : BracketsIn(text)) {
    if (pair.begin < end) continue;
    end = pair.end;
    std::vector<Grade> grades = GradesOfMark(text.substr(pair.begin + 1, pair.size_bytes() - 2), scheme);
    if (!grades.empty()) marks.push_back({pair, std::move(grades)});
  }
  return marks;
}

// A line without the brackets around all of it.
std::string_view WithoutBrackets(std::string_view line) {
  const std::size_t size = line.size();
  if (size < 2) return line;
  const bool round = line[0] == '(' && line[size - 1] == ')';
  const bool square = line[0] == '[' && line[size - 1] == ']';
  return round || square ? line.substr(1, size - 2) : line;
}

// The units of a block that become statements of their own: the sentences of a paragraph, all of an item.
std::vector<ByteRange> UnitsOf(const SourceBlock& block, SentenceBreaker& sentences) {
  if (block.kind == BlockKind::kParagraph) return sentences.Split(block.text);
  return {{0, static_cast<std::uint32_t>(block.text.size())}};
}

bool TakesGrades(const SourceBlock& block) { return block.kind == BlockKind::kParagraph || block.kind == BlockKind::kListItem; }

// The cells of a row as table_grid.h joins them.
std::vector<std::string_view> CellsOf(std::string_view row) {
  constexpr std::string_view kBetween = " | ";
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t end = row.find(kBetween);
    cells.push_back(row.substr(0, end));
    if (end == std::string_view::npos) return cells;
    row.remove_prefix(end + kBetween.size());
  }
}

class Marker {
 public:
  Marker(const GradeScheme& scheme, std::vector<SourceBlock>& blocks) : scheme_(scheme), blocks_(blocks) {}

  void MarkBlock(std::size_t index);

 private:
  void MarkLine(std::size_t index);
  void MarkWords(SourceBlock& block);
  void MarkRow(SourceBlock& row);
  void MarkAll(SourceBlock& block, const std::vector<Grade>& grades);

  const GradeScheme& scheme_;
  std::vector<SourceBlock>& blocks_;
  SentenceBreaker sentences_;
  std::vector<std::string> column_scales_;  // of the table at hand; empty for a column that is none
};

void Marker::MarkAll(SourceBlock& block, const std::vector<Grade>& grades) {
  for (const ByteRange& unit : UnitsOf(block, sentences_)) {
    if (IsGradeLine(Slice(block.text, unit), scheme_)) continue;  // the mark itself, behind the full stop
    for (const Grade& grade : grades) block.grades.push_back({unit.begin, grade});
  }
}

// What a line of its own holds for.
void Marker::MarkLine(std::size_t index) {
  const std::vector<Grade> grades = GradesOfMark(WithoutBrackets(blocks_[index].text), scheme_);
  if (index == 0 || !TakesGrades(blocks_[index - 1])) {
    const bool after_label =
        index > 0 && (blocks_[index - 1].kind == BlockKind::kHeading || blocks_[index - 1].kind == BlockKind::kCaption);
    if (after_label && index + 1 < blocks_.size() && TakesGrades(blocks_[index + 1])) MarkAll(blocks_[index + 1], grades);
    return;
  }
  std::size_t first = index - 1;
  if (blocks_[first].kind == BlockKind::kListItem) {
    const int level = blocks_[first].level;
    const bool inside_item = blocks_[index].kind == BlockKind::kListItem;
    while (first > 0 && blocks_[first - 1].kind == BlockKind::kListItem && blocks_[first - 1].level >= level) {
      if (index - --first > kMostItems) return;
    }
    // Which of the items it would hold for is certain only where it stands in the item that they are part of, or a line announces them all.
    if (first == 0 || !TakesGrades(blocks_[first - 1])) return;
    const SourceBlock& lead_in = blocks_[first - 1];
    if (inside_item ? lead_in.kind != BlockKind::kListItem || lead_in.level >= level : !lead_in.text.ends_with(':')) return;
    --first;
  }
  for (std::size_t at = first; at < index; ++at) MarkAll(blocks_[at], grades);
}

// "There is good evidence that ..." says itself how good it is.
void Marker::MarkWords(SourceBlock& block) {
  const std::vector<ByteRange> sentences = sentences_.Split(block.text);
  if (block.kind == BlockKind::kListItem && sentences.size() != 1) return;
  for (const ByteRange& sentence : sentences) {
    const std::string_view text = Slice(block.text, sentence);
    for (const std::string_view word : {"some", "good", "strong"}) {
      const std::string opening = "There is " + std::string(word) + " evidence ";
      if (text.starts_with(opening)) {
        block.grades.push_back({sentence.begin, {std::string(word), scheme_.developer + " " + scheme_.recommendation_scale}});
      }
    }
  }
}

// The columns of a table's header that are named as scales.
std::vector<std::string> ScalesOf(const SourceBlock& header) {
  constexpr std::array kColumns = std::to_array<std::string_view>(
      {"strength of recommendation", "grade of recommendation", "quality of evidence", "level of evidence"});
  std::vector<std::string> scales;
  for (const std::string_view cell : CellsOf(header.text)) {
    const std::string name = Fold(cell);
    scales.push_back(std::find(kColumns.begin(), kColumns.end(), name) == kColumns.end() ? std::string() : name);
  }
  return scales;
}

// A cell in a column that is named as a scale, where it holds nothing but a value.
void Marker::MarkRow(SourceBlock& row) {
  const std::vector<std::string_view> cells = CellsOf(row.text);
  for (std::size_t column = 0; column < cells.size() && column < column_scales_.size(); ++column) {
    const std::string_view cell = cells[column];
    if (column_scales_[column].empty() || cell.empty() || cell.size() > kMaxMarkBytes) continue;
    const std::vector<Word> words = WordsOf(cell);
    const bool is_very_low = Are(words, {"very", "low"});
    const bool is_value = words.size() == 1 && (IsStrength(words[0].folded) || IsQuality(words[0].folded) || IsLevel(words[0]));
    if (!is_value && !is_very_low) continue;
    const auto offset = static_cast<std::uint32_t>(cell.data() - row.text.data());
    row.grades.push_back({offset, {std::string(cell), scheme_.developer + " " + column_scales_[column]}});
  }
}

void Marker::MarkBlock(std::size_t index) {
  SourceBlock& block = blocks_[index];
  if (block.kind == BlockKind::kTableHeader) {
    column_scales_ = ScalesOf(block);
  } else if (block.kind == BlockKind::kTableRow) {
    MarkRow(block);
  } else {
    column_scales_.clear();
  }
  if (!TakesGrades(block)) return;
  if (IsGradeLine(block.text, scheme_)) {
    MarkLine(index);
    return;
  }
  if (scheme_.has_evidence_words) MarkWords(block);
  const std::vector<Mark> marks = MarksIn(block.text, scheme_);
  if (marks.empty()) return;
  const std::string_view behind = std::string_view(block.text).substr(marks[0].range.end);
  if (marks.size() == 1 && behind.find_first_not_of(" .*;") == std::string_view::npos) {
    MarkAll(block, marks[0].grades);
    return;
  }
  for (const Mark& mark : marks) {
    const std::size_t last = std::string_view(block.text).substr(0, mark.range.begin).find_last_not_of(' ');
    if (last == std::string_view::npos) continue;
    for (const Grade& grade : mark.grades) block.grades.push_back({static_cast<std::uint32_t>(last), grade});
  }
}

// Takes back what contradicts itself within one sentence or item, and what is said twice. `first` to `last` are the marks of one.
void SettleUnit(const GradeMark* first, const GradeMark* last, std::vector<GradeMark>& kept) {
  constexpr std::ptrdiff_t kMostMarks = 64;  // nothing that a body prints behind one recommendation
  if (last - first > kMostMarks) return;
  const std::size_t begin = kept.size();
  for (const GradeMark* mark = first; mark != last; ++mark) {
    const bool contradicted = std::any_of(first, last, [&](const GradeMark& other) {
      return other.grade.scale == mark->grade.scale && other.grade.value != mark->grade.value;
    });
    const bool said = std::any_of(kept.begin() + static_cast<std::ptrdiff_t>(begin), kept.end(),
                                  [&](const GradeMark& other) { return other.grade == mark->grade; });
    if (!contradicted && !said) kept.push_back(*mark);
  }
}

void Settle(SourceBlock& block, SentenceBreaker& sentences) {
  if (block.grades.size() < 2) return;
  std::stable_sort(block.grades.begin(), block.grades.end(),
                   [](const GradeMark& a, const GradeMark& b) { return a.offset < b.offset; });
  std::vector<GradeMark> kept;
  const GradeMark* mark = block.grades.data();
  const GradeMark* const end = mark + block.grades.size();
  for (const ByteRange& unit : UnitsOf(block, sentences)) {
    const GradeMark* const first = mark;
    while (mark != end && mark->offset < unit.end) ++mark;
    SettleUnit(first, mark, kept);
  }
  block.grades = std::move(kept);
}

bool Has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

GradeScheme GradeSchemeOf(std::string developer, std::string_view text) {
  const std::string folded = CollapseWhiteSpace(Fold(text));
  GradeScheme scheme;
  scheme.developer = std::move(developer);
  const bool has_strength = Has(folded, "strength of recommendation");
  const bool has_grade = Has(folded, "grades of recommendation") || Has(folded, "grades its recommendations");
  scheme.recommendation_scale = has_strength && !has_grade ? "strength of recommendation" : "grade of recommendation";
  for (const std::string_view name :
       {"strength of recommendation rating (a,", "strength of recommendation grading (a,", "grades of recommendations (a"}) {
    if (!Has(folded, name)) continue;
    scheme.has_bare_letters = true;
    scheme.recommendation_scale = name.starts_with("strength") ? "strength of recommendation" : "grade of recommendation";
  }
  scheme.explains_letters = scheme.has_bare_letters || Has(folded, "grades its recommendations (a");
  scheme.has_consensus = Has(folded, "consensus statements");
  scheme.has_evidence_letters = Has(folded,
                                    "quality of evidence supporting the recommendations (i-iii) and the strength of "
                                    "recommendations (a-c)");
  scheme.has_categories = Has(folded, "categorization scheme applied to recommendations (categories");
  scheme.has_evidence_words =
      Has(folded, "some\" means the recommendation considered") || Has(folded, "some means the recommendation considered");
  return scheme;
}

std::vector<Grade> GradesOfMark(std::string_view mark, const GradeScheme& scheme) {
  if (mark.empty() || mark.size() > kMaxMarkBytes) return {};
  std::vector<Grade> grades;
  while (true) {
    const std::size_t end = std::min(mark.find_first_of(",;"), mark.size());
    if (!AddPart(mark.substr(0, end), scheme, grades)) return {};
    if (end == mark.size()) break;
    mark.remove_prefix(end + 1);
  }
  for (const Grade& grade : grades) {
    const auto same = std::count_if(grades.begin(), grades.end(), [&](const Grade& other) { return other.scale == grade.scale; });
    if (same != 1) return {};
  }
  return grades;
}

bool IsGradeLine(std::string_view line, const GradeScheme& scheme) {
  return !GradesOfMark(WithoutBrackets(line), scheme).empty();
}

void MarkGrades(const GradeScheme& scheme, std::vector<SourceBlock>& blocks) {
  Marker marker(scheme, blocks);
  for (std::size_t index = 0; index < blocks.size(); ++index) marker.MarkBlock(index);
  SentenceBreaker sentences;
  for (SourceBlock& block : blocks) Settle(block, sentences);
}

}  // namespace probatum::corpus
