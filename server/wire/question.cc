#include "server/wire/question.h"

#include <string>

#include <fmt/format.h>

#include "server/wire/filter.h"
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

void CheckLimit(std::uint32_t value, std::uint32_t lowest, std::uint32_t highest, const std::string& field,
                Violations& violations) {
  if (value == 0 || (value >= lowest && value <= highest)) return;
  violations.Add({.field = field,
                  .reason = "LIMIT_OUT_OF_RANGE",
                  .description = fmt::format("{} is {}; use 0 for the default, or {} to {}", field, value, lowest, highest),
                  .metadata = {{"value", std::to_string(value)}, {"limit", std::to_string(highest)}}});
}

answer::AnswerLimits ToLimits(const probatum::v1::AnswerLimits& limits, const std::string& path, Violations& violations) {
  CheckLimit(limits.max_words(), kMinAnswerWords, kMaxAnswerWords, path + ".max_words", violations);
  CheckLimit(limits.max_statements(), 1, kMaxAnswerStatements, path + ".max_statements", violations);
  return {limits.max_words(), limits.max_statements()};
}

}  // namespace

std::vector<answer::Turn> ToHistory(const google::protobuf::RepeatedPtrField<probatum::v1::Turn>& history, std::string_view field,
                                    Violations& violations) {
  std::size_t bytes = 0;
  for (const probatum::v1::Turn& turn : history) bytes += turn.ByteSizeLong();
  if (bytes > kMaxHistoryBytes) {
    violations.AddTooLong(std::string(field), "HISTORY_TOO_LARGE", bytes, kMaxHistoryBytes,
                          "leave out the oldest turns, or send turn records instead of texts");
  }
  const auto count = static_cast<std::size_t>(history.size());
  if (count > kMaxHistoryTurns) {
    violations.AddTooMany(std::string(field), "HISTORY_TOO_LONG", count, kMaxHistoryTurns, "turns", "leave out the oldest");
    return {};
  }
  std::vector<answer::Turn> turns;
  turns.reserve(count);
  for (int i = 0; i < history.size(); ++i) turns.push_back(ToTurn(history[i], fmt::format("{}[{}]", field, i), violations));
  return turns;
}

answer::Resolution ToResolution(probatum::v1::Resolution resolution, std::string_view field, Violations& violations) {
  if (!probatum::v1::Resolution_IsValid(resolution)) {
    violations.AddUnknownEnum(std::string(field), resolution, "probatum.v1.Resolution");
    return answer::Resolution::kAuto;
  }
  return resolution == probatum::v1::RESOLUTION_UNSPECIFIED ? answer::Resolution::kAuto
                                                            : static_cast<answer::Resolution>(resolution);
}

answer::Question ToQuestion(const probatum::v1::AnswerRequest& request, Violations& violations, std::string_view path) {
  const auto field = [path](std::string_view name) { return fmt::format("{}{}", path, name); };
  answer::Question result;
  CheckQuestionText(request.question(), field("question"), violations);
  result.text = request.question();
  result.history = ToHistory(request.history(), field("history"), violations);
  result.resolution = ToResolution(request.resolution(), field("resolution"), violations);
  if (!probatum::v1::Audience_IsValid(request.audience())) {
    violations.AddUnknownEnum(field("audience"), request.audience(), "probatum.v1.Audience");
  } else if (request.audience() != probatum::v1::AUDIENCE_UNSPECIFIED) {
    result.audience = static_cast<answer::Audience>(request.audience());
  }
  result.filter = ToFilter(request.filters(), field("filters"), violations);
  result.limits = ToLimits(request.limits(), field("limits"), violations);
  return result;
}

}  // namespace probatum::wire
