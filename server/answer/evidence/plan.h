// The answer out of a document in parts: first-line, second-line, particular patients, what else it could be, when to seek help.
#pragma once

#include <functional>

#include "server/answer/evidence/ask.h"
#include "server/answer/evidence/selection.h"

namespace probatum::answer {

// Adds the direct answer and one statement of each part of the plan for the question's type; then, while the target of words
// lasts, one of each sub-heading, statements that name a conflict, and the rest. Counts what it leaves out. Returns whether it
// added any.
bool AddPlan(const Ask& ask, std::uint32_t document_index, const std::function<bool(const StatementView&)>& eligible,
             Selection& selection);

// Whether the type is answered by a plan rather than by one kind of section.
bool HasPlan(index::QuestionType type);

}  // namespace probatum::answer
