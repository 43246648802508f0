#include "tests/eval/history.h"

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"

namespace probatum::eval {

absl::StatusOr<std::vector<v1::Turn>> MakeHistory(AnswerRunner& runner, std::span<const EarlierTurn> turns, HistoryForm form) {
  std::vector<v1::Turn> history;
  for (const EarlierTurn& earlier : turns) {
    v1::Turn turn;
    turn.set_question(earlier.question);
    if (earlier.answer.has_value()) {
      turn.set_answer_text(*earlier.answer);
    } else {
      v1::AnswerRequest request;
      request.set_question(earlier.question);
      request.mutable_history()->Assign(history.begin(), history.end());
      PROBATUM_ASSIGN_OR_RETURN(v1::AnswerResponse response, runner.Answer(request));
      if (form == HistoryForm::kRecords) {
        turn.mutable_turn_record()->Swap(response.mutable_turn_record());
      } else {
        turn.set_answer_text(response.content().text());
      }
    }
    history.push_back(std::move(turn));
  }
  return history;
}

absl::StatusOr<HistoryForm> HistoryFormFromName(const std::string& name) {
  if (name == "records") {
    return HistoryForm::kRecords;
  }
  if (name == "text") {
    return HistoryForm::kText;
  }
  return absl::InvalidArgumentError(fmt::format("--history is \"{}\"; use records or text", name));
}

}  // namespace probatum::eval
