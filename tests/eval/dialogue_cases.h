// Cases with turns: what was said before a question, and what should come of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

#include "probatum/v1/content.pb.h"
#include "tests/eval/case_reader.h"
#include "tests/eval/history.h"

namespace probatum::eval {

// All readers: errors of ReadCases; INVALID_ARGUMENT naming file, line and field for a field that is missing or of another type, an id that
// stands twice, and a file of which no case is left.

// {id, history: [{question, answer?}], question, relevant: [ids], oracle?, kind?}
struct FollowupCase {
  std::string id;
  std::vector<EarlierTurn> history;  // oldest first
  std::string question;
  std::vector<std::string> relevant;  // passage, section or document ids; at least one
  std::string oracle;                 // the question in full; empty where it is not given
  std::string kind;                   // empty where it is not given
  nlohmann::json input;
};
absl::StatusOr<std::vector<FollowupCase>> ReadFollowupCases(const std::string& path, const std::vector<Condition>& conditions);

// `history` of a case; empty where it has none.
absl::StatusOr<std::vector<EarlierTurn>> ReadEarlierTurns(const Case& from);

// {_id, turns: [{turn, raw, resolved, response?}]}
struct ConversationCase {
  struct Turn {
    std::string raw;
    std::string rewrite;   // a human's; empty where there is none
    std::string response;  // empty where it is not given
  };
  std::string id;
  std::vector<Turn> turns;
  nlohmann::json input;
};
absl::StatusOr<std::vector<ConversationCase>> ReadConversationCases(const std::string& path,
                                                                    const std::vector<Condition>& conditions);

// {id, long, short}, or {_id, chq, summary}
struct CondenseCase {
  std::string id;
  std::string long_question;
  std::string short_question;
  nlohmann::json input;
};
absl::StatusOr<std::vector<CondenseCase>> ReadCondenseCases(const std::string& path, const std::vector<Condition>& conditions);

// {id, turns: [text], expected, kind?}
struct TriageCase {
  std::string id;
  std::vector<std::string> turns;  // at least one; the level of the last counts
  v1::TriageLevel expected = v1::TRIAGE_LEVEL_UNSPECIFIED;
  std::string kind;
  nlohmann::json input;
};
absl::StatusOr<std::vector<TriageCase>> ReadTriageCases(const std::string& path, const std::vector<Condition>& conditions);

// "none", "same-day", "emergency", "crisis".
std::string NameOf(v1::TriageLevel level);
std::optional<v1::TriageLevel> TriageLevelFromName(std::string_view name);

}  // namespace probatum::eval
