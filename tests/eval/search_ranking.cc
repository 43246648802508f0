#include "tests/eval/search_ranking.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "server/wire/limits.h"
#include "server/wire/names.h"
#include "server/wire/violations.h"

namespace probatum::eval {
namespace {

absl::StatusOr<HitIds> IdsOf(const v1::SearchHit& hit) {
  wire::Violations violations;
  const std::optional<std::string> passage = wire::ParsePassageName(hit.passage().name(), "passage.name", violations);
  const std::optional<std::string> document = wire::ParseDocumentName(hit.passage().document(), "passage.document", violations);
  if (!passage.has_value() || !document.has_value()) {
    return absl::DataLossError(fmt::format("a hit is named \"{}\" and its document \"{}\", which are no resource names",
                                           hit.passage().name(), hit.passage().document()));
  }
  return HitIds{*passage, hit.passage().section_id(), *document};
}

}  // namespace

absl::StatusOr<SearchRanking> RankBySearch(AnswerRunner& runner, v1::SearchRequest request, const IdRule& rule,
                                           std::size_t depth) {
  // Several passages may count as one id, so that a page a little longer than the list often saves a second one.
  request.set_page_size(static_cast<std::int32_t>(std::min<std::size_t>(wire::kMaxPageSize, 2 * depth)));
  RankedIds ranked(rule);
  SearchRanking ranking;
  for (bool first_page = true; first_page || !request.page_token().empty(); first_page = false) {
    PROBATUM_ASSIGN_OR_RETURN(v1::SearchResponse response, runner.Search(request));
    for (const v1::SearchHit& hit : response.hits()) {
      PROBATUM_ASSIGN_OR_RETURN(const HitIds ids, IdsOf(hit));
      ranked.Add(ids);
    }
    if (first_page) {
      ranking.understanding = std::move(*response.mutable_understanding());
    }
    request.set_page_token(ranked.size() < depth ? response.next_page_token() : "");
  }
  ranking.ids = std::move(ranked).Take(depth);
  return ranking;
}

v1::SearchRequest StandAlone(const std::string& question) {
  v1::SearchRequest request;
  request.set_query(question);
  request.set_resolution(v1::RESOLUTION_AS_IS);
  return request;
}

}  // namespace probatum::eval
