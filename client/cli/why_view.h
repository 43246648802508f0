// Why an answer says what it says: how its question was read, and what the best passages scored for.
#pragma once

#include <string>

#include <google/protobuf/repeated_ptr_field.h>

#include "client/cli/layout.h"
#include "probatum/v1/content.pb.h"
#include "probatum/v1/question.pb.h"
#include "probatum/v1/search_service.pb.h"

namespace probatum::client {

using TurnHistory = google::protobuf::RepeatedPtrField<v1::Turn>;

// The question as it was searched, each edit in words, the entities with where they came from, what is asked for, and the rules of triage that
// fired. `history` is what the question was sent with.
std::string RenderReading(const v1::AnswerContent& content, const TurnHistory& history, const TerminalStyle& style);

// The passages with the parts that their scores are made of, largest first, the small ones as one sum.
std::string RenderScores(const v1::SearchResponse& response, const TerminalStyle& style);

}  // namespace probatum::client
