#include "server/answer/related_questions.h"

#include <algorithm>
#include <set>
#include <utility>

#include "corpus/text/unicode.h"
#include "index/search/admission.h"
#include "server/answer/turn_record.h"

namespace probatum::answer {
namespace {

// How questions are compared: two that differ in case or white space alone are one.
std::string Compared(std::string_view question) { return corpus::Fold(corpus::CollapseWhiteSpace(question)); }

std::vector<index::EntityId> EntitiesOf(const Understanding& understanding) {
  std::vector<index::EntityId> entities;
  for (const QuestionEntity& entity : understanding.entities) entities.push_back(entity.id);
  std::sort(entities.begin(), entities.end());
  entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
  return entities;
}

// What an earlier turn was about, as ids of this generation: named there or carried into it.
std::vector<index::EntityId> EntitiesOf(const TurnRecord& record, const index::Dictionary& dictionary) {
  std::vector<index::EntityId> entities;
  for (const TurnEntity& entity : record.entities) {
    if (entity.salience_permille < kCarriedSalience) continue;
    if (const auto id = dictionary.Find(entity.name, entity.type)) entities.push_back(*id);
  }
  std::sort(entities.begin(), entities.end());
  return entities;
}

// Questions that were answered: by their entities and type. About two things any type will do: one turn on quinine is enough.
class Answered {
 public:
  void Add(std::vector<index::EntityId> entities, index::QuestionType type) {
    turns_.emplace_back(std::move(entities), static_cast<std::uint8_t>(type));
  }
  bool Holds(const index::Dictionary::RelatedQuestion& question) const {
    return std::any_of(turns_.begin(), turns_.end(), [&question](const auto& turn) {
      return turn.first == question.entities && (turn.second == question.type || question.entities.size() > 1);
    });
  }

 private:
  std::vector<std::pair<std::vector<index::EntityId>, std::uint8_t>> turns_;
};

bool Admits(const index::DocumentFilter& filter, const index::Generation& generation, std::uint32_t docid) {
  if (filter.empty()) return true;
  if (docid == 0 || docid > generation.info().passage_count) return false;
  const index::PassageRef passage = generation.passage(docid);
  return AdmitsDocument(filter, *passage.document) && AdmitsPassage(filter, *passage.document, *passage.passage);
}

}  // namespace

std::vector<std::string> RelatedQuestions(const Question& question, const Understanding& understanding,
                                          const index::Generation& generation) {
  const index::Dictionary& dictionary = generation.dictionary();
  std::set<std::string> asked = {Compared(understanding.original), Compared(understanding.resolved)};
  Answered answered;
  answered.Add(EntitiesOf(understanding), understanding.type);
  for (const Turn& turn : question.history) {
    asked.insert(Compared(turn.question));
    if (turn.record) answered.Add(EntitiesOf(*turn.record, dictionary), turn.record->question_type);
  }

  std::vector<std::string> related;
  for (const bool about_condition : {true, false}) {
    for (const QuestionEntity& entity : understanding.entities) {
      if ((entity.type == corpus::EntityType::kCondition) != about_condition) continue;
      for (const index::Dictionary::RelatedQuestion& candidate : dictionary.related_questions(entity.id)) {
        if (related.size() == kMaxOfferedQuestions) return related;
        if (!Admits(question.filter, generation, candidate.docid) || answered.Holds(candidate) ||
            !asked.insert(Compared(candidate.question)).second)
          continue;
        related.emplace_back(candidate.question);
      }
    }
    if (!related.empty()) break;
  }
  return related;
}

}  // namespace probatum::answer
