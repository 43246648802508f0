#include "tests/eval/dialogue_cases.h"

#include <utility>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"

namespace probatum::eval {
namespace {

// Reads every case of a file by `read(case, id)`.
template <typename Typed, typename Read>
absl::StatusOr<std::vector<Typed>> ReadTyped(const std::string& path, const std::vector<Condition>& conditions,
                                             const Read& read) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Case> cases, ReadCases(path, conditions));
  std::vector<Typed> typed;
  UniqueIds ids;
  for (const Case& each : cases) {
    PROBATUM_ASSIGN_OR_RETURN(std::string id, IdField(each));
    PROBATUM_RETURN_IF_ERROR(ids.Add(each, id));
    PROBATUM_ASSIGN_OR_RETURN(Typed one, read(each));
    one.id = std::move(id);
    one.input = each.fields;
    typed.push_back(std::move(one));
  }
  if (typed.empty()) {
    return NoCases(path, conditions);
  }
  return typed;
}

absl::StatusOr<std::string> StringOrEmpty(const Case& from, std::string_view name) {
  PROBATUM_ASSIGN_OR_RETURN(std::optional<std::string> text, OptionalStringField(from, name));
  return std::move(text).value_or("");
}

absl::StatusOr<FollowupCase> ReadFollowup(const Case& from) {
  FollowupCase followup;
  PROBATUM_ASSIGN_OR_RETURN(followup.history, ReadEarlierTurns(from));
  PROBATUM_ASSIGN_OR_RETURN(followup.question, StringField(from, "question"));
  PROBATUM_ASSIGN_OR_RETURN(followup.relevant, StringListField(from, "relevant"));
  PROBATUM_ASSIGN_OR_RETURN(followup.oracle, StringOrEmpty(from, "oracle"));
  PROBATUM_ASSIGN_OR_RETURN(followup.kind, StringOrEmpty(from, "kind"));
  if (followup.relevant.empty()) {
    return BadCase(from, "the field \"relevant\" is missing or empty; give at least one id");
  }
  return followup;
}

absl::StatusOr<ConversationCase> ReadConversation(const Case& from) {
  ConversationCase conversation;
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Case> turns, ObjectListField(from, "turns", /*required=*/true));
  for (const Case& each : turns) {
    ConversationCase::Turn& turn = conversation.turns.emplace_back();
    PROBATUM_ASSIGN_OR_RETURN(turn.raw, StringField(each, "raw"));
    PROBATUM_ASSIGN_OR_RETURN(turn.rewrite, StringOrEmpty(each, "resolved"));
    PROBATUM_ASSIGN_OR_RETURN(turn.response, StringOrEmpty(each, "response"));
  }
  return conversation;
}

absl::StatusOr<CondenseCase> ReadCondense(const Case& from) {
  const bool meqsum = from.fields.contains("chq");
  CondenseCase condense;
  PROBATUM_ASSIGN_OR_RETURN(condense.long_question, StringField(from, meqsum ? "chq" : "long"));
  PROBATUM_ASSIGN_OR_RETURN(condense.short_question, StringField(from, meqsum ? "summary" : "short"));
  return condense;
}

absl::StatusOr<TriageCase> ReadTriage(const Case& from) {
  TriageCase triage;
  PROBATUM_ASSIGN_OR_RETURN(triage.turns, StringListField(from, "turns"));
  if (triage.turns.empty()) {
    return BadCase(from, "the field \"turns\" is missing or empty; give at least one text");
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::string expected, StringField(from, "expected"));
  const std::optional<v1::TriageLevel> level = TriageLevelFromName(expected);
  if (!level.has_value()) {
    return BadCase(from, fmt::format("\"expected\" is \"{}\"; use none, same-day, emergency or crisis", expected));
  }
  triage.expected = *level;
  PROBATUM_ASSIGN_OR_RETURN(triage.kind, StringOrEmpty(from, "kind"));
  return triage;
}

constexpr std::pair<v1::TriageLevel, std::string_view> kLevelNames[] = {{v1::TRIAGE_LEVEL_NONE, "none"},
                                                                        {v1::TRIAGE_LEVEL_SAME_DAY, "same-day"},
                                                                        {v1::TRIAGE_LEVEL_EMERGENCY, "emergency"},
                                                                        {v1::TRIAGE_LEVEL_CRISIS, "crisis"}};

}  // namespace

absl::StatusOr<std::vector<EarlierTurn>> ReadEarlierTurns(const Case& from) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Case> turns, ObjectListField(from, "history", /*required=*/false));
  std::vector<EarlierTurn> history;
  for (const Case& each : turns) {
    EarlierTurn& turn = history.emplace_back();
    PROBATUM_ASSIGN_OR_RETURN(turn.question, StringField(each, "question"));
    PROBATUM_ASSIGN_OR_RETURN(turn.answer, OptionalStringField(each, "answer"));
  }
  return history;
}

absl::StatusOr<std::vector<FollowupCase>> ReadFollowupCases(const std::string& path, const std::vector<Condition>& conditions) {
  return ReadTyped<FollowupCase>(path, conditions, ReadFollowup);
}

absl::StatusOr<std::vector<ConversationCase>> ReadConversationCases(const std::string& path,
                                                                    const std::vector<Condition>& conditions) {
  return ReadTyped<ConversationCase>(path, conditions, ReadConversation);
}

absl::StatusOr<std::vector<CondenseCase>> ReadCondenseCases(const std::string& path, const std::vector<Condition>& conditions) {
  return ReadTyped<CondenseCase>(path, conditions, ReadCondense);
}

absl::StatusOr<std::vector<TriageCase>> ReadTriageCases(const std::string& path, const std::vector<Condition>& conditions) {
  return ReadTyped<TriageCase>(path, conditions, ReadTriage);
}

std::string NameOf(v1::TriageLevel level) {
  for (const auto& [value, name] : kLevelNames) {
    if (value == level) {
      return std::string(name);
    }
  }
  return "unspecified";
}

std::optional<v1::TriageLevel> TriageLevelFromName(std::string_view name) {
  for (const auto& [value, known] : kLevelNames) {
    if (known == name) {
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace probatum::eval
