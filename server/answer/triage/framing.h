// How a message speaks of what it names: of a person, now, or of the thing as such; denied, past, supposed. Rules over words; the tables
// are in framing.cc. Negation follows the idea of NegEx (Chapman et al. 2001): a word of denial reaches a few words ahead, up to a word
// that ends its reach. Internal to triage.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "server/answer/phrase/phrase_set.h"

namespace probatum::answer {

// What stands around one sign.
struct SignFrame {
  bool alive = false;         // said as so, and of now
  bool hypothetical = false;  // "if my child has ...": alive, but nobody may be in need
  bool chronic = false;       // "for months", "on and off"
};

// Reads a message once; then answers for each sign in it. Borrows `words`, which must outlive it.
class MessageFraming {
 public:
  enum class Kind : std::uint8_t;  // of words around signs; framing.cc

  explicit MessageFraming(std::span<const PhraseWord> words);

  SignFrame Of(const PhraseMatch& sign, bool crisis) const;

  // Somebody in the speaker's life, or a clinician's patient.
  bool speaks_of_person() const { return lay_person_ || current_patient_; }
  // A clinician's words about one patient.
  bool current_patient() const { return current_patient_; }

 private:
  struct Mark {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
  };
  bool InSentence(Kind kind, const PhraseMatch& sign) const;
  bool Denied(const PhraseMatch& sign) const;
  bool Past(const PhraseMatch& sign) const;
  bool Any(Kind kind, std::uint32_t first, std::uint32_t end) const;
  std::uint32_t Sentence(std::uint32_t word) const { return words_[word].sentence; }

  std::span<const PhraseWord> words_;
  std::vector<std::vector<Mark>> marks_;  // by kind, ordered by first word
  bool lay_person_ = false;
  bool current_patient_ = false;
};

}  // namespace probatum::answer
