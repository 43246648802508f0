// Coverage by way of the index, which finds the few passages that hold all entities instead of reading every statement.
#pragma once

#include <memory>

#include "index/search/searcher.h"
#include "server/answer/evidence/evidence.h"

namespace probatum::answer {

// Says the same as GenerationCoverage, in the time of one gated match. For one thread; both references outlive it.
class SearchCoverage final : public CoverageProbe {
 public:
  SearchCoverage(const std::shared_ptr<const index::Generation>& generation, index::Searcher& searcher)
      : generation_(generation), searcher_(searcher) {}
  bool AnyStatementCovers(const std::vector<index::EntityId>& entities) const override;

 private:
  const std::shared_ptr<const index::Generation>& generation_;
  index::Searcher& searcher_;
};

}  // namespace probatum::answer
