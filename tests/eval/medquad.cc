// probatum-eval medquad: does the question of a section find the section? The questions are made from templates: finding the topic is easy.
#include <memory>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/eval/baseline_source.h"
#include "tests/eval/command.h"
#include "tests/eval/medquad_questions.h"
#include "tests/eval/options.h"
#include "tests/eval/ranking_run.h"
#include "tests/eval/report.h"

namespace probatum::eval {
namespace {

struct MedQuadOptions {
  CommonOptions common;
  std::string path;
  std::string part = "dev";
  std::string baseline;
};

absl::StatusOr<Verdict> RunMedQuad(const MedQuadOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Condition> conditions, Conditions(options.common));
  PROBATUM_ASSIGN_OR_RETURN(const bool with_baseline, WantsBaseline(options.baseline));
  const auto part = MedQuadPartFromName(options.part);
  if (!part.has_value()) {
    return absl::InvalidArgumentError(fmt::format("--part is \"{}\"; use train, dev or test", options.part));
  }
  PROBATUM_ASSIGN_OR_RETURN(const JudgedQueries judged, ReadMedQuadJudged(options.path, *part, conditions));
  if (judged.queries.empty()) {
    return NoCases(options.path, conditions);
  }
  const IdRule rule(judged.judged_ids);
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<AnswerSource> source, OpenSource(options.common));
  RankingRun run;
  std::unique_ptr<Bm25Baseline> baseline;
  if (with_baseline) {
    PROBATUM_ASSIGN_OR_RETURN(baseline, BuildBaseline(*source, options.common, rule.granularity()));
    run.baseline = baseline.get();
  }
  const auto runner = source->NewRunner();
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<CaseResult> results, RankQueries(judged, *runner, rule, run));
  return PublishCases("medquad", source->info(), results, {{"part", options.part}}, options.common);
}

}  // namespace

Run AddMedQuad(CLI::App& app) {
  auto options = std::make_shared<MedQuadOptions>();  // shared by the parser's callbacks and the run
  AddCommonOptions(app, options->common);
  app.add_option("path", options->path, "MedQuAD's XML: a folder or a .tar.xz")->required();
  app.add_option("--part", options->part, "train, dev or test; the last only to report")->capture_default_str();
  app.add_option("--baseline", options->baseline, "bm25: also measure plain BM25 over the same documents");
  app.footer("A generation built with --without-questions does not hold the questions themselves.");
  return [options] { return RunMedQuad(*options); };
}

}  // namespace probatum::eval
