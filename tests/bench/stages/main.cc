// Times of single stages in the current generation of a data folder, in process, one thread.
//
//   stage_bench --data DIR [--questions FILE] [--benchmark_filter=... and Google Benchmark's other flags]
//
// The times of Google Benchmark are means; the counters p50_us, p90_us and p99_us are of single calls. With --benchmark_out=FILE the result is JSON
// for tests/bench/compare, which wants --benchmark_repetitions of at least 3.
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "benchmark/benchmark.h"
#include "fmt/format.h"

#include "server/config/build_info.h"
#include "tests/bench/machine.h"
#include "tests/bench/stages/stages.h"

namespace {

using namespace probatum;  // NOLINT(google-build-using-namespace): this file is where the parts meet

constexpr std::size_t kMaxQuestions = 500;
constexpr std::uint64_t kSeed = 1;
constexpr int kExitFailed = 69;
constexpr int kExitUsage = 64;

int Fail(std::string_view message, int code) {
  fmt::print(stderr, "stage_bench: {}\n", message);
  return code;
}

// What a result is named after.
void AddContext(const bench::StageFixture& fixture) {
  const nlohmann::json machine = bench::MachineJson();
  const index::GenerationInfo& info = fixture.generation->info();
  benchmark::AddCustomContext("processor", machine["processor"].get<std::string>());
  benchmark::AddCustomContext("kernel", machine["kernel"].get<std::string>());
  benchmark::AddCustomContext("build", std::string(config::BuildString()));
  benchmark::AddCustomContext("generation", info.name);
  benchmark::AddCustomContext("corpus_hash", info.corpus_hash);
  benchmark::AddCustomContext("passages", fmt::format("{}", info.passage_count));
  benchmark::AddCustomContext("questions", fmt::format("{}", fixture.questions.size()));
  benchmark::AddCustomContext("seed", fmt::format("{}", kSeed));
}

}  // namespace

int main(int argc, char** argv) {
  std::string data_folder;
  std::string questions = "tests/bench/questions.jsonl";
  std::vector<char*> others = {argv[0]};
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--data" && i + 1 < argc) {
      data_folder = argv[++i];
    } else if (argument == "--questions" && i + 1 < argc) {
      questions = argv[++i];
    } else {
      others.push_back(argv[i]);
    }
  }
  int other_count = static_cast<int>(others.size());
  benchmark::Initialize(&other_count, others.data());
  if (data_folder.empty() || benchmark::ReportUnrecognizedArguments(other_count, others.data()))
    return Fail("usage: stage_bench --data DIR [--questions FILE] [flags of Google Benchmark]", kExitUsage);

  const absl::StatusOr<bench::StageFixture> fixture = bench::MakeStageFixture(data_folder, questions, kMaxQuestions, kSeed);
  if (!fixture.ok()) return Fail(std::string(fixture.status().message()), kExitFailed);
  AddContext(*fixture);
  bench::RegisterReading(*fixture);
  bench::RegisterSearch(*fixture);
  bench::RegisterAnswering(*fixture);
  bench::RegisterWire(*fixture);
  bench::RegisterEngine(*fixture);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
