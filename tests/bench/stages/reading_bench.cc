#include <memory>

#include "server/answer/evidence/search_coverage.h"
#include "tests/bench/stages/stages.h"
#include "tests/bench/stages/timing.h"

namespace probatum::bench {
namespace {

void Understanding(benchmark::State& state, const StageFixture& fixture, const std::vector<answer::Question>& questions) {
  answer::WorkerState worker;
  const answer::SearchCoverage coverage(fixture.generation, worker.searcher);
  TimeEach(state, questions, [&](const answer::Question& question) {
    benchmark::DoNotOptimize(answer::Understand(question, fixture.generation->dictionary(), coverage, worker.tokeniser));
  });
}

}  // namespace

void RegisterReading(const StageFixture& fixture) {
  benchmark::RegisterBenchmark("triage", [&fixture](benchmark::State& state) {
    TimeEach(state, fixture.questions,
             [](const StagedQuestion& staged) { benchmark::DoNotOptimize(answer::TriageMessage(staged.question.text)); });
  });
  benchmark::RegisterBenchmark("understanding/no_history", [&fixture](benchmark::State& state) {
    std::vector<answer::Question> questions;
    for (const StagedQuestion& staged : fixture.questions) questions.push_back(staged.question);
    Understanding(state, fixture, questions);
  });
  benchmark::RegisterBenchmark("understanding/1_turn",
                               [&fixture](benchmark::State& state) { Understanding(state, fixture, fixture.after_one_turn); });
  benchmark::RegisterBenchmark("understanding/50_turns",
                               [&fixture](benchmark::State& state) { Understanding(state, fixture, fixture.after_50_turns); });
}

}  // namespace probatum::bench
