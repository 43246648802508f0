#include "server/wire/answer.h"

#include "server/wire/content.h"
#include "server/wire/turn_record.h"

namespace probatum::wire {

void FillAnswer(const answer::AnswerContent& content, const answer::TurnRecord& record, v1::AnswerResponse& response) {
  FillContent(content, *response.mutable_content());
  response.set_content_sha256(ContentSha256(response.content()));
  *response.mutable_turn_record() = ToProto(record);
}

}  // namespace probatum::wire
