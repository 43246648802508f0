// probatum-eval condense: does a long message find what a person's one-line summary of it finds?
#include <memory>

#include "corpus/base/status_macros.h"
#include "tests/eval/baseline_source.h"
#include "tests/eval/case_results.h"
#include "tests/eval/command.h"
#include "tests/eval/dialogue_cases.h"
#include "tests/eval/options.h"
#include "tests/eval/ranking_metrics.h"
#include "tests/eval/report.h"
#include "tests/eval/search_ranking.h"

namespace probatum::eval {
namespace {

constexpr std::size_t kDepth = 10;

struct CondenseOptions {
  CommonOptions common;
  std::string cases;
};

absl::Status Measure(const CondenseCase& condense, AnswerRunner& runner, Bm25Baseline& bm25, CaseResult& result) {
  const IdRule rule(Granularity::kSection);
  PROBATUM_ASSIGN_OR_RETURN(const SearchRanking wanted, RankBySearch(runner, StandAlone(condense.short_question), rule, kDepth));
  PROBATUM_ASSIGN_OR_RETURN(const SearchRanking found, RankBySearch(runner, StandAlone(condense.long_question), rule, kDepth));
  PROBATUM_ASSIGN_OR_RETURN(const auto bm25_wanted, bm25.Rank(condense.short_question, rule, kDepth));
  PROBATUM_ASSIGN_OR_RETURN(const auto bm25_found, bm25.Rank(condense.long_question, rule, kDepth));
  const double overlap = AgreementOf(found.ids, wanted.ids).overlap_at_10;
  const double bm25_overlap = AgreementOf(bm25_found, bm25_wanted).overlap_at_10;
  result.Add("overlap@10", overlap);
  result.Add("bm25_overlap@10", bm25_overlap);
  result.Add("gain_overlap@10", overlap - bm25_overlap);
  result.more["hits"] = found.ids;
  result.more["short_hits"] = wanted.ids;
  return absl::OkStatus();
}

absl::StatusOr<Verdict> RunCondense(const CondenseOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Condition> conditions, Conditions(options.common));
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<CondenseCase> cases, ReadCondenseCases(options.cases, conditions));
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<AnswerSource> source, OpenSource(options.common));
  PROBATUM_ASSIGN_OR_RETURN(const auto bm25, BuildBaseline(*source, options.common, Granularity::kSection));
  const auto runner = source->NewRunner();
  std::vector<CaseResult> results;
  for (const CondenseCase& each : cases) {
    CaseResult& result = results.emplace_back(CaseResult{.id = each.id, .input_sha256 = InputHash(each.input), .figures = {}});
    PROBATUM_RETURN_IF_ERROR(ScoreOrRefused(Measure(each, *runner, *bm25, result), {"overlap@10"}, result));
  }
  return PublishCases("condense", source->info(), results, nlohmann::json::object(), options.common);
}

}  // namespace

Run AddCondense(CLI::App& app) {
  auto options = std::make_shared<CondenseOptions>();  // shared by the parser's callbacks and the run
  AddCommonOptions(app, options->common);
  app.add_option("--cases", options->cases, "JSON lines {id, long, short}, or {_id, chq, summary}")->required();
  app.footer("Hits count as sections. overlap@10: of the rankings of both questions; bm25_...: the same of plain BM25's.");
  return [options] { return RunCondense(*options); };
}

}  // namespace probatum::eval
