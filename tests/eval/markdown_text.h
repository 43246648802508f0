// What a reader of an answer's Markdown reads, to hold against the answer's plain text.
#pragma once

#include <string>
#include <string_view>

namespace probatum::eval {

// The words of Markdown as cmark renders them, without any markup: every run of white space, and every bullet or number that opens a line,
// is gone. Safe from any thread.
std::string WordsOfMarkdown(std::string_view markdown);

// The same of plain text, in which nothing is markup but bullets at the start of a line.
std::string WordsOfText(std::string_view text);

}  // namespace probatum::eval
