#include "server/answer/evidence/search_coverage.h"

#include <algorithm>

#include "server/answer/evidence/cover.h"

namespace probatum::answer {
namespace {

// More passages than this hold all the entities only where they are everywhere; then every statement is read.
constexpr std::uint32_t kMaxPassages = 200;

}  // namespace

bool SearchCoverage::AnyStatementCovers(const std::vector<index::EntityId>& entities) const {
  if (entities.empty()) return true;
  index::SearchQuery query;
  query.gate = entities;
  query.limit = kMaxPassages;
  const absl::StatusOr<std::vector<index::PassageHit>> hits = searcher_.SearchPassages(generation_, query);
  // A damaged database is for the search that follows to report.
  if (!hits.ok()) return false;
  std::uint32_t gated = 0;
  for (const index::PassageHit& hit : *hits) {
    if (!hit.gated) continue;
    ++gated;
    const index::PassageRef passage = generation_->passage(hit.docid);
    for (const std::uint32_t statement : *passage.passage->statements()) {
      const StatementView view = ViewOf(*generation_, {passage.document_index, statement});
      const bool covers = std::all_of(entities.begin(), entities.end(),
                                      [&](index::EntityId id) { return Covers(view, id, generation_->dictionary()); });
      if (covers) return true;
    }
  }
  return gated == kMaxPassages && GenerationCoverage(*generation_).AnyStatementCovers(entities);
}

}  // namespace probatum::answer
