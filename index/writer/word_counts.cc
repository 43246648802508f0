#include "index/writer/word_counts.h"

#include <array>
#include <vector>

#include "index/search/dictionary.h"
#include "index/writer/entity_names.h"

namespace probatum::index {
namespace {

// Longer words are no abbreviation, and no brand name shares a stem with one.
constexpr std::size_t kMaxWordBytes = 20;

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLetter(char c) { return IsUpper(c) || (c >= 'a' && c <= 'z'); }

}  // namespace

void WordCounts::Add(std::string_view text) {
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

void WordCounts::Finish(corpus::Tokeniser& tokeniser) {
  for (const auto& [word, counts] : words_) {
    const std::vector<corpus::Token> tokens = tokeniser.Tokenise(word);
    if (tokens.size() != 1) continue;
    for (Counts* const sum : {&keys_[NameKey(word, tokeniser)], &stems_[std::string(NameStem(tokens.front()))]}) {
      sum->with_capitals += counts.with_capitals;
      sum->without += counts.without;
    }
  }
  words_.clear();
}

bool WordCounts::Prevails(std::string_view word, corpus::Tokeniser& tokeniser) const {
  const std::vector<corpus::Token> tokens = tokeniser.Tokenise(word);
  if (tokens.size() != 1) return true;
  const auto all = stems_.find(NameStem(tokens.front()));
  if (all == stems_.end()) return true;
  const std::uint64_t all_count = all->second.with_capitals + all->second.without;
  const auto own = keys_.find(NameKey(tokens.front().folded, tokeniser));
  if (own == keys_.end()) return false;
  const std::uint64_t own_count =
      IsAbbreviation(word) ? own->second.with_capitals : own->second.with_capitals + own->second.without;
  return 2 * own_count >= all_count;
}

}  // namespace probatum::index
