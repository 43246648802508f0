// Passages: a section's pieces grouped to what is worth finding at once, 80 to 250 words where the section has that many.
#pragma once

#include <vector>

#include "corpus/model/document.h"
#include "corpus/text/outline.h"
#include "corpus/text/statements.h"

namespace probatum::corpus {

inline constexpr std::uint32_t kMinPassageWords = 80;
inline constexpr std::uint32_t kMaxPassageWords = 250;

// `plans` are the statements in order of the text; indexes of statements are indexes in it. Every statement falls into one passage,
// every piece that its plan names lies in that passage, and a list or table is parted between items only. A passage passes 250 words
// only where one statement with what it needs does. Pure; safe from any thread.
std::vector<Passage> MakePassages(const Outline& outline, const std::vector<PlannedStatement>& plans);

}  // namespace probatum::corpus
