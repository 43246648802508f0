// Text for a terminal: widths, wrapping with a hanging indent, colours where they are wanted.
#pragma once

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
enum class Colour { kBold, kDim, kRed, kYellow, kCyan };
std::string Paint(std::string_view text, Colour colour, const TerminalStyle& style);

}  // namespace probatum::client
