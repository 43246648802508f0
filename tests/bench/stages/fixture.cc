#include "tests/bench/stages/fixture.h"

#include <algorithm>
#include <utility>

#include "corpus/base/status_macros.h"
#include "server/answer/composition/composition.h"
#include "server/answer/evidence/search_coverage.h"
#include "server/answer/related_questions.h"
#include "server/answer/turn_record.h"
#include "tests/eval/case_reader.h"
#include "tests/eval/random.h"

namespace probatum::bench {
namespace {

constexpr char kFollowUp[] = "how is it treated?";
constexpr std::size_t kManyTurns = 50;

// As the engine does it, with every step kept.
absl::StatusOr<StagedQuestion> RunStages(std::string text, const std::shared_ptr<const index::Generation>& generation,
                                         answer::WorkerState& worker) {
  StagedQuestion staged;
  staged.question.text = std::move(text);
  staged.triage = answer::TriageMessage(staged.question.text);
  const answer::SearchCoverage coverage(generation, worker.searcher);
  staged.understanding = answer::Understand(staged.question, generation->dictionary(), coverage, worker.tokeniser);
  staged.query = answer::BuildSearchQuery(staged.understanding, generation->dictionary());
  if (!staged.query.terms.empty() || !staged.query.gate.empty()) {
    PROBATUM_ASSIGN_OR_RETURN(staged.hits, worker.searcher.SearchPassages(generation, staged.query));
  }
  staged.evidence = answer::SelectEvidence(staged.understanding, staged.hits, *generation, answer::EvidenceLimits());
  staged.related = answer::RelatedQuestions(staged.question, staged.understanding, *generation);
  PROBATUM_ASSIGN_OR_RETURN(
      staged.content, answer::Compose({staged.question, staged.triage, staged.understanding, staged.evidence, staged.related},
                                      *generation, answer::DefaultTexts()));
  staged.record = answer::MakeTurnRecord(staged.understanding, staged.evidence, staged.content, *generation, worker.tokeniser);
  return staged;
}

answer::Question After(const std::vector<StagedQuestion>& questions, std::size_t last, std::size_t turns) {
  answer::Question follow_up;
  follow_up.text = kFollowUp;
  for (std::size_t age = turns; age-- > 0;) {
    const StagedQuestion& before = questions[(last + questions.size() - age) % questions.size()];
    follow_up.history.push_back({before.question.text, before.record, ""});
  }
  return follow_up;
}

}  // namespace

absl::StatusOr<StageFixture> MakeStageFixture(const std::string& data_folder, const std::string& questions_file,
                                              std::size_t max_questions, std::uint64_t seed) {
  PROBATUM_ASSIGN_OR_RETURN(std::vector<eval::QuestionCase> cases, eval::ReadQuestions(questions_file, {}));
  eval::Random(seed).Shuffle(cases);
  cases.resize(std::min(cases.size(), max_questions));

  StageFixture fixture;
  PROBATUM_ASSIGN_OR_RETURN(const auto folder, index::CurrentGenerationFolder(data_folder));
  PROBATUM_ASSIGN_OR_RETURN(fixture.generation, index::Generation::Open(folder));
  answer::WorkerState worker;
  for (eval::QuestionCase& question : cases) {
    PROBATUM_ASSIGN_OR_RETURN(StagedQuestion staged, RunStages(std::move(question.text), fixture.generation, worker));
    fixture.questions.push_back(std::move(staged));
  }
  const std::size_t many = std::min(kManyTurns, fixture.questions.size());
  for (std::size_t i = 0; i < fixture.questions.size(); ++i) {
    fixture.after_one_turn.push_back(After(fixture.questions, i, 1));
    fixture.after_50_turns.push_back(After(fixture.questions, i, many));
  }
  return fixture;
}

}  // namespace probatum::bench
