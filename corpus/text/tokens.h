// The words of a text, the same for indexing, for entity names and for questions, so that what was indexed is found.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/base/byte_range.h"

namespace probatum::corpus {

// One word. A word is a run of letters and digits by ICU's word rules; inner apostrophes and decimal points stay inside
// ("don't", "0.5"); hyphens separate.
struct Token {
  std::string folded;  // Fold() of its bytes, without a possessive "'s"
  std::string stem;    // English Snowball stem of `folded`; equal to it where it holds a digit
  ByteRange bytes;     // in the text given
  bool stop_word =
      false;  // carries no topic ("the", "what", "is"); negations are stop words too, and are looked for by cue rules
};

// Tokenises and stems. Holds the stemmer and a cache of stems: one a thread, not shared.
class Tokeniser {
 public:
  Tokeniser();
  ~Tokeniser();
  Tokeniser(Tokeniser&&) noexcept;
  Tokeniser& operator=(Tokeniser&&) noexcept;

  // The words of `text` (valid UTF-8) in order. Linear in its length.
  std::vector<Token> Tokenise(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace probatum::corpus
