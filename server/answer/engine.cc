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

absl::StatusOr<std::vector<index::PassageHit>> Search(const Understanding& understanding,
                                                      const std::shared_ptr<const index::Generation>& generation,
                                                      index::Searcher& searcher) {
  if (understanding.not_a_question) return std::vector<index::PassageHit>();
  const index::SearchQuery query = BuildSearchQuery(understanding, generation->dictionary());
  if (query.terms.empty() && query.gate.empty()) return std::vector<index::PassageHit>();
  return searcher.SearchPassages(generation, query);
}

}  // namespace

AnswerEngine::AnswerEngine(EngineOptions options) : options_(std::move(options)) {}

absl::StatusOr<Answer> AnswerEngine::AnswerQuestion(const Question& question,
                                                    const std::shared_ptr<const index::Generation>& generation,
                                                    WorkerState& worker, const StageCheck& check) const {
  const TriageVerdict verdict = TriageMessage(corpus::RemoveInvisible(question.text).text);
  PROBATUM_RETURN_IF_ERROR(check());
  const SearchCoverage coverage(generation, worker.searcher);
  const Understanding understanding = Understand(question, generation->dictionary(), coverage, worker.tokeniser);

  Evidence evidence;
  std::vector<std::string> related;
  if (!verdict.stop) {
    PROBATUM_RETURN_IF_ERROR(check());
    PROBATUM_ASSIGN_OR_RETURN(const std::vector<index::PassageHit> hits, Search(understanding, generation, worker.searcher));
    PROBATUM_RETURN_IF_ERROR(check());
    evidence = SelectEvidence(understanding, hits, *generation, options_.evidence);
    related = RelatedQuestions(question, understanding, generation->dictionary());
  }
  PROBATUM_RETURN_IF_ERROR(check());
  PROBATUM_ASSIGN_OR_RETURN(AnswerContent content, Compose({question, verdict, understanding, evidence, std::move(related)},
                                                           *generation, options_.texts));
  TurnRecord record = MakeTurnRecord(understanding, evidence, content, *generation, worker.tokeniser);
  return Answer{std::move(content), std::move(record)};
}

}  // namespace probatum::answer
