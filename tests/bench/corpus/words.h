// Words to put in the place of others, drawn so that how often words are met stays as it is in real text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "tests/bench/corpus/topic.h"
#include "tests/eval/random.h"

namespace probatum::bench {

// True `share` (0 to 1) of the time.
bool Chance(eval::Random& random, double share);

// Whether a byte belongs to a word: ASCII letters and everything beyond ASCII.
bool IsWordByte(char c);

// `text` in ASCII lower case; bytes beyond ASCII stay.
std::string LowerCase(std::string_view text);

// Words that come into being as they are needed and are used again the more often the more often they were used: with the probability `share_new` a
// new one, otherwise that of an earlier draw, all draws being equally likely. That is Simon's process, whose frequencies follow Zipf's law
// (H. A. Simon, On a class of skew distribution functions, 1955).
class InventedWords {
 public:
  // New words are the beginning of one part and the end of another. `parts`: lower case ASCII words of 6 letters or more; at least one. `taken` are
  // never invented.
  InventedWords(std::vector<std::string> parts, std::unordered_set<std::string> taken, double share_new);

  const std::string& Draw(eval::Random& random);

 private:
  std::string Invent(eval::Random& random);

  std::vector<std::string> parts_;
  std::unordered_set<std::string> taken_;
  double share_new_;
  std::vector<std::string> words_;
  std::vector<std::uint32_t> draws_;  // indexes in words_
};

// The words of all answers of some topics.
class WordBank {
 public:
  explicit WordBank(const std::vector<Topic>& topics);

  // A word of four letters or more, as likely as it is met. Lower case. Words that are met very often are never drawn: they are grammar.
  const std::string& Draw(eval::Random& random) const;
  // Whether a word in lower case may be replaced: four letters or more, and not met very often.
  bool IsContent(std::string_view lower_case) const;
  // All content words, in order.
  std::vector<std::string> ContentWords() const;

 private:
  std::vector<std::string> words_;
  std::vector<std::uint32_t> occurrences_;  // indexes in words_, one each time that it is met
  std::unordered_map<std::string, bool> content_;
};

}  // namespace probatum::bench
