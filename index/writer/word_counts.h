// How the words of a corpus are written: whether a name can be searched for by its stem without finding something else.
//
// Names are looked for by stems and without case, so "ATS" would find every "at", the brand name "Evenity" every "even", and
// "immunisation" every "immune". Where the corpus holds more of the others than of the name itself, the name does more harm than good.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "corpus/text/tokens.h"

namespace probatum::index {

// Memory grows with the distinct words. Not for use from two threads at once.
class WordCounts {
 public:
  // Counts the words of a text: runs of ASCII letters, which is what brand names and abbreviations are made of.
  void Add(std::string_view text);
  // Sums up what was added, after which Prevails can be asked.
  void Finish(corpus::Tokeniser& tokeniser);

  // True unless words that only share the stem of `word`, or its letters without its capitals where it is an abbreviation, are more
  // frequent than the word and its plural. True for what is not one word.
  bool Prevails(std::string_view word, corpus::Tokeniser& tokeniser) const;

 private:
  struct Counts {
    std::uint64_t with_capitals = 0;  // two or more
    std::uint64_t without = 0;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using ByText = std::unordered_map<std::string, Counts, TextHash, std::equal_to<>>;

  ByText words_;
  ByText keys_;  // by NameKey
  ByText stems_;
};

}  // namespace probatum::index
