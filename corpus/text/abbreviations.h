// The abbreviations that a text defines itself, "deep vein thrombosis (DVT)": by them a question that only says "DVT" finds what it
// means, without a list that gives every reading a short form has anywhere.
//
// Schwartz AS, Hearst MA. A simple algorithm for identifying abbreviation definitions in biomedical text. Pac Symp Biocomput 2003;8:451-462.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace probatum::corpus {

struct Abbreviation {
  std::string short_form;  // as written: "DVT"
  std::string long_form;   // as written: "deep vein thrombosis"
  friend bool operator==(const Abbreviation&, const Abbreviation&) = default;
};

// What `paragraph` (valid UTF-8, a sentence or several) defines, in order of the brackets: "long form (SHORT)" and "SHORT (long form)". A
// short form has 2 to 10 bytes and 2 words at most, starts with a letter or digit and holds a letter; a long form lies in one sentence, has at most
// min(n + 5, 2 n) words for a short form of n letters and digits, and is the shortest whose letters give the short form from right to left, its
// first letter at the beginning of a word. Letter case does not matter. Letters other than ASCII's match nothing. Linear in the length but for
// brackets, each of which looks back over the words that a long form may have. Safe from any thread.
std::vector<Abbreviation> FindAbbreviations(std::string_view paragraph);

}  // namespace probatum::corpus
