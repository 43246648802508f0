// Text for a terminal: widths, wrapping with a hanging indent, colours where they are wanted.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace probatum::client {

// How to write to a terminal.
struct TerminalStyle {
  int width_columns = 80;  // 40..120 are used; others are brought there
  bool colour = false;
};

// Columns that `text` takes: wide characters two, combining ones none.
int DisplayWidth(std::string_view text);

// Appends `text` broken at spaces to lines of at most `width` columns, each behind `indent` spaces and all but the first behind `hang`
// more. A word longer than a line stands alone on its own. No space is lost or added within a line.
void AppendWrapped(std::string_view text, int indent, int hang, int width, std::string& out);

// SGR codes.
enum class Colour { kBold, kDim, kRed, kYellow, kCyan, kUnderlined };
std::string Paint(std::string_view text, Colour colour, const TerminalStyle& style);

// Columns that are used of a terminal: 40 to 120.
int UsedWidth(const TerminalStyle& style);

// Columns of the mark that opens a line ("• ", "✗ ", "2. ", "[12] "), which later lines of it hang behind; 0 without one.
int HangOf(std::string_view line);

// Where an answer and what is looked up begin on a line.
inline constexpr int kIndent = 2;

// Appends one line, wrapped, its mark hanging; painted as a whole, so that no colour crosses a line end.
void AppendLine(std::string_view line, int indent, const TerminalStyle& style, std::optional<Colour> colour, std::string& out);

// Appends each line of `text` so.
void AppendText(std::string_view text, int indent, const TerminalStyle& style, std::optional<Colour> colour, std::string& out);

// Control characters but line feeds made visible as U+FFFD: what a server sends cannot move a terminal's cursor.
std::string Printable(std::string_view text);

}  // namespace probatum::client
