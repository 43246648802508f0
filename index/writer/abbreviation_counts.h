// Which abbreviations the documents of a corpus agree on.
//
// One document may use a short form for what it likes. What two documents define alike, and hardly any defines otherwise, is what the corpus
// means by it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "corpus/text/abbreviations.h"
#include "corpus/text/tokens.h"

namespace probatum::index {

// Memory grows with the distinct definitions. Not for use from two threads at once.
class AbbreviationCounts {
 public:
  // The definitions in one document: each counts once. Only short forms are kept that IsAbbreviation, as others are words.
  void Add(const std::vector<corpus::Abbreviation>& definitions, corpus::Tokeniser& tokeniser);

  struct Agreed {
    std::string short_form;
    std::string long_key;  // NameKey of the long form
  };
  // Short forms, ascending, with the long form that two documents at least and four of five of those that define it give.
  std::vector<Agreed> Finish() const;

 private:
  std::map<std::string, std::map<std::string, std::uint32_t>> documents_;  // by short form, by NameKey of the long form
};

}  // namespace probatum::index
