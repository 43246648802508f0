// Where the sentences of a paragraph begin and end. ICU's rules with its English abbreviations, and rules on top for what
// medical writing does with full stops.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "corpus/base/byte_range.h"

namespace probatum::corpus {

// Finds sentences. One a thread, not shared; cheap to make.
class SentenceBreaker {
 public:
  SentenceBreaker();
  ~SentenceBreaker();
  SentenceBreaker(SentenceBreaker&&) noexcept;
  SentenceBreaker& operator=(SentenceBreaker&&) noexcept;

  // The sentences of one paragraph (valid UTF-8, no line feeds) in order, without the white space between them; together they
  // hold everything else. Empty only for empty text. Never breaks inside brackets that close within 400 bytes, after an abbreviation,
  // an initial or the number of an enumeration. Linear in the length for any text met in practice.
  std::vector<ByteRange> Split(std::string_view paragraph);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace probatum::corpus
