#include "tests/eval/markdown_text.h"

#include <array>
#include <cstdlib>
#include <memory>

#include <cmark-gfm.h>

namespace probatum::eval {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

// The words of one line, each behind a space. A bullet that opens the line is no word.
void AppendWords(std::string_view line, std::string& out) {
  constexpr std::array<std::string_view, 4> kBullets = {"-", "*", "\u2022", "\u2013"};
  bool opens_line = true;
  for (std::size_t at = line.find_first_not_of(kWhiteSpace); at != std::string_view::npos;
       at = line.find_first_not_of(kWhiteSpace, at)) {
    const std::size_t end = std::min(line.find_first_of(kWhiteSpace, at), line.size());
    const std::string_view word = line.substr(at, end - at);
    bool bullet = false;
    for (const std::string_view each : kBullets) {
      bullet = bullet || (opens_line && word == each);
    }
    if (!bullet) {
      out += out.empty() ? "" : " ";
      out += word;
    }
    opens_line = false;
    at = end;
  }
}

}  // namespace

std::string WordsOfText(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    AppendWords(text.substr(0, end), words);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string WordsOfMarkdown(std::string_view markdown) {
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT), &cmark_node_free);
  const std::unique_ptr<char, decltype(&std::free)> plain(cmark_render_plaintext(root.get(), CMARK_OPT_DEFAULT, 0), &std::free);
  return WordsOfText(plain.get());
}

}  // namespace probatum::eval
