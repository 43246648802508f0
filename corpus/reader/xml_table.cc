#include "corpus/reader/xml_table.h"

#include <string_view>

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

}  // namespace probatum::corpus
