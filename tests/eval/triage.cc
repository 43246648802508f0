// probatum-eval triage: is an emergency seen, and is nothing else taken for one?
#include <array>
#include <map>
#include <memory>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/eval/case_results.h"
#include "tests/eval/command.h"
#include "tests/eval/dialogue_cases.h"
#include "tests/eval/options.h"
#include "tests/eval/report.h"

namespace probatum::eval {
namespace {

constexpr std::array kLevels = {v1::TRIAGE_LEVEL_NONE, v1::TRIAGE_LEVEL_SAME_DAY, v1::TRIAGE_LEVEL_EMERGENCY,
                                v1::TRIAGE_LEVEL_CRISIS};

struct TriageOptions {
  CommonOptions common;
  std::string cases;
};

// Expected and found level to how often.
using Confusion = std::map<std::pair<v1::TriageLevel, v1::TriageLevel>, int>;

const char* FigureOf(v1::TriageLevel expected) {
  switch (expected) {
    case v1::TRIAGE_LEVEL_EMERGENCY:
      return "emergency_sensitivity";
    case v1::TRIAGE_LEVEL_CRISIS:
      return "crisis_sensitivity";
    case v1::TRIAGE_LEVEL_NONE:
      return "none_specificity";
    default:
      return "same_day_sensitivity";
  }
}

// Asks all turns, each with the records of those before; the level of the last.
absl::StatusOr<v1::Triage> AskAllTurns(const TriageCase& triage, AnswerRunner& runner) {
  std::vector<EarlierTurn> earlier;
  for (std::size_t i = 0; i + 1 < triage.turns.size(); ++i) {
    earlier.push_back({triage.turns[i], std::nullopt});
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<v1::Turn> history, MakeHistory(runner, earlier, HistoryForm::kRecords));
  v1::AnswerRequest request;
  request.set_question(triage.turns.back());
  request.mutable_history()->Assign(history.begin(), history.end());
  PROBATUM_ASSIGN_OR_RETURN(const v1::AnswerResponse response, runner.Answer(request));
  return response.content().triage();
}

absl::Status Measure(const TriageCase& triage, AnswerRunner& runner, Confusion& confusion, CaseResult& result) {
  PROBATUM_ASSIGN_OR_RETURN(const v1::Triage found, AskAllTurns(triage, runner));
  ++confusion[{triage.expected, found.level()}];
  result.Add(FigureOf(triage.expected), found.level() == triage.expected ? 1 : 0);
  result.more["expected"] = NameOf(triage.expected);
  result.more["level"] = NameOf(found.level());
  result.more["rules"] = std::vector<std::string>(found.rules().begin(), found.rules().end());
  return absl::OkStatus();
}

std::string ConfusionTable(const Confusion& confusion) {
  std::vector<std::vector<std::string>> rows{{"expected \\ found"}};
  for (const v1::TriageLevel found : kLevels) {
    rows[0].push_back(NameOf(found));
  }
  for (const v1::TriageLevel expected : kLevels) {
    std::vector<std::string>& row = rows.emplace_back(std::vector<std::string>{NameOf(expected)});
    for (const v1::TriageLevel found : kLevels) {
      const auto count = confusion.find({expected, found});
      row.push_back(Number(count == confusion.end() ? 0 : count->second));
    }
  }
  return Table(rows);
}

nlohmann::json ConfusionJson(const Confusion& confusion) {
  nlohmann::json object = nlohmann::json::object();
  for (const auto& [levels, count] : confusion) {
    object[NameOf(levels.first)][NameOf(levels.second)] = count;
  }
  return object;
}

absl::StatusOr<Verdict> RunTriage(const TriageOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Condition> conditions, Conditions(options.common));
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<TriageCase> cases, ReadTriageCases(options.cases, conditions));
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<AnswerSource> source, OpenSource(options.common));
  const auto runner = source->NewRunner();
  Confusion confusion;
  std::vector<CaseResult> results;
  for (const TriageCase& each : cases) {
    CaseResult& result = results.emplace_back(CaseResult{.id = each.id, .input_sha256 = InputHash(each.input), .figures = {}});
    PROBATUM_RETURN_IF_ERROR(ScoreOrRefused(Measure(each, *runner, confusion, result), {FigureOf(each.expected)}, result));
    result.AddByKind(each.kind);
  }
  fmt::print("{}\n", ConfusionTable(confusion));
  return PublishCases("triage", source->info(), results, {{"confusion", ConfusionJson(confusion)}}, options.common);
}

}  // namespace

Run AddTriage(CLI::App& app) {
  auto options = std::make_shared<TriageOptions>();  // shared by the parser's callbacks and the run
  AddCommonOptions(app, options->common);
  app.add_option(
         "--cases", options->cases,
         "JSON lines {id, turns: [text], expected: none, same-day, emergency or crisis, kind?}; the last turn's level counts")
      ->required();
  return [options] { return RunTriage(*options); };
}

}  // namespace probatum::eval
