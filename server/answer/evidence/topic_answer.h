// Questions about a condition: "what is the treatment for leg cramps?", "how is cystic fibrosis diagnosed?"; and, without anything that the dictionary
// knows, questions answered by their words.
#pragma once

#include <functional>

#include "server/answer/evidence/ask.h"

namespace probatum::answer {

// Statements that an answer may use, beside covering the question's conditions.
using Eligible = std::function<bool(const StatementView&)>;

// Whether the statement covers all conditions of the question and is about one of them. False without conditions.
bool IsOnTopic(const Ask& ask, const StatementView& view);

// Answers about the conditions of the question. ABSTAINED with ANSWER_TYPE_NOT_FOUND where they are covered, but not what is asked of them.
Evidence AnswerTopic(const Ask& ask, const Eligible& eligible);

// Answers by the question's words alone, where most of them, and all that name a thing, stand in one passage and its headings. ABSTAINED
// otherwise: ENTITY_NOT_COVERED for a thing, else NO_RELEVANT_EVIDENCE.
Evidence AnswerByWords(const Ask& ask, const Eligible& eligible);

}  // namespace probatum::answer
