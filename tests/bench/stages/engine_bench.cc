#include "server/answer/engine.h"
#include "tests/bench/stages/stages.h"
#include "tests/bench/stages/timing.h"

namespace probatum::bench {
namespace {

void Engine(benchmark::State& state, const StageFixture& fixture, const std::vector<answer::Question>& questions) {
  const answer::AnswerEngine engine{answer::EngineOptions()};
  answer::WorkerState worker;
  TimeEach(state, questions, [&](const answer::Question& question) {
    auto answer = engine.AnswerQuestion(question, fixture.generation, worker, answer::AnswerProgress());
    if (!answer.ok()) state.SkipWithError(std::string(answer.status().message()).c_str());
    benchmark::DoNotOptimize(answer);
  });
}

}  // namespace

void RegisterEngine(const StageFixture& fixture) {
  benchmark::RegisterBenchmark("engine/no_history", [&fixture](benchmark::State& state) {
    std::vector<answer::Question> questions;
    for (const StagedQuestion& staged : fixture.questions) questions.push_back(staged.question);
    Engine(state, fixture, questions);
  });
  benchmark::RegisterBenchmark("engine/1_turn",
                               [&fixture](benchmark::State& state) { Engine(state, fixture, fixture.after_one_turn); });
  benchmark::RegisterBenchmark("engine/50_turns",
                               [&fixture](benchmark::State& state) { Engine(state, fixture, fixture.after_50_turns); });
}

}  // namespace probatum::bench
