// The words of a turn as patterns see them, each with the tokens that it stands for. Internal to understanding.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/model/kinds.h"
#include "corpus/text/tokens.h"
#include "server/answer/phrase/phrase_set.h"

namespace probatum::answer {

struct Words {
  std::vector<PhraseWord> words;
  std::vector<std::uint32_t> first_token;
  std::vector<std::uint32_t> token_count;
};

inline bool Holds(std::string_view text, std::string_view any_of) { return text.find_first_of(any_of) != std::string_view::npos; }

inline bool IsOneOf(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What stands for a name of the type: "@drug".
inline std::string_view Placeholder(corpus::EntityType type) {
  switch (type) {
    case corpus::EntityType::kDrug:
      return "@drug";
    case corpus::EntityType::kProcedure:
      return "@procedure";
    case corpus::EntityType::kPopulation:
      return "@population";
    case corpus::EntityType::kTest:
      return "@test";
    default:
      return "@condition";
  }
}

// `replaced` gives, for a token, what stands for it and how many tokens that takes up; {"", 1} leaves the word as it is.
template <typename Replaced>
Words WordsOf(std::string_view text, const std::vector<corpus::Token>& tokens, const Replaced& replaced) {
  Words out;
  std::uint32_t sentence = 0;
  for (std::uint32_t at = 0; at < tokens.size();) {
    bool comma = false;
    if (at > 0) {
      const std::string_view between = text.substr(tokens[at - 1].bytes.end, tokens[at].bytes.begin - tokens[at - 1].bytes.end);
      if (Holds(between, ".?!;\n")) ++sentence;
      comma = Holds(between, ",:()");
    }
    const auto [word, count] = replaced(at);
    std::string written = word.empty() ? tokens[at].folded : std::string(word);
    if (word.empty()) std::erase(written, '\'');
    out.words.push_back({std::move(written), sentence, comma});
    out.first_token.push_back(at);
    out.token_count.push_back(count);
    at += count;
  }
  return out;
}

// Marks the tokens of the words that the match asked for; what stands for a name is left out.
inline void Mark(const Words& words, const PhraseMatch& match, std::vector<bool>& tokens) {
  for (std::uint32_t word = match.first; word < match.end(); ++word) {
    if (!match.Names(word) || words.words[word].text.starts_with('@')) continue;
    std::fill_n(tokens.begin() + words.first_token[word], words.token_count[word], true);
  }
}

}  // namespace probatum::answer
