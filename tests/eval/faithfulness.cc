// probatum-eval faithfulness: is every answer what it claims to be?
#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/eval/answer_check.h"
#include "tests/eval/command.h"
#include "tests/eval/json_form.h"
#include "tests/eval/options.h"
#include "tests/eval/report.h"
#include "tests/eval/self_test.h"

namespace probatum::eval {
namespace {

// The question was refused, or the answer could not be read: a failure like the others.
constexpr char kAnswerError[] = "answer-error";
constexpr std::uint32_t kCorruptions = 1000;
// Answers that faults are put into. More would only take more memory.
constexpr std::size_t kMaxSpecimens = 200;
constexpr std::size_t kMaxShown = 20;

struct FaithfulnessOptions {
  CommonOptions common;
  std::string questions;
  std::size_t limit = 0;
  bool self_test = false;
};

struct CaseResult {
  std::string id;
  std::string outcome;
  AnswerCheck check;
  std::string error;
};

// Answers one question and checks the answer. Fills `specimen` where it is faultless and quotes something.
CaseResult CheckQuestion(const QuestionCase& question, AnswerRunner& runner, std::optional<Specimen>& specimen) {
  CaseResult result{.id = question.id, .outcome = "", .check = {}, .error = ""};
  const auto fail = [&result](const absl::Status& status) {
    result.error = status.ToString();
    result.check.findings.push_back({kAnswerError, "answer"});
  };
  v1::AnswerRequest request;
  request.set_question(question.text);
  const auto response = runner.Answer(request);
  if (!response.ok()) {
    fail(response.status());
    return result;
  }
  result.outcome = v1::Outcome_Name(response->content().outcome());
  Specimen candidate{question.id, *response, {}};
  const auto read = ThroughJsonReader([&runner](std::string_view name) { return runner.GetDocument(name); });
  auto check = CheckAnswer(*response, [&](std::string_view name) {
    auto document = read(name);
    if (document.ok()) {
      candidate.documents[std::string(name)] = *document;
    }
    return document;
  });
  if (!check.ok()) {
    fail(check.status());
    return result;
  }
  result.check = *std::move(check);
  if (result.check.findings.empty() && result.check.statement_count > 0) {
    specimen = std::move(candidate);
  }
  return result;
}

struct CheckedAnswers {
  std::vector<CaseResult> results;
  std::vector<Specimen> specimens;
};

// Specimens are taken evenly over the questions, so that no topic stands for all.
CheckedAnswers CheckAll(const std::vector<QuestionCase>& questions, AnswerRunner& runner, bool keep_specimens) {
  CheckedAnswers run;
  const std::size_t stride = std::max<std::size_t>(1, questions.size() / kMaxSpecimens);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    std::optional<Specimen> specimen;
    run.results.push_back(CheckQuestion(questions[i], runner, specimen));
    if (keep_specimens && specimen.has_value() && i / stride >= run.specimens.size() && run.specimens.size() < kMaxSpecimens) {
      run.specimens.push_back(*std::move(specimen));
    }
  }
  return run;
}

Figures FiguresOf(const std::vector<CaseResult>& results, std::uint64_t seed) {
  std::vector<std::string> kinds = FindingKinds();
  kinds.emplace_back(kAnswerError);
  Figures figures;
  const auto sum = [&](const std::string& name, auto&& value) {
    std::vector<double> per_case;
    per_case.reserve(results.size());
    for (const CaseResult& result : results) {
      per_case.push_back(static_cast<double>(value(result)));
    }
    figures[name] = Sum(per_case, seed);
  };
  for (const std::string& kind : kinds) {
    sum(kind, [&kind](const CaseResult& result) {
      return std::count_if(result.check.findings.begin(), result.check.findings.end(),
                           [&kind](const Finding& finding) { return finding.kind == kind; });
    });
  }
  sum("statements", [](const CaseResult& result) { return result.check.statement_count; });
  sum("verified_statements", [](const CaseResult& result) { return result.check.verified_statement_count; });
  sum("failures", [](const CaseResult& result) { return result.check.findings.size(); });
  sum("faithful_answers", [](const CaseResult& result) { return result.check.findings.empty() ? 1 : 0; });
  return figures;
}

nlohmann::json CasesOf(const std::vector<CaseResult>& results) {
  nlohmann::json cases = nlohmann::json::array();
  for (const CaseResult& result : results) {
    nlohmann::json findings = nlohmann::json::array();
    for (const Finding& finding : result.check.findings) {
      findings.push_back({{"kind", finding.kind}, {"where", finding.where}});
    }
    nlohmann::json each = {{"id", result.id},
                           {"outcome", result.outcome},
                           {"statements", result.check.statement_count},
                           {"verified_statements", result.check.verified_statement_count},
                           {"failures", std::move(findings)}};
    if (!result.error.empty()) {
      each["error"] = result.error;
    }
    cases.push_back(std::move(each));
  }
  return cases;
}

void PrintFailures(const std::vector<CaseResult>& results) {
  std::size_t shown = 0;
  for (const CaseResult& result : results) {
    for (const Finding& finding : result.check.findings) {
      if (++shown > kMaxShown) {
        continue;
      }
      fmt::print("FAILURE {}: {} at {}{}{}\n", result.id, finding.kind, finding.where, result.error.empty() ? "" : ": ",
                 result.error);
    }
  }
  if (shown > kMaxShown) {
    fmt::print("and {} more; --json lists them all\n", shown - kMaxShown);
  }
}

void PrintSelfTest(const SelfTestResult& result) {
  std::vector<std::vector<std::string>> rows{{"corruption", "seeded", "found"}};
  for (const SelfTestRow& row : result.rows) {
    rows.push_back({row.corruption, Number(row.seeded), Number(row.found)});
  }
  fmt::print("\n{}", Table(rows));
  rows = {{"failure", "found in"}};
  for (const auto& [kind, count] : result.findings) {
    rows.push_back({kind, Number(count)});
  }
  fmt::print("\n{}", Table(rows));
  for (const std::string& missed : result.missed) {
    fmt::print("MISSED {}\n", missed);
  }
  if (!result.silent.empty()) {
    fmt::print("these answers gave no occasion for: {}\n", fmt::join(result.silent, ", "));
  }
  fmt::print("self-test: {} of {} corruptions found\n", Number(result.found), Number(result.seeded));
}

nlohmann::json SelfTestJson(const SelfTestResult& result) {
  nlohmann::json rows = nlohmann::json::array();
  for (const SelfTestRow& row : result.rows) {
    rows.push_back({{"corruption", row.corruption}, {"seeded", row.seeded}, {"found", row.found}});
  }
  return {{"seeded", result.seeded},     {"found", result.found},   {"corruptions", std::move(rows)},
          {"failures", result.findings}, {"missed", result.missed}, {"no_occasion", result.silent}};
}

absl::StatusOr<Verdict> RunFaithfulness(const FaithfulnessOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Condition> conditions, Conditions(options.common));
  PROBATUM_ASSIGN_OR_RETURN(std::vector<QuestionCase> questions, ReadQuestions(options.questions, conditions));
  if (options.limit > 0 && options.limit < questions.size()) {
    questions.resize(options.limit);
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<AnswerSource> source, OpenSource(options.common));
  const auto runner = source->NewRunner();
  const CheckedAnswers run = CheckAll(questions, *runner, options.self_test);

  Report report{.command = "faithfulness",
                .source = source->info(),
                .seed = options.common.seed,
                .figures = FiguresOf(run.results, options.common.seed),
                .cases = CasesOf(run.results),
                .more = nlohmann::json::object()};
  PrintFailures(run.results);
  bool clean = report.figures.at("failures").value == 0;
  if (options.self_test) {
    PROBATUM_ASSIGN_OR_RETURN(const SelfTestResult self_test, RunSelfTest(run.specimens, kCorruptions, options.common.seed));
    PrintSelfTest(self_test);
    report.more["self_test"] = SelfTestJson(self_test);
    clean = clean && self_test.found == self_test.seeded;
  }
  PROBATUM_RETURN_IF_ERROR(Publish(report, options.common));
  return clean ? Verdict::kClean : Verdict::kFaulty;
}

}  // namespace

Run AddFaithfulness(CLI::App& app) {
  auto options = std::make_shared<FaithfulnessOptions>();  // shared by the parser's callbacks and the run
  AddCommonOptions(app, options->common);
  app.add_option("--questions", options->questions, "Questions: JSON lines {_id, text}")->required();
  app.add_option("--limit", options->limit, "Only the first N questions; 0 for all");
  app.add_flag("--self-test", options->self_test,
               fmt::format("Also put {} faults into the answers and count how many the checker finds", Number(kCorruptions)));
  return [options] { return RunFaithfulness(*options); };
}

}  // namespace probatum::eval
