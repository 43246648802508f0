// Saying that the evidence is not enough: why, what is missing, and what comes nearest.
#pragma once

#include <string>
#include <vector>

#include "server/answer/evidence/ask.h"

namespace probatum::answer {

inline constexpr std::size_t kMaxNearestPassages = 5;

// An answer without statements. `about`: entities of which the nearest passages should be, such as the drug that was not found here.
Evidence Abstain(const Ask& ask, AbstentionReason reason, std::vector<std::string> missing,
                 const std::vector<index::EntityId>& about = {});

// Passages that come near without answering: of the entities `about` first, then of the documents on the topic, then
// those that hold a condition or a word that the question is about. One a heading, at most kMaxNearestPassages.
std::vector<NearestPassage> NearestPassages(const Ask& ask, const std::vector<index::EntityId>& about);

}  // namespace probatum::answer
