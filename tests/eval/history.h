// The turns before a question, as cases give them, made into the history of a request.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "probatum/v1/question.pb.h"
#include "tests/eval/answer_runner.h"

namespace probatum::eval {

struct EarlierTurn {
  std::string question;
  std::optional<std::string> answer;  // its text; a turn without is asked
};

// How an answer that was asked for is handed on.
enum class HistoryForm : std::uint8_t {
  kRecords,  // as the turn record that came with it
  kText,     // as its text, as a frontend does that keeps nothing else
};

// The turns, oldest first. Those without an answer are asked, each with the ones before it; those with one go as text. Errors are those of
// AnswerRunner::Answer.
absl::StatusOr<std::vector<v1::Turn>> MakeHistory(AnswerRunner& runner, std::span<const EarlierTurn> turns, HistoryForm form);

// "records" or "text"; INVALID_ARGUMENT, naming --history, for anything else.
absl::StatusOr<HistoryForm> HistoryFormFromName(const std::string& name);

}  // namespace probatum::eval
