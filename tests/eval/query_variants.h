// Queries as people write them: with a slip of the finger, or in other names. What comes out depends on the query, its id and the seed alone, and
// not on a generation, so that two generations are measured with the same.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/vocabulary.h"
#include "corpus/text/tokens.h"

namespace probatum::eval {

// Misspells one word. For one thread.
class TypoVariant {
 public:
  // Words of the names of drugs among the entries are left alone: a misspelt drug may be another drug.
  TypoVariant(const std::vector<corpus::VocabularyEntry>& vocabulary, std::uint64_t seed);

  // The query with one word changed: two letters swapped, one left out, doubled, or struck beside its key; never its first letter, never a
  // word of fewer than 5 letters, with a digit or that carries no topic, and never so that a drug's name comes out. The query itself where it
  // has no such word.
  std::string Of(const std::string& query, std::string_view id);

 private:
  bool IsDrugWord(const std::string& folded) const { return drug_words_.count(folded) != 0; }

  corpus::Tokeniser tokeniser_;
  std::set<std::string> drug_words_;
  std::uint64_t seed_;
};

// Swaps names for other names of the same thing. For one thread.
class LayVariant {
 public:
  LayVariant(const std::vector<corpus::VocabularyEntry>& table, std::uint64_t seed);

  // The query with every name that the table has, the longest first, in the words of another name of the same thing, drawn by chance. The
  // query itself where the table knows none of its names by another.
  std::string Of(const std::string& query, std::string_view id);

 private:
  using Words = std::vector<std::string>;  // folded

  corpus::Tokeniser tokeniser_;
  std::vector<std::vector<std::string>> names_;       // of one thing each, as the table writes them
  std::map<Words, std::vector<std::size_t>> things_;  // by name: indexes in names_
  std::size_t longest_ = 0;                           // words of the longest name
  std::uint64_t seed_;
};

}  // namespace probatum::eval
