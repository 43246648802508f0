// How a message speaks of what it names: of a person, now, or of the thing as such; denied, past, supposed. Rules over words; the tables
// are in framing_patterns.cc. Negation follows the idea of NegEx (Chapman et al. 2001): a word of denial reaches a few words ahead, up
// to a word that ends its reach. Internal to triage.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "server/answer/phrase/phrase_set.h"
#include "server/answer/triage/framing_patterns.h"

namespace probatum::answer {

// What stands around one sign.
struct SignFrame {
  bool alive = false;         // said as so, and of now
  bool hypothetical = false;  // "if my child has ...": alive, but nobody may be in need
  bool chronic = false;       // "for months", "on and off"
  bool state = false;         // a fragment that tells of a state ("face drooping"): somebody's, though nobody is named
};

// A sign read for rules of illness, and for those of crisis: there what is supposed or abstract counts too.
struct SignFrames {
  SignFrame plain;
  SignFrame crisis;
};

// Reads a message once; then answers for each sign in it, looking only at the few words that a mark may reach, so that reading is linear
// in the message. Borrows `words`, which must outlive it. Not safe from several threads: it counts its steps.
class MessageFraming {
 public:
  explicit MessageFraming(std::span<const PhraseWord> words);

  SignFrames Of(const PhraseMatch& sign);

  // Somebody in the speaker's life, or a clinician's patient.
  bool speaks_of_person() const { return lay_person_ || current_patient_; }
  // A clinician's words about one patient.
  bool current_patient() const { return current_patient_; }
  // Marks and elements looked at so far.
  std::uint64_t steps() const { return steps_; }

 private:
  struct Mark {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
  };
  // What the message holds of one kind.
  struct Kind {
    std::vector<Mark> marks;            // ordered by first word
    std::vector<std::uint32_t> before;  // by word: marks that begin before it; one more at the end
  };
  const Kind& Of(FramingKind kind) const { return kinds_[static_cast<std::size_t>(kind)]; }
  bool InSentence(FramingKind kind, std::uint32_t sentence) const;
  bool Any(FramingKind kind, std::uint32_t first, std::uint32_t end) const;
  // Marks of a kind that begin within [first, end).
  std::span<const Mark> Within(FramingKind kind, std::uint32_t first, std::uint32_t end);
  bool CommaWithin(std::uint32_t first, std::uint32_t end) const { return commas_[end] > commas_[first]; }
  bool Listed(std::uint32_t word) const;

  bool Denied(const PhraseMatch& sign);
  bool DeniedByList(const PhraseMatch& sign);
  bool Past(const PhraseMatch& sign);
  bool Returned(const PhraseMatch& sign) const;
  bool Asserted(const PhraseMatch& sign);
  bool OfMany(const PhraseMatch& sign);
  std::uint32_t Sentence(std::uint32_t word) const { return words_[word].sentence; }

  std::span<const PhraseWord> words_;
  std::vector<Kind> kinds_;
  std::vector<std::uint32_t> kinds_of_sentence_;  // by sentence: a bit a kind
  std::vector<std::uint32_t> commas_;             // by word: commas before words ahead of it; one more at the end
  std::vector<std::uint32_t> unlisted_ends_;      // by word: ends of a denial ahead of it that "and" is not
  std::vector<std::uint32_t> last_or_;            // by sentence: one past its last "or", 0 without
  bool lay_person_ = false;
  bool current_patient_ = false;
  std::uint64_t steps_ = 0;
};

}  // namespace probatum::answer
