#include "server/answer/turn_record.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "server/answer/evidence/statement_view.h"

namespace probatum::answer {
namespace {

// A name of a turn record's entity has at most so many bytes.
constexpr std::size_t kMaxEntityNameBytes = 120;
// Tag and length of a string or message of up to 2 KiB.
constexpr std::size_t kFieldOverheadBytes = 3;

bool IsIntervention(corpus::EntityType type) {
  return type == corpus::EntityType::kDrug || type == corpus::EntityType::kProcedure;
}

class RecordBuilder {
 public:
  RecordBuilder(const index::Generation& generation, corpus::Tokeniser& tokeniser)
      : generation_(generation), tokeniser_(tokeniser) {}

  void AddQuestion(const Understanding& understanding) {
    record_.question_type = understanding.type;
    for (const QuestionEntity& entity : understanding.entities) {
      AddEntity(entity.name, entity.type, entity.carried() ? kCarriedSalience : kNamedSalience, !entity.carried());
    }
  }

  void AddStatements(const Evidence& evidence) {
    std::vector<StatementView> views;
    for (const EvidenceSection& section : evidence.sections) {
      for (const StatementRef& ref : section.statements) views.push_back(ViewOf(generation_, ref));
    }
    for (const StatementView& view : views) AddPassage(view);
    for (const StatementView& view : views) {
      for (const std::uint32_t id : *view.statement->scope_entities()) AddEntity(id, kHeadingSalience);
      for (const std::uint32_t id : *view.document->topic_entities()) AddEntity(id, kHeadingSalience);
    }
    for (const StatementView& view : views) {
      for (const std::uint32_t id : InOrderOfMention(view)) {
        AddEntity(id, kBodySalience);
        AddListed(id);
      }
    }
  }

  void AddOffered(const AnswerContent& content) {
    record_.outcome = content.outcome;
    for (const std::string& question : content.related_questions) {
      if (record_.offered_questions.size() < kMaxOfferedQuestions) record_.offered_questions.push_back(question);
    }
  }

  TurnRecord Take() && {
    // Least salient first out, then what the text itself repeats.
    while (BoundOfBytes(record_) > kMaxTurnRecordBytes) {
      if (!record_.entities.empty() && record_.entities.back().salience_permille <= kHeadingSalience) {
        record_.entities.pop_back();
      } else if (!record_.passages.empty()) {
        record_.passages.pop_back();
      } else if (!record_.listed.empty()) {
        record_.listed.pop_back();
      } else if (!record_.offered_questions.empty()) {
        record_.offered_questions.pop_back();
      } else {
        record_.entities.pop_back();
      }
    }
    return std::move(record_);
  }

 private:
  void AddEntity(std::string_view name, corpus::EntityType type, std::uint32_t salience, bool named) {
    if (name.empty() || name.size() > kMaxEntityNameBytes || record_.entities.size() == kMaxTurnEntities) return;
    const bool known = std::any_of(record_.entities.begin(), record_.entities.end(),
                                   [&](const TurnEntity& entity) { return entity.name == name && entity.type == type; });
    if (!known) record_.entities.push_back({std::string(name), type, salience, named});
  }

  void AddEntity(index::EntityId id, std::uint32_t salience) {
    const index::EntityInfo info = generation_.dictionary().entity(id);
    AddEntity(info.name, info.type, salience, false);
  }

  void AddPassage(const StatementView& view) {
    const std::string id = view.document->passages()->Get(view.statement->passage())->id()->str();
    if (record_.passages.size() == kMaxTurnPassages) return;
    if (std::find(record_.passages.begin(), record_.passages.end(), id) == record_.passages.end()) record_.passages.push_back(id);
  }

  void AddListed(index::EntityId id) {
    const index::EntityInfo info = generation_.dictionary().entity(id);
    if (!IsIntervention(info.type) || info.name.size() > kMaxEntityNameBytes || record_.listed.size() == kMaxTurnListed) return;
    if (std::find(record_.listed.begin(), record_.listed.end(), info.name) == record_.listed.end()) {
      record_.listed.emplace_back(info.name);
    }
  }

  // The entities that the statement's words name, first named first, so that "the second one" means what a reader sees.
  std::vector<index::EntityId> InOrderOfMention(const StatementView& view) {
    std::vector<index::EntityId> ordered;
    const auto& own = *view.statement->entities();
    const auto add = [&](index::EntityId id) {
      if (std::find(ordered.begin(), ordered.end(), id) == ordered.end()) ordered.push_back(id);
    };
    if (own.size() > 1) {
      for (std::uint32_t i = 0; i < view.statement->segments()->size(); ++i) {
        const std::vector<corpus::Token> tokens = tokeniser_.Tokenise(SegmentText(view, i));
        for (const index::EntityMatch& match : generation_.dictionary().Match(tokens)) {
          for (const index::EntityId id : match.entities) {
            if (std::binary_search(own.begin(), own.end(), id)) add(id);
          }
        }
      }
    }
    for (const std::uint32_t id : own) add(id);
    return ordered;
  }

  const index::Generation& generation_;
  corpus::Tokeniser& tokeniser_;
  TurnRecord record_;
};

}  // namespace

std::size_t BoundOfBytes(const TurnRecord& record) {
  // question_type and outcome.
  std::size_t bytes = 4;
  // type, salience and named take two, three and two bytes beside the name.
  for (const TurnEntity& entity : record.entities) bytes += 2 * kFieldOverheadBytes + entity.name.size() + 7;
  for (const auto* strings : {&record.passages, &record.listed, &record.offered_questions}) {
    for (const std::string& text : *strings) bytes += kFieldOverheadBytes + text.size();
  }
  return bytes;
}

TurnRecord MakeTurnRecord(const Understanding& understanding, const Evidence& evidence, const AnswerContent& content,
                          const index::Generation& generation, corpus::Tokeniser& tokeniser) {
  RecordBuilder builder(generation, tokeniser);
  builder.AddQuestion(understanding);
  builder.AddStatements(evidence);
  builder.AddOffered(content);
  return std::move(builder).Take();
}

}  // namespace probatum::answer
