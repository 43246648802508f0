// The words that tell how a message speaks of what it names, as data: framing.cc reads them. Internal to triage.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "server/answer/phrase/phrase_set.h"

namespace probatum::answer {

enum class FramingKind : std::uint8_t {
  kDenial,          // reaches ahead within its clause
  kListDenial,      // reaches over a list: "denies a, b or c"
  kDenialEnd,       // ends the reach of a denial
  kPastBefore,      // "history of": the sign after it is past
  kPastTime,        // "3 years ago": signs near it are past
  kPresent,         // what comes after is of now again
  kEducational,     // asks about the thing as such; a person in the sentence makes it theirs
  kAbstract,        // asks about the thing as such even where a person is named: "prevent", "risk of"
  kAssertion,       // says that a person has what comes after: "I have", "my chest"
  kOfMany,          // what comes after is of people in general: "patients who"
  kReturn,          // what was past is of now again: "now it's back"
  kSupposedOfAny,   // "if someone"
  kSupposedOfOurs,  // "if my child"
  kWhether,         // "not sure if": no supposing
  kChronic,
  kPerson,    // somebody in the speaker's life
  kEvent,     // something that happens, to somebody who is not named: "came on suddenly"
  kState,     // a state in a fragment that names nobody: "numb", "won't", "breathless"
  kQuestion,  // a question, or a heading of guidance: no fragment of that kind
  kCurrentPatient,
  kNotAPatient,  // "I am a heart patient": the speaker is one
  kCount,
};

struct FramingTable {
  FramingKind kind;
  std::span<const std::string_view> patterns;
};
// One a kind.
std::span<const FramingTable> FramingTables();
std::span<const PhraseAlternatives> FramingAlternatives();

}  // namespace probatum::answer
