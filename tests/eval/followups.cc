// probatum-eval followups: does a question that leans on the turns before it find what the question in full would find?
#include <memory>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/eval/case_results.h"
#include "tests/eval/command.h"
#include "tests/eval/dialogue_cases.h"
#include "tests/eval/options.h"
#include "tests/eval/ranking_metrics.h"
#include "tests/eval/ranking_run.h"
#include "tests/eval/report.h"
#include "tests/eval/search_ranking.h"

namespace probatum::eval {
namespace {

constexpr std::size_t kDepth = 10;

struct FollowupsOptions {
  CommonOptions common;
  std::string cases;
  std::string history = "records";
};

IdRule RuleFor(const std::vector<FollowupCase>& cases) {
  std::set<std::string> ids;
  for (const FollowupCase& each : cases) {
    ids.insert(each.relevant.begin(), each.relevant.end());
  }
  return IdRule(std::move(ids));
}

absl::Status Measure(const FollowupCase& followup, AnswerRunner& runner, const IdRule& rule, HistoryForm form,
                     CaseResult& result) {
  Judgements judgements;
  for (const std::string& id : followup.relevant) {
    judgements[id] = 1;
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<v1::Turn> history, MakeHistory(runner, followup.history, form));
  v1::SearchRequest request;
  request.set_query(followup.question);
  request.mutable_history()->Assign(history.begin(), history.end());
  PROBATUM_ASSIGN_OR_RETURN(const SearchRanking ranking, RankBySearch(runner, request, rule, kDepth));
  const double reciprocal_rank = ReciprocalRank(ranking.ids, judgements, kDepth);
  result.Add("mrr@10", reciprocal_rank);
  result.Add("success@1", ReciprocalRank(ranking.ids, judgements, 1));
  result.more["hits"] = ranking.ids;
  result.more["resolved"] = ranking.understanding.resolved();
  if (!followup.oracle.empty()) {
    PROBATUM_ASSIGN_OR_RETURN(const SearchRanking oracle, RankBySearch(runner, StandAlone(followup.oracle), rule, kDepth));
    result.Add("oracle_share", {reciprocal_rank, ReciprocalRank(oracle.ids, judgements, kDepth)});
    result.more["oracle_hits"] = oracle.ids;
  }
  return absl::OkStatus();
}

absl::StatusOr<Verdict> RunFollowups(const FollowupsOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Condition> conditions, Conditions(options.common));
  PROBATUM_ASSIGN_OR_RETURN(const HistoryForm form, HistoryFormFromName(options.history));
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<FollowupCase> cases, ReadFollowupCases(options.cases, conditions));
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<AnswerSource> source, OpenSource(options.common));
  const auto runner = source->NewRunner();
  const IdRule rule = RuleFor(cases);
  std::vector<CaseResult> results;
  for (const FollowupCase& each : cases) {
    CaseResult& result = results.emplace_back(CaseResult{.id = each.id, .input_sha256 = InputHash(each.input), .figures = {}});
    PROBATUM_RETURN_IF_ERROR(ScoreOrRefused(Measure(each, *runner, rule, form, result), {"mrr@10", "success@1"}, result));
    result.AddByKind(each.kind);
  }
  return PublishCases("followups", source->info(), results, {{"history", options.history}}, options.common);
}

}  // namespace

Run AddFollowups(CLI::App& app) {
  auto options = std::make_shared<FollowupsOptions>();  // shared by the parser's callbacks and the run
  AddCommonOptions(app, options->common);
  app.add_option("--cases", options->cases,
                 "JSON lines {id, history: [{question, answer?}], question, relevant: [ids], oracle?, kind?}")
      ->required();
  app.add_option("--history", options->history, "records, or text: hand on all answers as text, as frontends do")
      ->capture_default_str();
  app.footer(
      "Turns without an answer are asked first. oracle_share: the MRR of the follow-ups over that of the questions in full.");
  return [options] { return RunFollowups(*options); };
}

}  // namespace probatum::eval
