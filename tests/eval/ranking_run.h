// Ranking judged queries: what the commands `retrieval` and `medquad` share.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "tests/eval/answer_runner.h"
#include "tests/eval/bm25_baseline.h"
#include "tests/eval/case_results.h"
#include "tests/eval/judged_queries.h"
#include "tests/eval/ranked_ids.h"

namespace probatum::eval {

// How deep rankings are looked at.
inline constexpr std::size_t kRankingDepth = 100;

struct RankingRun {
  bool condensed = false;            // drop ids that were not judged for the query before measuring
  Bm25Baseline* baseline = nullptr;  // measured beside the search where there is one
  // Another form of a query, or the query itself; unset: none is made.
  std::function<std::string(const JudgedQuery&)> variant;
};

// One result a query, in their order: `ndcg@10 mrr@10 success@1 recall@10 recall@100`; with a baseline also `bm25_...` and `gain_...`, the
// search's minus the baseline's. With a variant all these are of the variant; `changed_...` are once more those of the queries that it
// changed, and `original_...` are those of the same queries as they were.
// A query that is refused (INVALID_ARGUMENT) scores 0 and has an "error" beside its figures; any other error ends the run.
absl::StatusOr<std::vector<CaseResult>> RankQueries(const JudgedQueries& judged, AnswerRunner& runner, const IdRule& rule,
                                                    const RankingRun& run);

}  // namespace probatum::eval
