// A finished answer as the response that carries it.
#pragma once

#include "probatum/v1/answer_service.pb.h"
#include "server/answer/content.h"
#include "server/answer/question.h"

namespace probatum::wire {

// Fills `content`, `content_sha256` and `turn_record` of an empty response; `call` is the caller's. Safe from any thread.
void FillAnswer(const answer::AnswerContent& content, const answer::TurnRecord& record, probatum::v1::AnswerResponse& response);

}  // namespace probatum::wire
