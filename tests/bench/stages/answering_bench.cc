#include "server/answer/composition/composition.h"
#include "server/answer/turn_record.h"
#include "tests/bench/stages/stages.h"
#include "tests/bench/stages/timing.h"

namespace probatum::bench {
namespace {

void Evidence(benchmark::State& state, const StageFixture& fixture) {
  TimeEach(state, fixture.questions, [&](const StagedQuestion& staged) {
    benchmark::DoNotOptimize(
        answer::SelectEvidence(staged.understanding, staged.hits, *fixture.generation, answer::EvidenceLimits()));
  });
}

void Composition(benchmark::State& state, const StageFixture& fixture) {
  const answer::CompositionTexts texts = answer::DefaultTexts();
  TimeEach(state, fixture.questions, [&](const StagedQuestion& staged) {
    const answer::CompositionInput input{staged.question, staged.triage, staged.understanding, staged.evidence, staged.related};
    benchmark::DoNotOptimize(answer::Compose(input, *fixture.generation, texts));
  });
}

void Record(benchmark::State& state, const StageFixture& fixture) {
  corpus::Tokeniser tokeniser;
  TimeEach(state, fixture.questions, [&](const StagedQuestion& staged) {
    benchmark::DoNotOptimize(
        answer::MakeTurnRecord(staged.understanding, staged.evidence, staged.content, *fixture.generation, tokeniser));
  });
}

}  // namespace

void RegisterAnswering(const StageFixture& fixture) {
  benchmark::RegisterBenchmark("evidence", [&fixture](benchmark::State& state) { Evidence(state, fixture); });
  benchmark::RegisterBenchmark("composition", [&fixture](benchmark::State& state) { Composition(state, fixture); });
  benchmark::RegisterBenchmark("turn_record", [&fixture](benchmark::State& state) { Record(state, fixture); });
}

}  // namespace probatum::bench
