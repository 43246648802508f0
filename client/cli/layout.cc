#include "client/cli/layout.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace probatum::client {
namespace {

int CodePointWidth(UChar32 c) {
  if (c <= 0 || u_iscntrl(c)) {
    return 0;
  }
  const auto category = u_charType(c);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) {
    return 0;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

// One past the word that begins at `begin`. A marker "[7, 8]" is one word with what it stands behind: it is never alone on a line.
std::size_t EndOfWord(std::string_view text, std::size_t begin) {
  std::size_t end = std::min(text.find(' ', begin), text.size());
  while (end + 1 < text.size()) {
    const bool inside = text[end - 1] == ',' && text.substr(begin, end - begin).rfind('[') != std::string_view::npos &&
                        text.substr(begin, end - begin).rfind(']') == std::string_view::npos;
    const bool marker = text[end + 1] == '[' && end + 2 < text.size() && text[end + 2] >= '0' && text[end + 2] <= '9';
    if (end == begin || (!inside && !marker)) break;
    end = std::min(text.find(' ', end + 1), text.size());
  }
  return end;
}

std::string_view Code(Colour colour) {
  switch (colour) {
    case Colour::kBold:
      return "\x1b[1m";
    case Colour::kDim:
      return "\x1b[2m";
    case Colour::kRed:
      return "\x1b[1;31m";
    case Colour::kYellow:
      return "\x1b[33m";
    case Colour::kCyan:
      return "\x1b[36m";
    case Colour::kUnderlined:
      return "\x1b[1;4m";
  }
  return "";
}

}  // namespace

int DisplayWidth(std::string_view text) {
  int width = 0;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    width += c < 0 ? 1 : CodePointWidth(c);
  }
  return width;
}

void AppendWrapped(std::string_view text, int indent, int hang, int width, std::string& out) {
  int margin = indent;
  int column = 0;
  bool line_empty = true;
  std::size_t at = 0;
  const auto start_line = [&] {
    out.append(static_cast<std::size_t>(margin), ' ');
    column = margin;
    line_empty = true;
  };
  start_line();
  while (at < text.size()) {
    const std::size_t word_begin = std::min(text.find_first_not_of(' ', at), text.size());
    const std::size_t word_end = EndOfWord(text, word_begin);
    const std::string_view spaces = text.substr(at, word_begin - at);
    const std::string_view word = text.substr(word_begin, word_end - word_begin);
    const int word_width = DisplayWidth(word);
    if (!line_empty && column + static_cast<int>(spaces.size()) + word_width > width) {
      out.push_back('\n');
      margin = indent + hang;
      start_line();
    } else if (!line_empty) {
      out.append(spaces);
      column += static_cast<int>(spaces.size());
    }
    out.append(word);
    column += word_width;
    line_empty = line_empty && word.empty();
    at = word_end;
  }
  out.push_back('\n');
}

int UsedWidth(const TerminalStyle& style) { return std::clamp(style.width_columns, 40, 120); }

int HangOf(std::string_view line) {
  for (const std::string_view mark : {"• ", "✗ ", "⚠ "}) {
    if (line.starts_with(mark)) return 2;
  }
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || space < 2 || space > 5) return 0;
  const std::string_view mark = line.substr(0, space);
  const bool bracketed = mark.starts_with('[') && mark.ends_with(']');
  const std::string_view digits = bracketed ? mark.substr(1, mark.size() - 2) : mark.substr(0, mark.size() - 1);
  const bool numbered = bracketed || mark.ends_with('.');
  return numbered && !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos
             ? static_cast<int>(space) + 1
             : 0;
}

void AppendLine(std::string_view line, int indent, const TerminalStyle& style, std::optional<Colour> colour, std::string& out) {
  if (line.empty()) {
    out.push_back('\n');
    return;
  }
  const std::size_t lead = std::min(line.find_first_not_of(' '), line.size());
  std::string wrapped;
  const std::string_view body = line.substr(lead);
  AppendWrapped(body, indent + static_cast<int>(lead), HangOf(body), UsedWidth(style), wrapped);
  if (!colour.has_value() || !style.colour) {
    out.append(wrapped);
    return;
  }
  std::string_view rest = wrapped;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    out.append(Paint(rest.substr(0, end), *colour, style));
    out.push_back('\n');
    rest.remove_prefix(end + 1);
  }
}

void AppendText(std::string_view text, int indent, const TerminalStyle& style, std::optional<Colour> colour, std::string& out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    AppendLine(text.substr(0, end), indent, style, colour, out);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string Printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    const std::int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    if (c < 0 || (u_iscntrl(c) && c != '\n')) {
      out.append("\xEF\xBF\xBD");
    } else {
      out.append(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin)));
    }
  }
  return out;
}

std::string Paint(std::string_view text, Colour colour, const TerminalStyle& style) {
  if (!style.colour) {
    return std::string(text);
  }
  std::string out(Code(colour));
  out.append(text);
  out.append("\x1b[0m");
  return out;
}

}  // namespace probatum::client
