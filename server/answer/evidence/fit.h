// How well a statement answers the type of a question.
#pragma once

#include "index/schema/question_type.h"
#include "server/answer/evidence/statement_view.h"

namespace probatum::answer {

// SectionFit for a section of this document, -1..2. An overview in parts says in its summary what to do, and what the condition is
// under its symptoms; a collection of questions with answers has the definition in its summary.
int KindFit(index::QuestionType type, corpus::SectionKind kind, bool structured);

// The same for one statement, by its own words too: a dose question is answered by a dose, wherever it stands; a question of how long by a time.
int StatementFit(index::QuestionType type, const StatementView& view, bool structured);

// Types that any statement about a drug answers: "what about quinine?", "is it safe?". Others ask for one thing, such as its dose.
bool AnyStatementAnswers(index::QuestionType type);

}  // namespace probatum::answer
