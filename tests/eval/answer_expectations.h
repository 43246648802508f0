// What a case expects of an answer, and how much of it an answer fulfils.
#pragma once

#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

#include "probatum/v1/answer_service.pb.h"
#include "tests/eval/case_reader.h"
#include "tests/eval/figures.h"
#include "tests/eval/history.h"

namespace probatum::eval {

// A text, or a regular expression (ECMAScript) between slashes, to be looked for in quoted statements: upper and lower case alike, white space
// collapsed.
class Pattern {
 public:
  // INVALID_ARGUMENT: a regular expression that is none.
  static absl::StatusOr<Pattern> Parse(std::string_view written);

  const std::string& written() const { return written_; }
  bool IsIn(const std::string& text) const;

 private:
  std::string written_;
  std::string folded_;  // of a text
  std::optional<std::regex> expression_;
};

// {id, history?, question, audience?, outcome?, cites?, must?, must_not?, reasons?, missing?, kind?}
struct AnswerCase {
  std::string id;
  std::vector<EarlierTurn> history;
  std::string question;
  v1::Audience audience = v1::AUDIENCE_UNSPECIFIED;
  std::vector<v1::Outcome> outcomes;  // any of them; empty: any at all
  std::vector<std::string> cites;     // document ids or reference keys
  std::vector<Pattern> must;
  std::vector<Pattern> must_not;
  std::vector<v1::AbstentionReason> reasons;
  std::vector<std::string> missing;  // entities
  std::string kind;
  nlohmann::json input;
};

// Errors as the readers of dialogue_cases.h; INVALID_ARGUMENT also for a name of no outcome, reason or audience, and a broken expression.
absl::StatusOr<std::vector<AnswerCase>> ReadAnswerCases(const std::string& path, const std::vector<Condition>& conditions);

// What became of a case.
struct AnswerScore {
  Share nuggets;           // of `must`, those that a quoted statement holds
  Share cites;             // of `cites`, those cited
  bool abstained = false;  // ABSTAINED, or CLARIFY after other turns
  bool should_abstain = false;
  bool judged_abstention = false;   // the case names an outcome
  std::vector<std::string> failed;  // what is not as expected, in words; empty: the case passes
};
AnswerScore ScoreAnswer(const AnswerCase& expected, const v1::AnswerContent& content);

}  // namespace probatum::eval
