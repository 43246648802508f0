// Questions about a drug, a procedure, a test, or a thing that only the question's words name: "what about quinine?", "is magnesium
// any good?".
#pragma once

#include "server/answer/evidence/ask.h"

namespace probatum::answer {

// What speaks against it first, then what else is said of it, then when to seek help because of it. ABSTAINED with ENTITY_NOT_COVERED where
// nothing covers it together with the conditions of the question; of several things some may be missing (PARTIAL).
Evidence AnswerSubject(const Ask& ask);

}  // namespace probatum::answer
