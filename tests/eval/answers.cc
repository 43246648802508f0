// probatum-eval answers: does an answer say what it should, cite what it should, and abstain where it should?
#include <cstdio>
#include <memory>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/eval/answer_expectations.h"
#include "tests/eval/case_results.h"
#include "tests/eval/command.h"
#include "tests/eval/options.h"
#include "tests/eval/report.h"

namespace probatum::eval {
namespace {

struct AnswersOptions {
  CommonOptions common;
  std::string cases;
  std::string history = "records";
  bool show_failures = false;
};

absl::Status Measure(const AnswerCase& expected, AnswerRunner& runner, HistoryForm form, CaseResult& result) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<v1::Turn> history, MakeHistory(runner, expected.history, form));
  v1::AnswerRequest request;
  request.set_question(expected.question);
  request.mutable_history()->Assign(history.begin(), history.end());
  request.set_audience(expected.audience);
  PROBATUM_ASSIGN_OR_RETURN(const v1::AnswerResponse response, runner.Answer(request));
  const AnswerScore score = ScoreAnswer(expected, response.content());
  result.Add("case_pass", score.failed.empty() ? 1 : 0);
  if (score.nuggets.whole > 0) {
    result.Add("nugget_recall", score.nuggets);
  }
  if (score.cites.whole > 0) {
    result.Add("cites_recall", score.cites);
  }
  if (score.judged_abstention) {
    const double right = score.abstained && score.should_abstain ? 1 : 0;
    result.Add("abstention_precision", {right, score.abstained ? 1.0 : 0.0});
    result.Add("abstention_recall", {right, score.should_abstain ? 1.0 : 0.0});
  }
  result.more["outcome"] = v1::Outcome_Name(response.content().outcome());
  result.more["failed"] = score.failed;
  result.more["content_sha256"] = response.content_sha256();
  return absl::OkStatus();
}

absl::StatusOr<Verdict> RunAnswers(const AnswersOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Condition> conditions, Conditions(options.common));
  PROBATUM_ASSIGN_OR_RETURN(const HistoryForm form, HistoryFormFromName(options.history));
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<AnswerCase> cases, ReadAnswerCases(options.cases, conditions));
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<AnswerSource> source, OpenSource(options.common));
  const auto runner = source->NewRunner();
  std::vector<CaseResult> results;
  for (const AnswerCase& each : cases) {
    CaseResult& result = results.emplace_back(CaseResult{.id = each.id, .input_sha256 = InputHash(each.input), .figures = {}});
    PROBATUM_RETURN_IF_ERROR(ScoreOrRefused(Measure(each, *runner, form, result), {"case_pass"}, result));
    result.AddByKind(each.kind);
    if (const auto failed = result.more.find("failed");
        options.show_failures && failed != result.more.end() && !failed->empty()) {
      fmt::print("FAILED {}: {}\n", each.id, fmt::join(failed->get<std::vector<std::string>>(), "; "));
    }
  }
  return PublishCases("answers", source->info(), results, {{"history", options.history}}, options.common);
}

}  // namespace

Run AddAnswers(CLI::App& app) {
  auto options = std::make_shared<AnswersOptions>();  // shared by the parser's callbacks and the run
  AddCommonOptions(app, options->common);
  app.add_option("--cases", options->cases,
                 "JSON lines {id, history?, question, audience?, outcome?, cites?, must?, must_not?, reasons?, missing?, kind?}")
      ->required();
  app.add_option("--history", options->history, "records, or text: hand on all answers as text, as frontends do")
      ->capture_default_str();
  app.add_flag("--show-failures", options->show_failures, "Print what each case that fails lacks");
  app.footer(
      "must and must_not are texts, or /regular expressions/, looked for in the quoted words of each statement, upper and lower "
      "case alike.");
  return [options] { return RunAnswers(*options); };
}

}  // namespace probatum::eval
