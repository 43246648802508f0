#include "corpus/reader/xml_table.h"

#include <string_view>
#include <utility>

#include "corpus/reader/xml.h"
#include "corpus/reader/xml_walk.h"

namespace probatum::corpus {

int XmlSpan(const xmlNode* cell, const char* attribute) {
  int span = 0;
  for (const char c : XmlAttribute(cell, attribute)) {
    if (c < '0' || c > '9' || span > 1000) return span;
    span = 10 * span + (c - '0');
  }
  return span;
}

int XmlIndent(const xmlNode* cell) {
  constexpr std::string_view kNoBreakSpace = "\u00A0";
  constexpr std::string_view kSpaces = "\u2003\u2002\u2001";
  for (const xmlNode* at = XmlNext(cell, cell, true); at != nullptr; at = XmlNext(at, cell, true)) {
    std::string_view text = XmlOwnText(at);
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) continue;
    int indent = 0;
    while (!text.empty()) {
      if (text.starts_with(kNoBreakSpace)) {
        text.remove_prefix(kNoBreakSpace.size());
        ++indent;
      } else if (text.size() > 3 && kSpaces.find(text.substr(0, 3)) != std::string_view::npos) {
        text.remove_prefix(3);
        ++indent;
      } else if (text.front() == ' ' || text.front() == '\n' || text.front() == '\r' || text.front() == '\t') {
        text.remove_prefix(1);
      } else {
        break;
      }
    }
    return indent;
  }
  return 0;
}

TableRow ReadXmlRow(const xmlNode* row, const std::function<MarkedText(const xmlNode*)>& text_of,
                    const std::function<bool(const xmlNode*)>& is_emphasised) {
  TableRow read;
  read.line = XmlLine(row);
  for (const xmlNode* element : XmlChildren(row)) {
    if (XmlName(element) != "td" && XmlName(element) != "th") continue;
    MarkedText text = text_of(element);
    TableCell& cell = read.cells.emplace_back();
    cell.text = std::move(text.text);
    cell.citations = std::move(text.citations);
    cell.row_span = XmlSpan(element, "rowspan");
    cell.column_span = XmlSpan(element, "colspan");
    cell.indent = XmlIndent(element);
    cell.emphasised = is_emphasised(element);
  }
  return read;
}

}  // namespace probatum::corpus
