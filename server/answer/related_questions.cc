#include "server/answer/related_questions.h"

#include <algorithm>
#include <set>

#include "corpus/text/unicode.h"

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

}  // namespace

std::vector<std::string> RelatedQuestions(const Question& question, const Understanding& understanding,
                                          const index::Dictionary& dictionary) {
  std::set<std::string> asked = {Compared(understanding.original), Compared(understanding.resolved)};
  for (const Turn& turn : question.history) asked.insert(Compared(turn.question));
  const std::vector<index::EntityId> entities = EntitiesOf(understanding);

  std::vector<std::string> related;
  for (const bool about_condition : {true, false}) {
    for (const QuestionEntity& entity : understanding.entities) {
      if ((entity.type == corpus::EntityType::kCondition) != about_condition) continue;
      for (const index::Dictionary::RelatedQuestion& candidate : dictionary.related_questions(entity.id)) {
        if (related.size() == kMaxOfferedQuestions) return related;
        const bool same = candidate.entities == entities && candidate.type == static_cast<std::uint8_t>(understanding.type);
        if (same || !asked.insert(Compared(candidate.question)).second) continue;
        related.emplace_back(candidate.question);
      }
    }
    if (!related.empty()) break;
  }
  return related;
}

}  // namespace probatum::answer
