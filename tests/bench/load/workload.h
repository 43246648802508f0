// What is asked under load, and how large calls and answers are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "probatum/v1/answer_service.pb.h"
#include "probatum/v1/search_service.pb.h"

namespace probatum::bench {

enum class CallKind : std::uint8_t {
  kAnswer,        // a question that stands alone
  kFollowUp,      // a question with the turn record of the one before it
  kStreamAnswer,  // as kAnswer, in parts
  kSearch,        // a search for the question's words, a page of ten
};

// "answer", "follow-up", "stream-answer", "search".
std::string_view Name(CallKind kind);
std::optional<CallKind> CallKindFromName(std::string_view name);

// Requests of every kind, one a question.
struct Workload {
  std::vector<v1::AnswerRequest> questions;
  std::vector<v1::AnswerRequest> follow_ups;  // empty until the records of the questions are there
  std::vector<v1::SearchRequest> searches;
};

// The questions of a file of JSON lines {_id, text} in an order that the seed decides, at most `max_count`. INVALID_ARGUMENT, NOT_FOUND: as
// eval::ReadQuestions.
absl::StatusOr<Workload> ReadWorkload(const std::string& questions_file, std::size_t max_count, std::uint64_t seed);

// The question `text` with the turn before it.
v1::AnswerRequest FollowUp(std::string_view text, const v1::AnswerRequest& before, const v1::TurnRecord& record);

}  // namespace probatum::bench
