#include "corpus/lint/finding.h"

#include <tuple>

namespace probatum::corpus {

bool ComesBefore(const Finding& a, const Finding& b) {
  const auto key = [](const Finding& finding) {
    return std::tie(finding.place.file, finding.place.line, finding.place.document, finding.place.section);
  };
  if (key(a) != key(b)) return key(a) < key(b);
  return std::tie(a.code, a.place.quote, a.message) < std::tie(b.code, b.place.quote, b.message);
}

std::string ShortQuote(std::string_view text) {
  std::size_t characters = 0;
  std::size_t cut = 0;  // before the last character that fits beside the ellipsis
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    if (characters + 1 == kMaxQuoteCharacters) cut = i;
    if (++characters > kMaxQuoteCharacters) return std::string(text.substr(0, cut)) + "\u2026";
  }
  return std::string(text);
}

}  // namespace probatum::corpus
