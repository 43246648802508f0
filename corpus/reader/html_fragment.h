// Fragments of HTML, as several sources hold them inside XML, as blocks: paragraphs, nested lists, tables, and headings, which such fragments
// mostly set as emphasised paragraphs.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "corpus/model/source_document.h"
#include "corpus/reader/reader.h"

namespace probatum::corpus {

struct HtmlFragment {
  std::string html;          // valid UTF-8
  int line = 0;              // where it begins in its file
  bool lines_count = false;  // its line feeds are those of the file; otherwise all of it stands in `line`
  int heading_level = 3;     // of its outermost headings, 1 to 6
  // What a paragraph is that is emphasised as a whole: kHeading, which is the default, kCaption or kParagraph.
  std::function<BlockKind(std::string_view text)> kind_of_label = {};
};

// Headings: <h1> to <h6>; a paragraph of at most 240 bytes that is set apart from end to end and does not end as a sentence: strong and underlined
// ones outermost, then strong, then underlined, then emphasised; a strong line at the head of an item that holds further blocks, whose content then stands under it.
// A table of one column is a frame around its content, in which labels are captions. What follows an inner list within an item is an item one deeper, as it reads on
// from the outer one. Items numbered by capital letters or Roman numerals, as scales are, keep their number ("B. ..."). Images, links' addresses, scripts and styles are left out.
// INVALID_ARGUMENT "NAME:LINE: ...": elements too deep (`max_depth`) or a tag too long. No network, no recursion. Safe from any thread.
absl::StatusOr<std::vector<SourceBlock>> ReadHtmlFragment(std::string_view file_name, const HtmlFragment& fragment,
                                                          const ReaderLimits& limits);

// All text of a fragment as one line. Errors as above.
absl::StatusOr<std::string> ReadHtmlLine(std::string_view file_name, const HtmlFragment& fragment, const ReaderLimits& limits);

// The addresses of its links, in order. Errors as above.
absl::StatusOr<std::vector<std::string>> ReadHtmlLinks(std::string_view file_name, const HtmlFragment& fragment,
                                                       const ReaderLimits& limits);

}  // namespace probatum::corpus
