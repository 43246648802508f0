// Patterns of words, found in a text by one pass. Triage and understanding keep their rules as tables of such patterns, so that a
// clinician can read, question and extend them without reading code.
//
// A pattern is a row of elements with one space between them:
//
//   word          that word, folded, without apostrophes ("cant")
//   droop*        a word that begins so
//   *cillin       a word that ends so, with four letters or more before it
//   face|mouth*   one of these
//   {relative}    one of a named set, given beside the patterns; may stand among others: my|{relative}
//   the?          may be missing; works for every element but a gap
//   _3            a gap: up to three words of any kind, within one sentence
//   #  #10        a number, a number of at least 10, in digits or as one word ("thirty")
//   ^  $          nothing: the beginning or the end of a sentence
//   !a|b          nothing: the next word is none of these
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace probatum::answer {

// One word of a text, as patterns see it.
struct PhraseWord {
  std::string text;            // folded, no apostrophes; what stands for a thing opens with `@` ("@drug")
  std::uint32_t sentence = 0;  // patterns do not reach across sentences
  bool after_comma = false;    // a comma, colon or bracket stands before it
};

// Where a pattern was found.
struct PhraseMatch {
  std::uint32_t pattern = 0;  // index in the patterns given
  std::uint32_t first = 0;    // [first, first + count) of the words
  std::uint32_t count = 0;    // at most kMaxPhraseWords
  std::uint64_t named = 0;    // bit i: word first + i was asked for by an element, and is not of a gap

  bool Names(std::uint32_t word) const { return word >= first && word < first + count && ((named >> (word - first)) & 1u) != 0; }
  std::uint32_t end() const { return first + count; }
};
inline constexpr std::uint32_t kMaxPhraseWords = 48;

// A set of alternatives that patterns name.
struct PhraseAlternatives {
  std::string_view name;
  std::string_view words;  // separated by `|`
};

// Patterns made ready. Immutable; safe from any thread.
class PhraseSet {
 public:
  // The patterns are ours, never a user's: a wrong one ends the process, and a test builds every table.
  explicit PhraseSet(std::span<const std::string_view> patterns, std::span<const PhraseAlternatives> alternatives = {});
  ~PhraseSet();
  PhraseSet(PhraseSet&&) noexcept;
  PhraseSet& operator=(PhraseSet&&) noexcept;

  // All places where a pattern begins, the shortest match of each pattern at each, ordered by first word, then pattern. Linear in the
  // number of words; `steps`, where given, gets the number of elements compared added, so that a test can show it.
  std::vector<PhraseMatch> Find(std::span<const PhraseWord> words, std::uint64_t* steps = nullptr) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

// Words of a text for patterns: ICU's folding, letters and digits, apostrophes left out ("can’t" -> "cant"), digits apart from the letters
// after them ("72yo" -> "72 yo"), hyphens separate. A full stop, `?`, `!`, `;` or line end closes a sentence. At most `max_words`.
std::vector<PhraseWord> SplitWords(std::string_view text, std::size_t max_words);

}  // namespace probatum::answer
