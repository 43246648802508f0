#include "tests/eval/ranking_run.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/status/status.h"

#include "corpus/base/status_macros.h"
#include "tests/eval/search_ranking.h"

namespace probatum::eval {
namespace {

constexpr std::size_t kIdsKept = 10;  // of each ranking, in the results

std::map<std::string, double> Measure(std::vector<std::string> ranking, const Judgements& judgements, bool condensed) {
  if (condensed) {
    ranking = Condensed(ranking, judgements);
  }
  return {{"ndcg@10", NormalisedDcg(ranking, judgements, 10)},
          {"mrr@10", ReciprocalRank(ranking, judgements, 10)},
          {"success@1", ReciprocalRank(ranking, judgements, 1)},
          {"recall@10", Recall(ranking, judgements, 10)},
          {"recall@100", Recall(ranking, judgements, 100)}};
}

void AddAll(CaseResult& result, const std::string& prefix, const std::map<std::string, double>& values) {
  for (const auto& [name, value] : values) {
    result.Add(prefix + name, value);
  }
}

std::vector<std::string> Beginning(const std::vector<std::string>& ranking) {
  return {ranking.begin(), ranking.begin() + static_cast<std::ptrdiff_t>(std::min(kIdsKept, ranking.size()))};
}

class QueryRanker {
 public:
  QueryRanker(AnswerRunner& runner, const IdRule& rule, const RankingRun& run) : runner_(runner), rule_(rule), run_(run) {}

  absl::StatusOr<CaseResult> Rank(const JudgedQuery& query) {
    CaseResult result{.id = query.id, .input_sha256 = InputHash(query.input), .figures = {}};
    const std::string text = run_.variant ? run_.variant(query) : query.text;
    result.more["text"] = text;
    PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> ids, Search(text, result));
    result.more["hits"] = Beginning(ids);
    const auto values = Measure(ids, query.judgements, run_.condensed);
    AddAll(result, "", values);
    if (run_.baseline != nullptr) {
      PROBATUM_RETURN_IF_ERROR(AddBaseline(text, query, values, result));
    }
    if (text != query.text) {
      AddAll(result, "changed_", values);
      PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> original, Search(query.text, result));
      AddAll(result, "original_", Measure(original, query.judgements, run_.condensed));
    }
    return result;
  }

 private:
  absl::StatusOr<std::vector<std::string>> Search(const std::string& text, CaseResult& result) {
    auto ranking = RankBySearch(runner_, StandAlone(text), rule_, kRankingDepth);
    if (ranking.ok()) {
      return std::move(ranking->ids);
    }
    if (!absl::IsInvalidArgument(ranking.status())) {
      return ranking.status();
    }
    result.more["error"] = ranking.status().ToString();
    return std::vector<std::string>();
  }

  absl::Status AddBaseline(const std::string& text, const JudgedQuery& query, const std::map<std::string, double>& values,
                           CaseResult& result) {
    PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> ids, run_.baseline->Rank(text, rule_, kRankingDepth));
    result.more["bm25_hits"] = Beginning(ids);
    const auto of_baseline = Measure(ids, query.judgements, run_.condensed);
    AddAll(result, "bm25_", of_baseline);
    for (const auto& [name, value] : values) {
      result.Add("gain_" + name, value - of_baseline.at(name));
    }
    return absl::OkStatus();
  }

  AnswerRunner& runner_;
  const IdRule& rule_;
  const RankingRun& run_;
};

}  // namespace

absl::StatusOr<std::vector<CaseResult>> RankQueries(const JudgedQueries& judged, AnswerRunner& runner, const IdRule& rule,
                                                    const RankingRun& run) {
  QueryRanker ranker(runner, rule, run);
  std::vector<CaseResult> results;
  results.reserve(judged.queries.size());
  for (const JudgedQuery& query : judged.queries) {
    PROBATUM_ASSIGN_OR_RETURN(results.emplace_back(), ranker.Rank(query));
  }
  return results;
}

}  // namespace probatum::eval
