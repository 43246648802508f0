// How well a statement answers the type of a question.
#pragma once

#include "index/schema/question_type.h"
#include "server/answer/evidence/statement_view.h"

namespace probatum::answer {

// SectionFit for a section of this document, -1..2. An overview in parts says in its summary what to do, and what the condition is
// under its symptoms; other documents have the definition in their summary and say no more there.
int KindFit(index::QuestionType type, corpus::SectionKind kind, bool structured);

// The same for one statement, by its own words too: a dose question is answered by a dose, wherever it stands; a question of how long by a time.
int StatementFit(index::QuestionType type, const StatementView& view, bool structured);

// Whether the statement's words say that it is of the type ("treatment depends on ..."), wherever it stands. For want of a section.
bool NamesType(index::QuestionType type, const StatementView& view);
// The headings above it hold a word for the type: "6 Adverse reactions".
bool HeadingNamesType(index::QuestionType type, const StatementView& view);

// Types that any statement about a drug answers: "what about quinine?", "is it safe?". Others ask for one thing, such as its dose.
bool AnyStatementAnswers(index::QuestionType type);

}  // namespace probatum::answer
