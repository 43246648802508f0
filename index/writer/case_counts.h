// How often short words stand in a corpus with capitals, and how often without: whether "ATS" is an abbreviation that can be searched for,
// when words are compared without their case and by their stems.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "corpus/text/tokens.h"

namespace probatum::index {

// Not for use from two threads at once.
class CaseCounts {
 public:
  // Counts the words of a text: runs of at most kMaxWordBytes ASCII letters.
  void Add(std::string_view text);
  // Sums up by stems, after which AbbreviationPrevails can be asked.
  void Finish(corpus::Tokeniser& tokeniser);

  // True unless words with this stem stand more often without capitals than with two or more.
  bool AbbreviationPrevails(std::string_view stem) const;

 private:
  static constexpr std::size_t kMaxWordBytes = 10;
  struct Counts {
    std::uint64_t with_capitals = 0;
    std::uint64_t without = 0;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using ByText = std::unordered_map<std::string, Counts, TextHash, std::equal_to<>>;

  ByText words_;
  ByText stems_;
};

}  // namespace probatum::index
