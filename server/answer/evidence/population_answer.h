// Questions about particular patients: "treatment of leg cramps, in haemodialysis".
#pragma once

#include "server/answer/evidence/ask.h"

namespace probatum::answer {

// What holds for the populations asked about, with the cautions of a drug that the conversation was about before. Where nothing does: PARTIAL with
// POPULATION_MISMATCH and what holds for all, never what holds for other populations; ABSTAINED where that is nothing.
Evidence AnswerPopulation(const Ask& ask);

}  // namespace probatum::answer
