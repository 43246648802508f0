// A request to answer, checked and as a plain struct.
#pragma once

#include "probatum/v1/answer_service.pb.h"
#include "server/answer/question.h"
#include "server/wire/violations.h"

namespace probatum::wire {

// The question of a request whose strings are UTF-8 (ParseRequest). Adds a violation for every bound broken; the result is of
// use only when none was added. Reasons: QUESTION_EMPTY, QUESTION_TOO_LONG, HISTORY_TOO_LONG (turns), HISTORY_TOO_LARGE
// (bytes), ANSWER_TEXT_TOO_LONG, ENUM_VALUE_UNKNOWN, and those of turn records. Safe from any thread.
answer::Question ToQuestion(const probatum::v1::AnswerRequest& request, Violations& violations);

}  // namespace probatum::wire
