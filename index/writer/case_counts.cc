#include "index/writer/case_counts.h"

#include <array>
#include <cstddef>
#include <vector>

namespace probatum::index {
namespace {

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLetter(char c) { return IsUpper(c) || (c >= 'a' && c <= 'z'); }

}  // namespace

void CaseCounts::Add(std::string_view text) {
  std::size_t index = 0;
  while (index < text.size()) {
    if (!IsLetter(text[index])) {
      ++index;
      continue;
    }
    std::array<char, kMaxWordBytes> word;
    std::size_t length = 0;
    std::size_t capitals = 0;
    for (; index < text.size() && IsLetter(text[index]); ++index, ++length) {
      const bool upper = IsUpper(text[index]);
      capitals += upper ? 1 : 0;
      if (length < kMaxWordBytes) word[length] = upper ? static_cast<char>(text[index] - 'A' + 'a') : text[index];
    }
    if (length > kMaxWordBytes) continue;
    const std::string_view folded(word.data(), length);
    auto found = words_.find(folded);
    if (found == words_.end()) found = words_.emplace(std::string(folded), Counts{}).first;
    ++(capitals >= 2 ? found->second.with_capitals : found->second.without);
  }
}

void CaseCounts::Finish(corpus::Tokeniser& tokeniser) {
  for (const auto& [word, counts] : words_) {
    const std::vector<corpus::Token> tokens = tokeniser.Tokenise(word);
    if (tokens.size() != 1) continue;
    Counts& sum = stems_[tokens.front().stem];
    sum.with_capitals += counts.with_capitals;
    sum.without += counts.without;
  }
  words_.clear();
}

bool CaseCounts::AbbreviationPrevails(std::string_view stem) const {
  const auto found = stems_.find(stem);
  return found == stems_.end() || found->second.with_capitals >= found->second.without;
}

}  // namespace probatum::index
