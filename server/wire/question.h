// A request to answer, checked and as a plain struct.
#pragma once

#include <string_view>
#include <vector>

#include "google/protobuf/repeated_field.h"

#include "probatum/v1/answer_service.pb.h"
#include "server/answer/question.h"
#include "server/wire/violations.h"

namespace probatum::wire {

// The question of a request whose strings are UTF-8 (ParseRequest). Adds a violation for every bound broken; the result is of
// use only when none was added. Reasons: QUESTION_EMPTY, QUESTION_TOO_LONG, HISTORY_TOO_LONG (turns), HISTORY_TOO_LARGE
// (bytes), ANSWER_TEXT_TOO_LONG, ENUM_VALUE_UNKNOWN, LIMIT_OUT_OF_RANGE, and those of turn records and filters. `path` goes before the
// names of fields: "request." for a request within another. Safe from any thread, as the next two.
answer::Question ToQuestion(const probatum::v1::AnswerRequest& request, Violations& violations, std::string_view path = "");

// The parts of it that searches have as well. `field`: "history", "resolution".
std::vector<answer::Turn> ToHistory(const google::protobuf::RepeatedPtrField<probatum::v1::Turn>& history, std::string_view field,
                                    Violations& violations);
answer::Resolution ToResolution(probatum::v1::Resolution resolution, std::string_view field, Violations& violations);

}  // namespace probatum::wire
