// probatum-eval conversations: does a turn as it was typed find what a person's rewrite of it, which needs no conversation, would find?
#include <memory>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "tests/eval/baseline_source.h"
#include "tests/eval/case_results.h"
#include "tests/eval/command.h"
#include "tests/eval/dialogue_cases.h"
#include "tests/eval/options.h"
#include "tests/eval/porter_terms.h"
#include "tests/eval/ranking_metrics.h"
#include "tests/eval/report.h"
#include "tests/eval/search_ranking.h"
#include "tests/eval/term_changes.h"

namespace probatum::eval {
namespace {

constexpr std::size_t kDepth = 10;

struct ConversationsOptions {
  CommonOptions common;
  std::string cases;
  std::string baseline;
};

void AddAgreement(CaseResult& result, const std::string& prefix, const std::vector<std::string>& ranking,
                  const std::vector<std::string>& wanted) {
  const Agreement agreement = AgreementOf(ranking, wanted);
  result.Add(prefix + "first_hit_in_top_10", agreement.first_hit_in_top_10);
  result.Add(prefix + "overlap@10", agreement.overlap_at_10);
  result.Add(prefix + "same_first_hit", agreement.same_first_hit);
}

// One conversation, turn by turn.
class ConversationMeter {
 public:
  ConversationMeter(const ConversationCase& conversation, AnswerRunner& runner, Bm25Baseline& bm25, PorterTerms& terms)
      : conversation_(conversation), runner_(runner), bm25_(bm25), terms_(terms) {}

  // Turn `index`, which is not the first and has a rewrite.
  absl::Status Measure(std::size_t index, bool with_baselines, CaseResult& result) {
    const ConversationCase::Turn& turn = conversation_.turns[index];
    PROBATUM_ASSIGN_OR_RETURN(const SearchRanking wanted, Search(StandAlone(turn.rewrite)));
    PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> bm25_wanted, bm25_.Rank(turn.rewrite, rule_, kDepth));
    PROBATUM_ASSIGN_OR_RETURN(const SearchRanking found, Search(WithHistory(index)));
    AddAgreement(result, "", found.ids, wanted.ids);
    AddAgreement(result, "bm25_", found.ids, bm25_wanted);

    PROBATUM_ASSIGN_OR_RETURN(const SearchRanking control, Search(StandAlone(conversation_.turns[0].raw)));
    AddAgreement(result, "control_", control.ids, wanted.ids);
    AddAgreement(result, "control_bm25_", control.ids, bm25_wanted);

    result.Add("added_term_f1", AddedTermF1(Changes(index, found.understanding.resolved())));
    result.more["raw"] = turn.raw;
    result.more["rewrite"] = turn.rewrite;
    result.more["resolved"] = found.understanding.resolved();
    result.more["hits"] = found.ids;
    result.more["rewrite_hits"] = wanted.ids;
    return with_baselines ? AddBaselines(index, bm25_wanted, result) : absl::OkStatus();
  }

 private:
  absl::StatusOr<SearchRanking> Search(const v1::SearchRequest& request) { return RankBySearch(runner_, request, rule_, kDepth); }

  // What was said before, never what a person made of it.
  v1::SearchRequest WithHistory(std::size_t index) const {
    v1::SearchRequest request;
    request.set_query(conversation_.turns[index].raw);
    for (std::size_t i = 0; i < index; ++i) {
      v1::Turn& turn = *request.add_history();
      turn.set_question(conversation_.turns[i].raw);
      if (!conversation_.turns[i].response.empty()) {
        turn.set_answer_text(conversation_.turns[i].response);
      }
    }
    return request;
  }

  TermChanges Changes(std::size_t index, const std::string& resolved) {
    std::string before;
    for (std::size_t i = 0; i < index; ++i) {
      before += conversation_.turns[i].raw + '\n' + conversation_.turns[i].response + '\n';
    }
    const auto terms = [this](const std::string& text) { return terms_.DistinctOf(text, StopWords::kNoTopic); };
    const ConversationCase::Turn& turn = conversation_.turns[index];
    return CompareAddedTerms(terms(turn.raw), terms(before), terms(resolved), terms(turn.rewrite));
  }

  // Plain BM25 with plain ways to use a conversation, against its own ranking of the rewrite.
  absl::Status AddBaselines(std::size_t index, const std::vector<std::string>& wanted, CaseResult& result) {
    const auto& turns = conversation_.turns;
    const std::string& raw = turns[index].raw;
    std::string all;
    for (std::size_t i = 0; i < index; ++i) {
      all += turns[i].raw + ' ';
    }
    const ConversationCase::Turn& previous = turns[index - 1];
    const std::string& previous_rewrite = previous.rewrite.empty() ? previous.raw : previous.rewrite;
    const std::pair<const char*, std::string> queries[] = {{"baseline_raw_", raw},
                                                           {"baseline_first_prepended_", turns[0].raw + ' ' + raw},
                                                           {"baseline_all_turns_", all + raw},
                                                           {"baseline_first_alone_", turns[0].raw},
                                                           {"baseline_previous_rewrite_", previous_rewrite + ' ' + raw}};
    for (const auto& [prefix, query] : queries) {
      PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> ids, bm25_.Rank(query, rule_, kDepth));
      AddAgreement(result, prefix, ids, wanted);
    }
    return absl::OkStatus();
  }

  const ConversationCase& conversation_;
  AnswerRunner& runner_;
  Bm25Baseline& bm25_;
  PorterTerms& terms_;
  const IdRule rule_{Granularity::kSection};
};

absl::StatusOr<std::vector<CaseResult>> MeasureAll(const std::vector<ConversationCase>& cases, AnswerRunner& runner,
                                                   Bm25Baseline& bm25, bool with_baselines) {
  std::vector<CaseResult> results;
  PorterTerms terms;
  for (const ConversationCase& conversation : cases) {
    ConversationMeter meter(conversation, runner, bm25, terms);
    for (std::size_t i = 1; i < conversation.turns.size(); ++i) {
      const ConversationCase::Turn& turn = conversation.turns[i];
      if (turn.rewrite.empty() || turn.rewrite == turn.raw) {
        continue;
      }
      CaseResult& result = results.emplace_back(CaseResult{
          .id = fmt::format("{}#{}", conversation.id, i + 1), .input_sha256 = InputHash(conversation.input), .figures = {}});
      PROBATUM_RETURN_IF_ERROR(ScoreOrRefused(meter.Measure(i, with_baselines, result),
                                              {"first_hit_in_top_10", "overlap@10", "same_first_hit"}, result));
    }
  }
  return results;
}

absl::StatusOr<Verdict> RunConversations(const ConversationsOptions& options) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<Condition> conditions, Conditions(options.common));
  PROBATUM_ASSIGN_OR_RETURN(const bool with_baselines, WantsBaseline(options.baseline));
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<ConversationCase> cases, ReadConversationCases(options.cases, conditions));
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<AnswerSource> source, OpenSource(options.common));
  PROBATUM_ASSIGN_OR_RETURN(const auto bm25, BuildBaseline(*source, options.common, Granularity::kSection));
  const auto runner = source->NewRunner();
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<CaseResult> results, MeasureAll(cases, *runner, *bm25, with_baselines));
  if (results.empty()) {
    return absl::InvalidArgumentError(fmt::format("{}: no turn after a first one has a rewrite that changes it", options.cases));
  }
  return PublishCases("conversations", source->info(), results, {{"conversations", cases.size()}}, options.common);
}

}  // namespace

Run AddConversations(CLI::App& app) {
  auto options = std::make_shared<ConversationsOptions>();  // shared by the parser's callbacks and the run
  AddCommonOptions(app, options->common);
  app.add_option("--cases", options->cases, "JSON lines {_id, turns: [{turn, raw, resolved, response?}]}")->required();
  app.add_option(
      "--baseline", options->baseline,
      "bm25: also measure BM25 asked the turn alone, with the first turn, with all turns, the first turn alone, and with the "
      "rewrite of the turn before");
  app.footer("Hits count as sections. Measured are turns after the first whose rewrite (resolved) changes them.");
  return [options] { return RunConversations(*options); };
}

}  // namespace probatum::eval
