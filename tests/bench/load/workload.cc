#include "tests/bench/load/workload.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/base/status_macros.h"
#include "tests/eval/case_reader.h"
#include "tests/eval/random.h"

namespace probatum::bench {
namespace {

constexpr std::array<std::pair<CallKind, std::string_view>, 4> kNames = {{{CallKind::kAnswer, "answer"},
                                                                          {CallKind::kFollowUp, "follow-up"},
                                                                          {CallKind::kStreamAnswer, "stream-answer"},
                                                                          {CallKind::kSearch, "search"}}};

}  // namespace

std::string_view Name(CallKind kind) {
  const auto found = std::find_if(kNames.begin(), kNames.end(), [kind](const auto& named) { return named.first == kind; });
  return found == kNames.end() ? "" : found->second;
}

std::optional<CallKind> CallKindFromName(std::string_view name) {
  const auto found = std::find_if(kNames.begin(), kNames.end(), [name](const auto& named) { return named.second == name; });
  if (found == kNames.end()) return std::nullopt;
  return found->first;
}

absl::StatusOr<Workload> ReadWorkload(const std::string& questions_file, std::size_t max_count, std::uint64_t seed) {
  PROBATUM_ASSIGN_OR_RETURN(std::vector<eval::QuestionCase> questions, eval::ReadQuestions(questions_file, {}));
  eval::Random(seed).Shuffle(questions);
  questions.resize(std::min(questions.size(), max_count));
  Workload workload;
  for (const eval::QuestionCase& question : questions) {
    workload.questions.emplace_back().set_question(question.text);
    workload.searches.emplace_back().set_query(question.text);
  }
  return workload;
}

v1::AnswerRequest FollowUp(std::string_view text, const v1::AnswerRequest& before, const v1::TurnRecord& record) {
  v1::AnswerRequest request;
  request.set_question(std::string(text));
  v1::Turn& turn = *request.add_history();
  turn.set_question(before.question());
  *turn.mutable_turn_record() = record;
  return request;
}

}  // namespace probatum::bench
