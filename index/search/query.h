// From what is asked for to Xapian's queries: bounds first, in plain data, then the queries. Internal to index/search.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "index/search/searcher.h"

namespace Xapian {  // NOLINT(readability-identifier-naming): its own name
class Query;
}  // namespace Xapian

namespace probatum::index {

// BM25 of every match (Robertson & Zaragoza 2009, as Xapian writes it). k1 and b are Xapian's defaults. k3 has no effect, as no query
// repeats a term on purpose; k2 corrects for the document length once more and is switched off, as usual. min_normlen keeps passages
// that are cut short, such as a lone table row, from winning by their shortness.
inline constexpr double kBm25K1 = 1;
inline constexpr double kBm25K2 = 0;
inline constexpr double kBm25K3 = 1;
inline constexpr double kBm25B = 0.5;
inline constexpr double kBm25MinNormalisedLength = 0.5;

// Weight of an entity's term beside a stem of the question, which weighs 1.
inline constexpr double kGateEntityWeight = 1;
inline constexpr double kBoostEntityWeight = 1;

// A query within the bounds, ready to be made into Xapian's.
struct PlannedQuery {
  std::vector<TermGroup> terms;  // as given, without what is too long, weighs nothing or goes beyond kMaxQueryTerms
  std::vector<EntityId> gate;    // distinct, ascending
  std::vector<EntityId> boost;   // the same, without those of the gate
  DocumentFilter filter;         // as given

  // Every word was too long to be a term: an honest query that no passage can hold.
  bool MatchesNothing() const { return terms.empty() && gate.empty(); }
};

// INVALID_ARGUMENT, naming field and limit: an empty group, a weight that is negative or no number, an entity that is not below
// `entity_count`, too many entities, limit out of range, nothing to look for.
absl::StatusOr<PlannedQuery> PlanPassageQuery(const SearchQuery& query, std::size_t entity_count);
absl::StatusOr<PlannedQuery> PlanReferenceQuery(const std::vector<TermGroup>& terms, std::uint32_t limit);

// What a passage is scored by: any of the groups or entities. May throw, as the next.
Xapian::Query ScoringQuery(const PlannedQuery& plan);
// What the filter lets through of `query`, by terms; of what they do not tell (dates, jurisdictions, languages, evidence levels) more comes
// through and is left to index/search/admission.h.
Xapian::Query Filtered(const Xapian::Query& query, const DocumentFilter& filter);
// Whether Filtered lets through more than it should.
bool NeedsRecords(const DocumentFilter& filter);
// What a gated passage holds: all entities of the gate, which is not empty.
Xapian::Query GateQuery(const PlannedQuery& plan);

}  // namespace probatum::index
