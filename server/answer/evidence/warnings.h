// What is said against a drug that the question names, where the question itself is not answered: rule 2 of the answer, "an against statement about a
// drug that the question names is always shown, first", holds for what the guidance does not know as well.
#pragma once

#include <string>
#include <vector>

#include "server/answer/evidence/ask.h"

namespace probatum::answer {

// As Abstain. Where documents found speak against a drug or procedure of the question, or caution about its use for a condition of the question, that is
// shown under what is missing, and the outcome is kPartial. What is said against its use for something else is shown where nothing is said on these.
Evidence AbstainWithWarnings(const Ask& ask, AbstentionReason reason, std::vector<std::string> missing,
                             const std::vector<index::EntityId>& about);

}  // namespace probatum::answer
