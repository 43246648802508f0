// Finding and ranking passages and references in one generation: Xapian for the candidates, the linear model for the order.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "index/schema/document_filter.h"
#include "index/schema/question_type.h"
#include "index/search/generation.h"

namespace probatum::index {

// Stems that mean the same, weighted together (OP_SYNONYM where there is more than one).
struct TermGroup {
  std::vector<std::string> stems;  // distinct, at least one
  double weight = 1.0;             // >= 0
};

// What to look for. Plain data; entities are ids of the same generation.
struct SearchQuery {
  std::vector<TermGroup> terms;
  // Passages that name all of these come first (by name or synonym, in statement, heading or topic); when they are fewer than
  // `limit`, the list is filled up from the terms alone.
  std::vector<EntityId> gate;
  // Entities that raise a passage without being asked for (carried from earlier turns, populations).
  std::vector<EntityId> boost;
  // Populations asked about: for the ranking feature.
  std::vector<EntityId> populations;
  QuestionType type = QuestionType::kUnspecified;
  std::uint32_t limit = 50;  // 1..1000; ranked hits wanted
  // False: where there is a gate, only what it lets through comes, in a third of the time. Whoever then finds too little asks again.
  bool fill_up = true;
  DocumentFilter filter;
};

// A ranked passage. All gated hits come before all others; among each, the kRerankedCount best by BM25 are ordered by score, equal
// scores by docid, and what follows keeps BM25's order. So a smaller limit gives the beginning of what a larger one gives.
struct PassageHit {
  std::uint32_t docid = 0;
  double score = 0;  // of the linear model
  double bm25 = 0;
  bool gated = false;  // holds all entities of the gate; false where there was no gate
  Features features{};
};

struct ReferenceHit {
  std::uint32_t docid = 0;  // Generation::reference
  double score = 0;
};

// Bounds that keep a match short: stems beyond are dropped, those of the least weighted groups first.
inline constexpr std::uint32_t kMaxQueryTerms = 64;
// Each of gate, boost and populations; more is INVALID_ARGUMENT.
inline constexpr std::uint32_t kMaxQueryEntities = 32;
// Candidates that the linear model orders.
inline constexpr std::uint32_t kRerankedCount = 50;

// One worker's handle on Xapian. Owned by one thread at a time; reopened when it is given another generation. Returned structs
// hold no Xapian object.
class Searcher {
 public:
  Searcher();
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // Ranked passages, best first. Retired and retracted documents never come, nor what the filter shuts out. The same for the same generation and query, on any thread.
  // INVALID_ARGUMENT naming the field: no terms and no gate, a value out of range; DATA_LOSS: Xapian found the database damaged.
  absl::StatusOr<std::vector<PassageHit>> SearchPassages(const std::shared_ptr<const Generation>& generation,
                                                         const SearchQuery& query);

  // Ranked references by the words of title, authors, issuer, year, identifiers and the topics of what cites them; equal scores by docid.
  // None of retired or retracted documents, nor of those that the filter shuts out. limit: 1..1000. Errors as above.
  absl::StatusOr<std::vector<ReferenceHit>> SearchReferences(const std::shared_ptr<const Generation>& generation,
                                                             const std::vector<TermGroup>& terms, std::uint32_t limit,
                                                             const DocumentFilter& filter = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace probatum::index
