// Rule 2: no therapy without its cautions. Severe harm comes mostly from leaving them out.
#pragma once

#include "server/answer/evidence/ask.h"
#include "server/answer/evidence/selection.h"

namespace probatum::answer {

// Documents with at most so many cautions show all of them beside a therapy; of more, those that speak against something and those about a drug that is
// shown or asked about, and the others are counted.
inline constexpr std::size_t kMaxCautionsShownWhole = 6;

// Adds, for each document of which a therapy is in `selection`, its cautions and contraindications. In a question about one drug
// (`frame.interventions` set) only those about it, those about no drug, boxed warnings and those of the population asked about; in a question about
// screening only those about that. Of more than kMaxCautionsShownAlways (weight.h) those that weigh most. Others are counted.
void AddCautions(const Ask& ask, Selection& selection);

// Adds what speaks against, or cautions about, drugs that the conversation was about until this turn.
void AddCautionsOfDropped(const Ask& ask, Selection& selection);

}  // namespace probatum::answer
