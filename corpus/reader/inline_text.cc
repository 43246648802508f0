#include "corpus/reader/inline_text.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "corpus/reader/script_text.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

// Control characters, which RemoveInvisible keeps out of source text.
constexpr char kMark = '\x01';
constexpr char kBreak = '\x02';

bool IsSpace(char c) { return c == ' ' || c == '\n'; }

std::string Visible(std::string_view text) { return RemoveInvisible(text).text; }

}  // namespace

void InlineText::SettleSubscript(std::string_view after) {
  if (subscript_.empty()) return;
  const std::string lowered = std::exchange(subscript_, {});
  raw_ += Subscript(lowered, raw_, after);
}

void InlineText::NoteText(std::string_view visible) {
  if (empty_) empty_ = CollapseWhiteSpace(visible).empty();
}

void InlineText::Append(std::string_view text) {
  const std::string visible = Visible(text);
  if (visible.empty()) return;
  NoteText(visible);
  SettleSubscript(visible);
  raw_ += visible;
}

void InlineText::AppendSuperscript(std::string_view text) {
  const std::string visible = Visible(text);
  NoteText(visible);
  SettleSubscript({});
  raw_ += Superscript(visible);
}

void InlineText::AppendSubscript(std::string_view text) {
  std::string visible = Visible(text);
  NoteText(visible);
  SettleSubscript(visible);
  subscript_ = std::move(visible);
}

void InlineText::Break() {
  SettleSubscript({});
  raw_ += kBreak;
}

void InlineText::Mark(std::vector<std::string> keys) {
  if (keys.empty()) return;
  SettleSubscript({});
  raw_ += kMark;
  keys_.push_back(std::move(keys));
}

MarkedText InlineText::Take() {
  SettleSubscript({});
  const std::string collapsed = CollapseWhiteSpace(std::exchange(raw_, {}));
  std::vector<std::vector<std::string>> keys = std::exchange(keys_, {});
  empty_ = true;
  MarkedText taken;
  std::string& text = taken.text;
  std::size_t mark = 0;
  for (std::size_t at = 0; at < collapsed.size(); ++at) {
    const char c = collapsed[at];
    const bool after_space = text.empty() || IsSpace(text.back());
    if (c == kMark) {
      const std::size_t behind = collapsed.find_first_not_of(kMark, at);
      const char next = behind == std::string::npos ? ' ' : collapsed[behind];
      const bool joins = next == ' ' || next == kBreak || std::string_view(".,;:!?)]").find(next) != std::string_view::npos;
      if (joins && !text.empty() && text.back() == ' ') text.pop_back();
      taken.citations.push_back({static_cast<std::uint32_t>(text.size()), std::move(keys[mark++])});
    } else if (c == kBreak) {
      if (!text.empty() && text.back() == ' ') text.pop_back();
      text += '\n';
    } else if (c != ' ' || !after_space) {
      text += c;
    }
  }
  while (!text.empty() && IsSpace(text.back())) text.pop_back();
  for (CitationMark& citation : taken.citations) {
    citation.offset = std::min(citation.offset, static_cast<std::uint32_t>(text.size()));
  }
  return taken;
}

MarkedText OnOneLine(MarkedText text) {
  MarkedText line;
  std::size_t mark = 0;
  const auto take_marks = [&](std::size_t until) {
    for (; mark < text.citations.size() && text.citations[mark].offset <= until; ++mark) {
      line.citations.push_back({static_cast<std::uint32_t>(line.text.size()), std::move(text.citations[mark].keys)});
    }
  };
  for (std::size_t at = 0; at < text.text.size(); ++at) {
    take_marks(at);
    const char c = text.text[at] == '\n' ? ' ' : text.text[at];
    if (c != ' ' || (!line.text.empty() && line.text.back() != ' ')) line.text += c;
  }
  while (!line.text.empty() && line.text.back() == ' ') line.text.pop_back();
  take_marks(text.text.size());
  for (CitationMark& citation : line.citations) {
    citation.offset = std::min(citation.offset, static_cast<std::uint32_t>(line.text.size()));
  }
  return line;
}

MarkedText PartOf(const MarkedText& text, std::size_t begin, std::size_t end) {
  MarkedText part;
  // A mark between two parts belongs to the one that it stands behind.
  const std::size_t after = begin;
  const std::size_t until = end;
  while (begin < end && IsSpace(text.text[begin])) ++begin;
  while (end > begin && IsSpace(text.text[end - 1])) --end;
  part.text = text.text.substr(begin, end - begin);
  if (part.text.empty()) return part;
  auto mark = std::partition_point(text.citations.begin(), text.citations.end(), [&](const CitationMark& at) {
    return at.offset < after || (at.offset == after && after > 0);
  });
  for (; mark != text.citations.end() && mark->offset <= until; ++mark) {
    const std::size_t offset = std::clamp<std::size_t>(mark->offset, begin, end);
    part.citations.push_back({static_cast<std::uint32_t>(offset - begin), mark->keys});
  }
  return part;
}

std::vector<MarkedText> LinesOf(const MarkedText& text) {
  std::vector<MarkedText> lines;
  std::size_t begin = 0;
  while (begin <= text.text.size()) {
    const std::size_t end = std::min(text.text.find('\n', begin), text.text.size());
    MarkedText line = PartOf(text, begin, end);
    if (!line.text.empty()) lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

MarkedText Joined(MarkedText first, const MarkedText& second) {
  if (!first.text.empty() && !second.text.empty()) first.text += ' ';
  const auto shift = static_cast<std::uint32_t>(first.text.size());
  for (const CitationMark& mark : second.citations) first.citations.push_back({shift + mark.offset, mark.keys});
  first.text += second.text;
  return first;
}

}  // namespace probatum::corpus
