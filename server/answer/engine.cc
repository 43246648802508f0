#include "server/answer/engine.h"

#include <utility>

#include "corpus/base/status_macros.h"
#include "corpus/text/unicode.h"
#include "server/answer/evidence/search_coverage.h"
#include "server/answer/related_questions.h"
#include "server/answer/triage/triage.h"
#include "server/answer/turn_record.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {
namespace {

// The question's own bounds where it has some.
EvidenceLimits LimitsOf(const Question& question, const EvidenceLimits& defaults) {
  EvidenceLimits limits = defaults;
  if (question.limits.max_words != 0) limits.target_words = question.limits.max_words;
  if (question.limits.max_statements != 0) limits.max_statements = question.limits.max_statements;
  return limits;
}

absl::StatusOr<Evidence> FindEvidence(const Understanding& understanding, const EvidenceLimits& limits,
                                      const index::DocumentFilter& filter,
                                      const std::shared_ptr<const index::Generation>& generation, index::Searcher& searcher,
                                      const AnswerProgress& progress) {
  std::vector<index::PassageHit> hits;
  if (!understanding.not_a_question) {
    index::SearchQuery query = BuildSearchQuery(understanding, generation->dictionary());
    query.filter = filter;
    if (!query.terms.empty() || !query.gate.empty()) {
      PROBATUM_ASSIGN_OR_RETURN(hits, searcher.SearchPassages(generation, query));
    }
  }
  PROBATUM_RETURN_IF_ERROR(progress.check());
  return SelectEvidence(understanding, hits, *generation, limits, filter);
}

// Whether the filter is to blame for `evidence`: without it there would be an answer.
absl::StatusOr<bool> FilterLeavesNothing(const Evidence& evidence, const Understanding& understanding,
                                         const EvidenceLimits& limits, const std::shared_ptr<const index::Generation>& generation,
                                         index::Searcher& searcher, const AnswerProgress& progress) {
  if (evidence.outcome != Outcome::kAbstained || understanding.not_a_question) return false;
  PROBATUM_ASSIGN_OR_RETURN(const Evidence all, FindEvidence(understanding, limits, {}, generation, searcher, progress));
  return all.outcome != Outcome::kAbstained;
}

}  // namespace

AnswerEngine::AnswerEngine(EngineOptions options) : options_(std::move(options)) {}

absl::StatusOr<Answer> AnswerEngine::AnswerQuestion(const Question& question,
                                                    const std::shared_ptr<const index::Generation>& generation,
                                                    WorkerState& worker, const AnswerProgress& progress) const {
  const TriageVerdict verdict = TriageMessage(corpus::RemoveInvisible(question.text).text);
  if (progress.on_triage) progress.on_triage(verdict.triage);
  PROBATUM_RETURN_IF_ERROR(progress.check());
  const SearchCoverage coverage(generation, worker.searcher);
  const Understanding understanding = Understand(question, generation->dictionary(), coverage, worker.tokeniser);
  if (progress.on_understanding) progress.on_understanding(InfoOf(understanding));

  Evidence evidence;
  std::vector<std::string> related;
  if (!verdict.stop) {
    PROBATUM_RETURN_IF_ERROR(progress.check());
    const EvidenceLimits limits = LimitsOf(question, options_.evidence);
    PROBATUM_ASSIGN_OR_RETURN(evidence,
                              FindEvidence(understanding, limits, question.filter, generation, worker.searcher, progress));
    if (!question.filter.empty()) {
      PROBATUM_ASSIGN_OR_RETURN(const bool filtered_out,
                                FilterLeavesNothing(evidence, understanding, limits, generation, worker.searcher, progress));
      if (filtered_out) {
        evidence.abstention.reasons = {AbstentionReason::kFiltersTooNarrow};
        evidence.abstention.missing_entities.clear();
      }
    }
    related = RelatedQuestions(question, understanding, *generation);
  }
  PROBATUM_RETURN_IF_ERROR(progress.check());
  PROBATUM_ASSIGN_OR_RETURN(AnswerContent content, Compose({question, verdict, understanding, evidence, std::move(related)},
                                                           *generation, options_.texts));
  TurnRecord record = MakeTurnRecord(understanding, evidence, content, *generation, worker.tokeniser);
  return Answer{std::move(content), std::move(record)};
}

}  // namespace probatum::answer
