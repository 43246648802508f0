#include "server/wire/question.h"

#include <string>

#include <fmt/format.h>

#include "server/wire/limits.h"
#include "server/wire/turn_record.h"

namespace probatum::wire {
namespace {

void CheckQuestionText(const std::string& text, const std::string& field, Violations& violations) {
  if (text.empty()) {
    violations.Add({.field = field,
                    .reason = "QUESTION_EMPTY",
                    .description = fmt::format("{} is empty; send 1 to {} bytes of text", field, kMaxQuestionBytes),
                    .metadata = {{"limit", std::to_string(kMaxQuestionBytes)}}});
  }
  if (text.size() > kMaxQuestionBytes) {
    violations.AddTooLong(field, "QUESTION_TOO_LONG", text.size(), kMaxQuestionBytes, "shorten it");
  }
}

answer::Turn ToTurn(const probatum::v1::Turn& turn, const std::string& path, Violations& violations) {
  answer::Turn result;
  CheckQuestionText(turn.question(), path + ".question", violations);
  result.question = turn.question();
  switch (turn.answer_case()) {
    case probatum::v1::Turn::kTurnRecord:
      result.record = FromProto(turn.turn_record(), path + ".turn_record", violations);
      break;
    case probatum::v1::Turn::kAnswerText:
      if (turn.answer_text().size() > kMaxAnswerTextBytes) {
        violations.AddTooLong(path + ".answer_text", "ANSWER_TEXT_TOO_LONG", turn.answer_text().size(), kMaxAnswerTextBytes,
                              "send its beginning, or the turn record instead");
      }
      result.answer_text = turn.answer_text();
      break;
    case probatum::v1::Turn::ANSWER_NOT_SET:
      break;
  }
  return result;
}

void CheckHistorySize(const probatum::v1::AnswerRequest& request, Violations& violations) {
  std::size_t bytes = 0;
  for (const probatum::v1::Turn& turn : request.history()) bytes += turn.ByteSizeLong();
  if (bytes > kMaxHistoryBytes) {
    violations.AddTooLong("history", "HISTORY_TOO_LARGE", bytes, kMaxHistoryBytes,
                          "leave out the oldest turns, or send turn records instead of texts");
  }
}

}  // namespace

answer::Question ToQuestion(const probatum::v1::AnswerRequest& request, Violations& violations) {
  answer::Question result;
  CheckQuestionText(request.question(), "question", violations);
  result.text = request.question();

  CheckHistorySize(request, violations);
  if (static_cast<std::size_t>(request.history_size()) > kMaxHistoryTurns) {
    violations.AddTooMany("history", "HISTORY_TOO_LONG", static_cast<std::size_t>(request.history_size()), kMaxHistoryTurns,
                          "turns", "leave out the oldest");
  } else {
    result.history.reserve(static_cast<std::size_t>(request.history_size()));
    for (int i = 0; i < request.history_size(); ++i) {
      result.history.push_back(ToTurn(request.history(i), fmt::format("history[{}]", i), violations));
    }
  }

  if (!probatum::v1::Resolution_IsValid(request.resolution())) {
    violations.AddUnknownEnum("resolution", request.resolution(), "probatum.v1.Resolution");
  } else if (request.resolution() != probatum::v1::RESOLUTION_UNSPECIFIED) {
    result.resolution = static_cast<answer::Resolution>(request.resolution());
  }
  if (!probatum::v1::Audience_IsValid(request.audience())) {
    violations.AddUnknownEnum("audience", request.audience(), "probatum.v1.Audience");
  } else if (request.audience() != probatum::v1::AUDIENCE_UNSPECIFIED) {
    result.audience = static_cast<answer::Audience>(request.audience());
  }
  return result;
}

}  // namespace probatum::wire
