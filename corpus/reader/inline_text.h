// Running text put together piece by piece as a reader meets it: text, raised and lowered text, line breaks, citation marks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/source_document.h"

namespace probatum::corpus {

// Text of one block, white space collapsed, with its marks. Line breaks of the source are line feeds.
struct MarkedText {
  std::string text;
  std::vector<CitationMark> citations;  // ascending
};

// Not for use from two threads at once.
class InlineText {
 public:
  // As the source has it; white space and invisible characters are seen to.
  void Append(std::string_view text);
  void AppendSuperscript(std::string_view text);
  void AppendSubscript(std::string_view text);
  // A line break that the source asks for.
  void Break();
  // A citation here. It goes with the space before it, so that no gap is left before a full stop.
  void Mark(std::vector<std::string> keys);

  // Whether nothing that can be seen was appended since the last Take.
  bool empty() const { return empty_; }
  // What was put together; this begins anew. Line breaks at the beginning stay, those at the end go.
  MarkedText Take();

 private:
  void NoteText(std::string_view visible);
  void SettleSubscript(std::string_view after);

  std::string raw_;        // with the two characters below, which no source text holds
  std::string subscript_;  // put off until it is known what touches it
  std::vector<std::vector<std::string>> keys_;
  bool empty_ = true;
};

// The same with each line break a space.
MarkedText OnOneLine(MarkedText text);

// The lines of a text, empty ones left out, each with the marks that stand in it.
std::vector<MarkedText> LinesOf(const MarkedText& text);

// A part of a text with the marks that stand in it or right behind it, white space at its ends left out.
MarkedText PartOf(const MarkedText& text, std::size_t begin, std::size_t end);

// The two with a space between where both have text.
MarkedText Joined(MarkedText first, const MarkedText& second);

}  // namespace probatum::corpus
