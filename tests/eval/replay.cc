// probatum-eval replay: is the answer to the same question the same, byte for byte?
#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/eval/command.h"
#include "tests/eval/options.h"
#include "tests/eval/replay_core.h"
#include "tests/eval/report.h"

namespace probatum::eval {
namespace {

constexpr int kRestarts = 2;
constexpr std::size_t kMaxShown = 20;

struct ReplayOptions {
  CommonOptions common;
  std::string questions;
  std::string against;
  std::size_t limit = 0;
  int runs = 2;
  int threads = 4;
  bool restarts = false;
};

// Every thread asks all questions, in an order of its own, with a runner of its own.
void AskOnThreads(const std::vector<QuestionCase>& questions, const AnswerSource& source, const ReplayOptions& options,
                  Comparison& comparison) {
  std::vector<std::vector<ReplayDigest>> digests(static_cast<std::size_t>(options.threads));
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < digests.size(); ++i) {
    threads.emplace_back([&, i] {
      const auto runner = source.NewRunner();
      Random random(options.common.seed + 1000 + i);
      digests[i] = AskAll(questions, *runner, random);
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (std::size_t i = 0; i < digests.size(); ++i) {
    comparison.Add(fmt::format("thread {}", i + 1), digests[i]);
  }
}

absl::StatusOr<nlohmann::json> ReadJson(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  nlohmann::json object = nlohmann::json::parse(file, nullptr, /*allow_exceptions=*/false);
  if (!file || object.is_discarded()) {
    return absl::InvalidArgumentError(fmt::format("{}: cannot be read as JSON", path));
  }
  return object;
}

// The generation that the server answers from, asked in this process.
absl::Status CompareInProcess(const std::vector<QuestionCase>& questions, const SourceInfo& server, const ReplayOptions& options,
                              Comparison& comparison) {
  PROBATUM_ASSIGN_OR_RETURN(const auto source, OpenInProcess(options.common.data, server.generation));
  if (source->info().corpus_hash != server.corpus_hash || source->info().build != server.build) {
    return absl::FailedPreconditionError(
        fmt::format("the server has corpus {} and build {}, {} and this program have {} and {}; only equal ones compare",
                    server.corpus_hash, server.build, options.common.data, source->info().corpus_hash, source->info().build));
  }
  const auto runner = source->NewRunner();
  Random random(options.common.seed + 3000);
  comparison.Add("in process", AskAll(questions, *runner, random));
  return absl::OkStatus();
}

void Print(const Comparison& comparison, std::size_t question_count) {
  const auto& differences = comparison.differences();
  for (std::size_t i = 0; i < differences.size() && i < kMaxShown; ++i) {
    fmt::print("DIFFERENCE {}, {}: {}\n", differences[i].id, differences[i].place, differences[i].what);
  }
  if (differences.size() > kMaxShown) {
    fmt::print("and {} more\n", differences.size() - kMaxShown);
  }
  fmt::print("replay: {} questions with a follow-up each, asked once and then {} times more: {} differences\n",
             Number(static_cast<double>(question_count)), Number(static_cast<double>(comparison.observation_count())),
             Number(static_cast<double>(differences.size())));
}

absl::StatusOr<Verdict> RunReplay(const ReplayOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Condition> conditions, Conditions(options.common));
  PROBATUM_ASSIGN_OR_RETURN(std::vector<QuestionCase> questions, ReadQuestions(options.questions, conditions));
  if (options.limit > 0 && options.limit < questions.size()) {
    questions.resize(options.limit);
  }
  PROBATUM_ASSIGN_OR_RETURN(std::unique_ptr<AnswerSource> source, OpenSource(options.common));
  const SourceInfo info = source->info();

  std::optional<Comparison> comparison;
  {
    const auto runner = source->NewRunner();
    for (int run = 1; run <= options.runs; ++run) {
      Random random(options.common.seed + static_cast<std::uint64_t>(run));
      std::vector<ReplayDigest> digests = AskAll(questions, *runner, random);
      if (run == 1) {
        comparison.emplace(questions, std::move(digests));
      } else {
        comparison->Add(fmt::format("run {}", run), digests);
      }
    }
  }
  if (options.threads > 0) {
    AskOnThreads(questions, *source, options, *comparison);
  }
  for (int restart = 1; options.restarts && restart <= kRestarts; ++restart) {
    source.reset();  // closed before it is opened again
    PROBATUM_ASSIGN_OR_RETURN(source, OpenSource(options.common));
    const auto runner = source->NewRunner();
    Random random(options.common.seed + 2000 + static_cast<std::uint64_t>(restart));
    comparison->Add(fmt::format("restart {}", restart), AskAll(questions, *runner, random));
  }
  if (!options.common.server.empty() && !options.common.data.empty()) {
    PROBATUM_RETURN_IF_ERROR(CompareInProcess(questions, info, options, *comparison));
  }
  if (!options.against.empty()) {
    PROBATUM_ASSIGN_OR_RETURN(const nlohmann::json earlier, ReadJson(options.against));
    PROBATUM_RETURN_IF_ERROR(CompareWithEarlier(earlier, info, questions, *comparison));
  }

  const auto failed = std::count_if(comparison->first().begin(), comparison->first().end(),
                                    [](const ReplayDigest& digest) { return !digest.error.empty(); });
  for (std::size_t i = 0, shown = 0; i < questions.size() && shown < kMaxShown; ++i) {
    if (const std::string& error = comparison->first()[i].error; !error.empty()) {
      fmt::print("ERROR {}: {}\n", questions[i].id, error);
      ++shown;
    }
  }
  Print(*comparison, questions.size());
  Report report{.command = "replay",
                .source = info,
                .seed = options.common.seed,
                .figures = {{"differences", Sum(comparison->per_case(), options.common.seed)}},
                .cases = CasesOf(questions, *comparison),
                .more = {{"errors", failed}, {"observations", comparison->observation_count()}}};
  PROBATUM_RETURN_IF_ERROR(Publish(report, options.common));
  return comparison->differences().empty() && failed == 0 ? Verdict::kClean : Verdict::kFaulty;
}

}  // namespace

Run AddReplay(CLI::App& app) {
  auto options = std::make_shared<ReplayOptions>();  // shared by the parser's callbacks and the run
  AddCommonOptions(app, options->common);
  app.add_option("--questions", options->questions,
                 "Questions: JSON lines {_id, text}; each is followed by \"how is it treated?\"")
      ->required();
  app.add_option("--limit", options->limit, "Only the first N questions; 0 for all");
  app.add_option("--runs", options->runs, "Times that all questions are asked one after another")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_option("--threads", options->threads, "Threads that then ask all questions at the same time; 0 for none")
      ->check(CLI::Range(0, 64))
      ->capture_default_str();
  app.add_flag("--restarts", options->restarts,
               "Also close and open the generation (with --server: the connection) and ask again");
  app.add_option("--against", options->against, "Also compare with the --json file of an earlier process");
  app.footer("With both --server and --data the server's answers are also compared with those computed in this process.");
  return [options] { return RunReplay(*options); };
}

}  // namespace probatum::eval
