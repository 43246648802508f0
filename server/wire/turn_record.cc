#include "server/wire/turn_record.h"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "corpus/text/unicode.h"
#include "server/wire/limits.h"

namespace probatum::wire {
namespace {

// The parts that may be shown to a reader again hold no characters that cannot be seen.
std::string Visible(const std::string& text) { return corpus::RemoveInvisible(text).text; }

template <typename Strings>
void AddVisible(const std::vector<std::string>& from, std::size_t limit, Strings* to) {
  for (const std::string& text : from) {
    if (static_cast<std::size_t>(to->size()) == limit) return;
    if (std::string visible = Visible(text); !visible.empty()) to->Add(std::move(visible));
  }
}

// Leaves out the last of the least useful list that has anything. Passages come first: they are the longest and no later turn
// needs all of them; without its entities a record is worth nothing.
bool DropOne(probatum::v1::TurnRecord& record) {
  if (record.passages_size() > 0) {
    record.mutable_passages()->RemoveLast();
  } else if (record.offered_questions_size() > 0) {
    record.mutable_offered_questions()->RemoveLast();
  } else if (record.listed_size() > 0) {
    record.mutable_listed()->RemoveLast();
  } else if (record.entities_size() > 0) {
    record.mutable_entities()->RemoveLast();
  } else {
    return false;
  }
  return true;
}

// Gathers violations of one record.
class RecordChecker {
 public:
  RecordChecker(std::string_view path, Violations& violations) : path_(path), violations_(violations) {}

  void CheckCount(std::string_view list, int count, std::size_t limit) {
    if (static_cast<std::size_t>(count) <= limit) return;
    violations_.AddTooMany(Path(list), "TURN_RECORD_INVALID", static_cast<std::size_t>(count), limit, "entries",
                           "send the record as it was received");
  }

  void CheckText(const std::string& field, const std::string& text) {
    if (text.empty()) AddInvalid(field, "is empty");
    if (!corpus::RemoveInvisible(text).removed.empty()) AddInvalid(field, "holds characters that cannot be shown");
  }

  void AddInvalid(const std::string& field, std::string_view what) {
    const std::string path = Path(field);
    violations_.Add({.field = path,
                     .reason = "TURN_RECORD_INVALID",
                     .description = fmt::format("{} {}: send the record as it was received", path, what),
                     .metadata = {}});
  }

  std::string Path(std::string_view field) const { return fmt::format("{}.{}", path_, field); }

 private:
  std::string_view path_;
  Violations& violations_;
};

template <typename Strings>
std::vector<std::string> CheckTexts(std::string_view list, const Strings& texts, RecordChecker& checker) {
  for (int i = 0; i < texts.size(); ++i) checker.CheckText(fmt::format("{}[{}]", list, i), texts.Get(i));
  return {texts.begin(), texts.end()};
}

answer::TurnEntity FromProto(const probatum::v1::TurnEntity& entity, const std::string& field, RecordChecker& checker,
                             Violations& violations) {
  checker.CheckText(field + ".name", entity.name());
  if (entity.name().size() > kMaxEntityNameBytes) {
    violations.AddTooLong(checker.Path(field + ".name"), "TURN_RECORD_INVALID", entity.name().size(), kMaxEntityNameBytes,
                          "send the record as it was received");
  }
  if (!probatum::v1::EntityType_IsValid(entity.type())) {
    violations.AddUnknownEnum(checker.Path(field + ".type"), entity.type(), "probatum.v1.EntityType");
  } else if (entity.type() == probatum::v1::ENTITY_TYPE_UNSPECIFIED) {
    checker.AddInvalid(field + ".type", "is not set");
  }
  if (entity.salience_permille() > kMaxSaliencePermille) {
    checker.AddInvalid(field + ".salience_permille",
                       fmt::format("is {}; the limit is {}", entity.salience_permille(), kMaxSaliencePermille));
  }
  return {.name = entity.name(),
          .type = static_cast<corpus::EntityType>(entity.type()),
          .salience_permille = entity.salience_permille(),
          .named = entity.named()};
}

}  // namespace

probatum::v1::TurnRecord ToProto(const answer::TurnRecord& record) {
  probatum::v1::TurnRecord proto;
  for (const answer::TurnEntity& entity : record.entities) {
    if (static_cast<std::size_t>(proto.entities_size()) == answer::kMaxTurnEntities) break;
    std::string name = Visible(entity.name);
    if (name.empty() || name.size() > kMaxEntityNameBytes || entity.type == corpus::EntityType::kUnspecified) continue;
    auto* to = proto.add_entities();
    to->set_name(std::move(name));
    to->set_type(static_cast<probatum::v1::EntityType>(entity.type));
    to->set_salience_permille(std::min(entity.salience_permille, kMaxSaliencePermille));
    to->set_named(entity.named);
  }
  proto.set_question_type(static_cast<probatum::v1::QuestionType>(record.question_type));
  for (const std::string& id : record.passages) {
    if (static_cast<std::size_t>(proto.passages_size()) == answer::kMaxTurnPassages) break;
    if (!id.empty()) proto.add_passages(id);
  }
  AddVisible(record.listed, answer::kMaxTurnListed, proto.mutable_listed());
  AddVisible(record.offered_questions, answer::kMaxOfferedQuestions, proto.mutable_offered_questions());
  proto.set_outcome(static_cast<probatum::v1::Outcome>(record.outcome));

  while (proto.ByteSizeLong() > answer::kMaxTurnRecordBytes && DropOne(proto)) {
  }
  return proto;
}

answer::TurnRecord FromProto(const probatum::v1::TurnRecord& record, std::string_view path, Violations& violations) {
  RecordChecker checker(path, violations);
  if (const std::size_t size = record.ByteSizeLong(); size > answer::kMaxTurnRecordBytes) {
    violations.AddTooLong(std::string(path), "TURN_RECORD_TOO_LARGE", size, answer::kMaxTurnRecordBytes,
                          "send the record as it was received");
    return {};  // its parts may be many, and are not worth a list of faults
  }
  checker.CheckCount("entities", record.entities_size(), answer::kMaxTurnEntities);
  checker.CheckCount("passages", record.passages_size(), answer::kMaxTurnPassages);
  checker.CheckCount("listed", record.listed_size(), answer::kMaxTurnListed);
  checker.CheckCount("offered_questions", record.offered_questions_size(), answer::kMaxOfferedQuestions);
  if (!probatum::v1::QuestionType_IsValid(record.question_type())) {
    violations.AddUnknownEnum(checker.Path("question_type"), record.question_type(), "probatum.v1.QuestionType");
  }
  if (!probatum::v1::Outcome_IsValid(record.outcome())) {
    violations.AddUnknownEnum(checker.Path("outcome"), record.outcome(), "probatum.v1.Outcome");
  }

  answer::TurnRecord result;
  for (int i = 0; i < record.entities_size(); ++i) {
    result.entities.push_back(FromProto(record.entities(i), fmt::format("entities[{}]", i), checker, violations));
  }
  result.question_type = static_cast<index::QuestionType>(record.question_type());
  result.passages = CheckTexts("passages", record.passages(), checker);
  result.listed = CheckTexts("listed", record.listed(), checker);
  result.offered_questions = CheckTexts("offered_questions", record.offered_questions(), checker);
  result.outcome = static_cast<answer::Outcome>(record.outcome());
  return result;
}

}  // namespace probatum::wire
