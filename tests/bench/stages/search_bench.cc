#include <algorithm>
#include <string>
#include <utility>

#include "corpus/text/tokens.h"
#include "index/schema/format.h"
#include "index/search/features.h"
#include "tests/bench/stages/stages.h"
#include "tests/bench/stages/timing.h"

namespace probatum::bench {
namespace {

constexpr std::size_t kQuestionsInLong = 8;

// Of the questions that have something to look for.
std::vector<index::SearchQuery> Queries(const StageFixture& fixture, bool gated_only) {
  std::vector<index::SearchQuery> queries;
  for (const StagedQuestion& staged : fixture.questions) {
    if (staged.query.terms.empty() || (gated_only && staged.query.gate.empty())) continue;
    queries.push_back(staged.query);
  }
  return queries;
}

// The words of several questions in one, as a pasted letter has them, without a gate: as many terms as a search takes.
std::vector<index::SearchQuery> LongQueries(const StageFixture& fixture) {
  std::vector<index::SearchQuery> queries = Queries(fixture, false);
  std::vector<index::SearchQuery> long_queries;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    index::SearchQuery query = queries[i];
    query.gate.clear();
    for (std::size_t more = 1; more < kQuestionsInLong; ++more) {
      const auto& terms = queries[(i + more) % queries.size()].terms;
      query.terms.insert(query.terms.end(), terms.begin(), terms.end());
    }
    long_queries.push_back(std::move(query));
  }
  return long_queries;
}

void Search(benchmark::State& state, const StageFixture& fixture, const std::vector<index::SearchQuery>& queries) {
  index::Searcher searcher;
  TimeEach(state, queries, [&](const index::SearchQuery& query) {
    auto hits = searcher.SearchPassages(fixture.generation, query);
    if (!hits.ok()) state.SkipWithError(std::string(hits.status().message()).c_str());
    benchmark::DoNotOptimize(hits);
  });
}

// A question's profile with the passages that it is held against.
struct Profiled {
  index::QuestionProfile profile;
  const StagedQuestion* staged = nullptr;
};

std::vector<Profiled> Profiles(const StageFixture& fixture) {
  std::vector<Profiled> profiles;
  corpus::Tokeniser tokeniser;
  for (const StagedQuestion& staged : fixture.questions) {
    if (staged.hits.empty()) continue;
    std::vector<index::WeightedGroup> groups;
    for (const index::TermGroup& term : staged.query.terms) {
      index::WeightedGroup group;
      // How often a stem is met changes a share, not the time that it takes.
      group.passage_count = 1;
      group.weight = term.weight;
      for (const std::string& stem : term.stems) group.hashes.push_back(index::TermHash(stem));
      groups.push_back(std::move(group));
    }
    profiles.push_back({index::MakeProfile(groups, static_cast<std::uint32_t>(fixture.generation->info().passage_count),
                                           staged.query.gate, staged.query.populations, staged.query.type),
                        &staged});
  }
  return profiles;
}

void Features(benchmark::State& state, const StageFixture& fixture) {
  const index::Generation& generation = *fixture.generation;
  TimeEach(state, Profiles(fixture), [&](const Profiled& profiled) {
    const std::size_t count = std::min<std::size_t>(profiled.staged->hits.size(), index::kRerankedCount);
    for (std::size_t i = 0; i < count; ++i) {
      const index::Features features =
          index::ComputeFeatures(generation, generation.passage(profiled.staged->hits[i].docid), profiled.profile, 1);
      benchmark::DoNotOptimize(generation.ranking_model().Score(features));
    }
  });
}

}  // namespace

void RegisterSearch(const StageFixture& fixture) {
  benchmark::RegisterBenchmark("search/as_asked",
                               [&fixture](benchmark::State& state) { Search(state, fixture, Queries(fixture, false)); });
  benchmark::RegisterBenchmark("search/gated", [&fixture](benchmark::State& state) {
    std::vector<index::SearchQuery> queries = Queries(fixture, true);
    for (index::SearchQuery& query : queries) query.fill_up = false;
    Search(state, fixture, queries);
  });
  benchmark::RegisterBenchmark("search/gated_filled_up", [&fixture](benchmark::State& state) {
    std::vector<index::SearchQuery> queries = Queries(fixture, true);
    for (index::SearchQuery& query : queries) query.fill_up = true;
    Search(state, fixture, queries);
  });
  benchmark::RegisterBenchmark("search/ungated", [&fixture](benchmark::State& state) {
    std::vector<index::SearchQuery> queries = Queries(fixture, false);
    for (index::SearchQuery& query : queries) query.gate.clear();
    Search(state, fixture, queries);
  });
  benchmark::RegisterBenchmark("search/long_question",
                               [&fixture](benchmark::State& state) { Search(state, fixture, LongQueries(fixture)); });
  benchmark::RegisterBenchmark("ranking_features/50_passages", [&fixture](benchmark::State& state) { Features(state, fixture); });
  benchmark::RegisterBenchmark("names_in_a_question", [&fixture](benchmark::State& state) {
    TimeEach(state, fixture.questions, [&](const StagedQuestion& staged) {
      benchmark::DoNotOptimize(fixture.generation->dictionary().Match(staged.understanding.tokens));
    });
  });
  benchmark::RegisterBenchmark("open_a_generation", [&fixture](benchmark::State& state) {
    const std::vector<std::filesystem::path> folders = {fixture.generation->folder()};
    TimeEach(state, folders,
             [](const std::filesystem::path& folder) { benchmark::DoNotOptimize(index::Generation::Open(folder)); });
  })->Unit(benchmark::kMillisecond);
}

}  // namespace probatum::bench
