// Lays quoted statements out as text: running sentences as paragraphs, everything else as bullets, a lead-in that several items share once.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"

#include "index/search/generation.h"
#include "server/answer/composition/references.h"
#include "server/answer/composition/text_builder.h"
#include "server/answer/content.h"
#include "server/answer/evidence/evidence.h"

namespace probatum::answer {

// Writes the statements of one section, each with its markers, and returns them with their ranges in `text`. Where a statement's
// first segments were the last thing written (the lead-in of the item before, the sentence that this one leans on), they are not
// written again: both statements have the same range for them. `flow`: sentences that follow each other in their document make a
// paragraph.
//
// DATA_LOSS: a segment's bytes are not those that were indexed.
absl::StatusOr<std::vector<AnswerStatement>> WriteStatements(const std::vector<StatementRef>& statements, bool flow,
                                                             const index::Generation& generation, ReferenceNumbers& numbers,
                                                             TextBuilder& text);

}  // namespace probatum::answer
