// Rankings by the API's search.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "probatum/v1/search_service.pb.h"
#include "tests/eval/answer_runner.h"
#include "tests/eval/ranked_ids.h"

namespace probatum::eval {

// The first `depth` ids that the search finds, from as many pages as it takes; fewer where it finds fewer.
struct SearchRanking {
  std::vector<std::string> ids;
  v1::Understanding understanding;  // as the search read the query
};
// `request` has no page size or token yet. Errors are those of AnswerRunner::Search; DATA_LOSS: a hit without a name.
absl::StatusOr<SearchRanking> RankBySearch(AnswerRunner& runner, v1::SearchRequest request, const IdRule& rule,
                                           std::size_t depth);

// A question that stands alone.
v1::SearchRequest StandAlone(const std::string& question);

}  // namespace probatum::eval
