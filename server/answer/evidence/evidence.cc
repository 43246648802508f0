#include "server/answer/evidence/evidence.h"

#include <algorithm>

#include "server/answer/evidence/abstain.h"
#include "server/answer/evidence/ask.h"
#include "server/answer/evidence/population_answer.h"
#include "server/answer/evidence/subject_answer.h"
#include "server/answer/evidence/topic_answer.h"
#include "server/answer/evidence/warnings.h"

namespace probatum::answer {
namespace {

bool AnyStatement(const Ask& ask, const std::vector<index::EntityId>& conditions) {
  for (const Candidate& candidate : ask.candidates) {
    for (const StatementView& view : StatementsOf(ask, candidate.document_index)) {
      if (std::all_of(conditions.begin(), conditions.end(), [&](index::EntityId id) { return CoversCondition(view, id); })) {
        return true;
      }
    }
  }
  return false;
}

// Conditions that nothing covers together with those before them, most of the topic first.
std::vector<index::EntityId> MissingConditions(const Ask& ask) {
  std::vector<index::EntityId> covered;
  std::vector<index::EntityId> missing;
  std::vector<index::EntityId> conditions = ask.frame.conditions;
  if (!ask.candidates.empty()) {
    const auto& topics = *ask.candidates[0].document->topic_entities();
    std::stable_partition(conditions.begin(), conditions.end(),
                          [&topics](index::EntityId id) { return std::binary_search(topics.begin(), topics.end(), id); });
  }
  for (const index::EntityId condition : conditions) {
    covered.push_back(condition);
    if (AnyStatement(ask, covered)) continue;
    covered.pop_back();
    missing.push_back(condition);
  }
  return missing;
}

Evidence Answer(const Ask& ask) {
  const bool names_entity = !ask.frame.interventions.empty() || !ask.frame.tests.empty();
  if (names_entity || (!ask.things.empty() && !ask.frame.conditions.empty())) return AnswerSubject(ask);
  if (!ask.frame.conditions.empty()) {
    return ask.frame.populations.empty() ? AnswerTopic(ask, [](const StatementView&) { return true; }) : AnswerPopulation(ask);
  }
  return AnswerByWords(ask, [&](const StatementView& view) {
    return ask.frame.populations.empty() || !HoldsForOthersOnly(view, ask.frame.populations);
  });
}

}  // namespace

Evidence SelectEvidence(const Understanding& understanding, const std::vector<index::PassageHit>& hits,
                        const index::Generation& generation, const EvidenceLimits& limits, const index::DocumentFilter& filter) {
  Ask ask = MakeAsk(understanding, hits, generation, limits, filter);
  if (understanding.not_a_question) return Abstain(ask, AbstentionReason::kNotAQuestion, {});

  const std::vector<index::EntityId> missing = MissingConditions(ask);
  if (missing.empty()) return Answer(ask);

  std::vector<std::string> surfaces;
  for (const index::EntityId condition : missing) surfaces.push_back(SurfaceOf(ask, condition));
  // A question of a known type about several conditions is answered for those that are covered together; the rest is named.
  const bool answers_rest = missing.size() < ask.frame.conditions.size() && ask.frame.type != index::QuestionType::kUnspecified;
  if (!answers_rest) return AbstainWithWarnings(ask, AbstentionReason::kEntityNotCovered, std::move(surfaces), missing);
  std::erase_if(ask.frame.conditions,
                [&missing](index::EntityId id) { return std::find(missing.begin(), missing.end(), id) != missing.end(); });
  ask.candidates = CandidatesOf(hits, generation, ask.frame);
  Evidence evidence = Answer(ask);
  if (evidence.outcome == Outcome::kAnswered) evidence.outcome = Outcome::kPartial;
  auto& reasons = evidence.abstention.reasons;
  std::erase(reasons, AbstentionReason::kEntityNotCovered);
  reasons.insert(reasons.begin(), AbstentionReason::kEntityNotCovered);
  auto& named = evidence.abstention.missing_entities;
  for (const std::string& surface : surfaces) std::erase(named, surface);
  named.insert(named.begin(), surfaces.begin(), surfaces.end());
  return evidence;
}

bool GenerationCoverage::AnyStatementCovers(const std::vector<index::EntityId>& entities) const {
  const index::Dictionary& dictionary = generation_.dictionary();
  for (std::uint32_t document = 0; document < generation_.document_count(); ++document) {
    const auto standing = static_cast<corpus::Standing>(generation_.document(document).standing());
    if (standing == corpus::Standing::kRetired || standing == corpus::Standing::kRetracted) continue;
    for (const index::record::Passage* passage : *generation_.document(document).passages()) {
      const auto& held = *passage->entities();
      if (!std::all_of(entities.begin(), entities.end(),
                       [&held](index::EntityId id) { return std::binary_search(held.begin(), held.end(), id); })) {
        continue;
      }
      for (const std::uint32_t statement : *passage->statements()) {
        const StatementView view = ViewOf(generation_, {document, statement});
        if (std::all_of(entities.begin(), entities.end(), [&](index::EntityId id) { return Covers(view, id, dictionary); })) {
          return true;
        }
      }
    }
  }
  return false;
}

}  // namespace probatum::answer
