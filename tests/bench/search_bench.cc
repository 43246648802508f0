// Times of searching in the current generation of a data folder, which the program names.
//
//   search_bench --data DIR [--benchmark_filter=... and Google Benchmark's other flags]
//
// The questions are made from the titles of 200 documents spread over the corpus. p50_us and p99_us are of single calls; one caller.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "benchmark/benchmark.h"
#include "fmt/format.h"

#include "corpus/model/kinds.h"
#include "corpus/text/tokens.h"
#include "index/search/generation.h"
#include "index/search/searcher.h"

namespace probatum::index {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kQuestionCount = 200;

struct BenchQuestion {
  std::vector<corpus::Token> tokens;
  SearchQuery query;
};

struct BenchData {
  std::shared_ptr<const Generation> generation;
  std::vector<BenchQuestion> questions;
};

BenchQuestion MakeQuestion(const Generation& generation, std::string_view title, std::uint32_t number,
                           corpus::Tokeniser& tokeniser) {
  constexpr std::array<std::pair<std::string_view, QuestionType>, 4> kForms = {{
      {"What are the symptoms of ", QuestionType::kSymptom},
      {"What is the treatment for ", QuestionType::kTreatment},
      {"What causes ", QuestionType::kCause},
      {"How is it diagnosed: ", QuestionType::kDiagnosis},
  }};
  const auto& [opening, type] = kForms[number % kForms.size()];
  BenchQuestion question;
  question.tokens = tokeniser.Tokenise(std::string(opening).append(title));
  question.query.type = type;
  for (const corpus::Token& token : question.tokens) {
    if (!token.stop_word) question.query.terms.push_back({{token.stem}, 1.0});
  }
  for (const EntityMatch& match : generation.dictionary().Match(question.tokens)) {
    const bool certain = match.entities.size() == 1;
    if (certain && generation.dictionary().entity(match.entities[0]).type == corpus::EntityType::kCondition) {
      question.query.gate.push_back(match.entities[0]);
    }
  }
  return question;
}

absl::StatusOr<BenchData> Load(const std::string& data_folder) {
  const auto folder = CurrentGenerationFolder(data_folder);
  if (!folder.ok()) return folder.status();
  auto generation = Generation::Open(*folder);
  if (!generation.ok()) return generation.status();
  BenchData data;
  data.generation = *std::move(generation);
  corpus::Tokeniser tokeniser;
  const std::uint32_t step = std::max(1u, data.generation->document_count() / kQuestionCount);
  for (std::uint32_t index = 0; index < data.generation->document_count(); index += step) {
    const auto* title = data.generation->document(index).title();
    data.questions.push_back(MakeQuestion(*data.generation, {title->data(), title->size()}, index / step, tokeniser));
  }
  return data;
}

// Runs `call` on one question after another and reports the quantiles of its time.
template <typename Call>
void Measure(benchmark::State& state, const std::vector<BenchQuestion>& questions, Call&& call) {
  std::vector<double> times_us;
  std::size_t next = 0;
  for (auto _ : state) {
    const Clock::time_point begin = Clock::now();
    call(questions[next]);
    times_us.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
    next = (next + 1) % questions.size();
  }
  std::sort(times_us.begin(), times_us.end());
  state.counters["p50_us"] = times_us[times_us.size() / 2];
  state.counters["p99_us"] = times_us[times_us.size() * 99 / 100];
}

void Search(benchmark::State& state, const BenchData& data, bool with_gate, bool fill_up) {
  Searcher searcher;
  std::vector<BenchQuestion> questions = data.questions;
  if (with_gate) std::erase_if(questions, [](const BenchQuestion& question) { return question.query.gate.empty(); });
  if (questions.empty()) return state.SkipWithError("no title names a condition; add a vocabulary and build again");
  for (BenchQuestion& question : questions) {
    if (!with_gate) question.query.gate.clear();
    question.query.fill_up = fill_up;
  }
  Measure(state, questions, [&](const BenchQuestion& question) {
    auto hits = searcher.SearchPassages(data.generation, question.query);
    if (!hits.ok()) state.SkipWithError(std::string(hits.status().message()).c_str());
    benchmark::DoNotOptimize(hits);
  });
}

void MatchNames(benchmark::State& state, const BenchData& data) {
  Measure(state, data.questions,
          [&](const BenchQuestion& question) { benchmark::DoNotOptimize(data.generation->dictionary().Match(question.tokens)); });
}

void Open(benchmark::State& state, const BenchData& data) {
  for (auto _ : state) benchmark::DoNotOptimize(Generation::Open(data.generation->folder()));
}

void Register(const BenchData& data) {
  benchmark::RegisterBenchmark("gated, not filled up", [&data](benchmark::State& state) { Search(state, data, true, false); });
  benchmark::RegisterBenchmark("gated, filled up to 50", [&data](benchmark::State& state) { Search(state, data, true, true); });
  benchmark::RegisterBenchmark("any word, 50", [&data](benchmark::State& state) { Search(state, data, false, true); });
  benchmark::RegisterBenchmark("names in a question", [&data](benchmark::State& state) { MatchNames(state, data); });
  benchmark::RegisterBenchmark("open a generation", [&data](benchmark::State& state) {
    Open(state, data);
  })->Unit(benchmark::kMillisecond);
}

}  // namespace

int Run(int argc, char** argv) {
  std::string data_folder;
  std::vector<char*> others = {argv[0]};
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--data" && i + 1 < argc) {
      data_folder = argv[++i];
    } else {
      others.push_back(argv[i]);
    }
  }
  int other_count = static_cast<int>(others.size());
  benchmark::Initialize(&other_count, others.data());
  if (data_folder.empty() || benchmark::ReportUnrecognizedArguments(other_count, others.data())) {
    fmt::print(stderr, "usage: search_bench --data DIR [flags of Google Benchmark]\n");
    return 64;
  }
  const absl::StatusOr<BenchData> data = Load(data_folder);
  if (!data.ok()) {
    fmt::print(stderr, "search_bench: {}\n", std::string(data.status().message()));
    return 69;
  }
  const GenerationInfo& info = data->generation->info();
  benchmark::AddCustomContext("generation", info.name);
  benchmark::AddCustomContext("passages", fmt::format("{}", info.passage_count));
  benchmark::AddCustomContext("questions", fmt::format("{}", data->questions.size()));
  Register(*data);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace probatum::index

int main(int argc, char** argv) { return probatum::index::Run(argc, argv); }
