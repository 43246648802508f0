// Markdown out of the finished plain text: its lines are known by their places, its quotes by their ranges, and whatever could be
// read as markup is escaped (CommonMark lets a backslash stand before any ASCII punctuation), so that quoted words show as they are.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "server/answer/composition/composition.h"

namespace probatum::answer {
namespace {

constexpr std::string_view kBullet = "• ";
constexpr std::string_view kAgainst = "✗ ";

// What a line of the text is, for the blank lines between.
enum class LineKind { kBlank, kHeading, kParagraph, kItem };

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const AnswerContent& content) : content_(content), text_(content.text) {
    quoted_.assign(text_.size(), false);
    for (const AnswerStatement& statement : content.statements) {
      for (const QuotedSegment& segment : statement.segments) {
        std::fill(quoted_.begin() + segment.answer.begin, quoted_.begin() + segment.answer.end, true);
      }
    }
    triage_end_ = content.triage.message.size();
    disclaimer_begin_ = text_.size() - std::min(text_.size(), content.disclaimer.text.size());
    if (!content.review.banner.empty()) {
      banner_begin_ = text_.find(content.review.banner, triage_end_);
      if (banner_begin_ != std::string::npos) banner_end_ = banner_begin_ + content.review.banner.size();
    }
    sections_end_ = content.sections.empty() ? 0 : content.sections.back().range.end;
  }

  std::string Write() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = EndOfLine(begin);
      WriteLine(begin, end);
      begin = end + 1;
    }
    return std::move(markdown_);
  }

 private:
  bool IsQuoted(std::size_t at) const { return quoted_[at]; }

  // A line feed inside a quote ends no line: in Markdown as in a paragraph it is a space.
  std::size_t EndOfLine(std::size_t begin) const {
    std::size_t end = text_.find('\n', begin);
    while (end != std::string::npos && IsQuoted(end)) end = text_.find('\n', end + 1);
    return std::min(end, text_.size());
  }

  bool StartsSection(std::size_t at) const {
    return std::any_of(content_.sections.begin(), content_.sections.end(),
                       [at](const AnswerSection& section) { return section.range.begin == at; });
  }

  bool InSection(std::size_t at) const {
    return std::any_of(content_.sections.begin(), content_.sections.end(),
                       [at](const AnswerSection& section) { return section.range.begin <= at && at < section.range.end; });
  }

  void WriteLine(std::size_t begin, std::size_t end) {
    const std::string_view line = std::string_view(text_).substr(begin, end - begin);
    if (line.empty()) return Start(LineKind::kBlank);
    if (begin >= disclaimer_begin_) {
      Start(LineKind::kParagraph);
      markdown_ += "*" + Escaped(begin, end) + "*";
    } else if (begin < triage_end_ || (begin >= banner_begin_ && begin < banner_end_)) {
      Start(LineKind::kParagraph);
      markdown_ += "**" + Escaped(begin, end) + "**";
    } else if (StartsSection(begin) || IsLabel(begin, line)) {
      Start(LineKind::kHeading);
      markdown_ += "## " + Escaped(begin, end);
    } else if (!IsQuoted(begin) && line.starts_with(kBullet)) {
      Start(LineKind::kItem);
      markdown_ += "- " + Guarded(Escaped(begin + kBullet.size(), end));
    } else if (!IsQuoted(begin) && line.starts_with(kAgainst)) {
      Start(LineKind::kItem);
      markdown_ += "- **✗** " + Escaped(begin + kAgainst.size(), end);
    } else if (const std::size_t number = NumberLength(begin, line); number > 0) {
      Start(LineKind::kItem);
      markdown_ += line[0] == '[' ? "- " : "";
      markdown_ += std::string(line.substr(0, number)) + Guarded(Escaped(begin + number, end));
    } else {
      Start(LineKind::kParagraph);
      markdown_ += Guarded(Escaped(begin, end));
    }
  }

  // "References" and "Ask next:", which stand after the sections.
  bool IsLabel(std::size_t begin, std::string_view line) const {
    return begin >= sections_end_ && (line == "References" || line == "Ask next:");
  }

  // Bytes of "[12] " or "12. " where the line is a reference or a question to ask next.
  std::size_t NumberLength(std::size_t begin, std::string_view line) const {
    if (begin < sections_end_) return 0;
    const std::size_t first = line[0] == '[' ? 1 : 0;
    const std::size_t end = std::min(line.find_first_not_of("0123456789", first), line.size());
    const std::string_view closing = first == 1 ? "] " : ". ";
    return end > first && line.substr(end).starts_with(closing) ? end + closing.size() : 0;
  }

  // Ends the line before and puts an empty one where Markdown needs it.
  void Start(LineKind kind) {
    if (!markdown_.empty()) {
      markdown_ += '\n';
      const bool together = previous_ == LineKind::kItem && kind == LineKind::kItem;
      if (previous_ != LineKind::kBlank && kind != LineKind::kBlank && !together) markdown_ += '\n';
    }
    previous_ = kind;
  }

  std::string Escaped(std::size_t begin, std::size_t end) const {
    constexpr std::string_view kSpecial = "\\`*_[]<>#|~&$";
    std::string escaped;
    for (std::size_t i = begin; i < end; ++i) {
      const char c = text_[i];
      const bool quoted = IsQuoted(i);
      // Markers are ours and stay bare, as chat frontends look for them.
      const bool marker = !quoted && InSection(i) && (c == '[' || c == ']');
      if (c == '\n') {
        escaped += ' ';
        continue;
      }
      if (!marker && kSpecial.find(c) != std::string_view::npos) escaped += '\\';
      escaped += c;
    }
    return escaped;
  }

  // What opens a line must not be taken for a list, a rule or an underlined heading.
  static std::string Guarded(std::string line) {
    const std::size_t digits = line.find_first_not_of("0123456789");
    if (digits == std::string::npos) return line;
    if (digits == 0 && std::string_view("-+=").find(line[0]) != std::string_view::npos) return "\\" + line;
    if (digits > 0 && (line[digits] == '.' || line[digits] == ')')) line.insert(digits, "\\");
    return line;
  }

  const AnswerContent& content_;
  const std::string& text_;
  std::vector<bool> quoted_;  // by byte of the text
  std::size_t triage_end_ = 0;
  std::size_t banner_begin_ = std::string::npos;
  std::size_t banner_end_ = 0;
  std::size_t sections_end_ = 0;
  std::size_t disclaimer_begin_ = 0;
  std::string markdown_;
  LineKind previous_ = LineKind::kBlank;
};

}  // namespace

std::string ToMarkdown(const AnswerContent& content) { return MarkdownWriter(content).Write(); }

}  // namespace probatum::answer
