// Before anything else: does this message describe an emergency, a crisis, or something to be seen today? Rules only, no index.
#pragma once

#include <cstdint>
#include <string_view>

#include "server/answer/content.h"
#include "server/answer/question.h"

namespace probatum::answer {

// The verdict on a message and what to do about it.
struct TriageVerdict {
  Triage triage;
  // True where the message speaks of a person's own acute trouble: the answer stops at the triage message. False where a
  // clinician speaks of a patient, or it is supposed ("if my child has ..."): it is answered under the banner. Educational wording
  // ("what are the signs of stroke?", "management of STEMI") has level none.
  bool stop = false;
};

// Reads the text of this turn (invisible characters already gone). Deterministic; safe from any thread. Microseconds, and linear in the
// text: `steps`, where given, is set to the number of words, elements and marks compared, so that a test can show it.
// Negated ("no chest pain"), past and hypothetical mentions do not fire.
TriageVerdict TriageMessage(std::string_view text, std::uint64_t* steps = nullptr);

}  // namespace probatum::answer
