// Turn records on their way to a client and back. They come back as data that anybody may have written, so that they are
// checked like any other input; what ToProto writes always passes.
#pragma once

#include <optional>
#include <string_view>

#include "probatum/v1/answer_service.pb.h"
#include "server/answer/question.h"
#include "server/wire/violations.h"

namespace probatum::wire {

// The record as sent, within every bound of its message. What does not fit is left out: entities with an empty or overlong name
// or no type, and from the end of their lists first passages, then offered questions, listed names and entities, until it
// serialises to kMaxTurnRecordBytes.
probatum::v1::TurnRecord ToProto(const answer::TurnRecord& record);

// The record of a request. Adds a violation for each broken bound, with `path` ("history[3].turn_record") before the field's
// own name: TURN_RECORD_TOO_LARGE, TURN_RECORD_INVALID, ENUM_VALUE_UNKNOWN. The result is of use only when none was added.
answer::TurnRecord FromProto(const probatum::v1::TurnRecord& record, std::string_view path, Violations& violations);

}  // namespace probatum::wire
