#include "index/search/query.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"
#include <xapian.h>

#include "corpus/base/status_macros.h"
#include "index/schema/terms.h"

namespace probatum::index {
namespace {

constexpr std::uint32_t kMaxLimit = 1000;

absl::Status CheckGroups(const std::vector<TermGroup>& groups) {
  for (std::size_t index = 0; index < groups.size(); ++index) {
    if (!std::isfinite(groups[index].weight) || groups[index].weight < 0) {
      return absl::InvalidArgumentError(
          fmt::format("terms[{}].weight is {}; use a number of at least 0", index, groups[index].weight));
    }
    const auto& stems = groups[index].stems;
    if (stems.empty() || std::any_of(stems.begin(), stems.end(), [](const std::string& stem) { return stem.empty(); })) {
      return absl::InvalidArgumentError(fmt::format("terms[{}] has no stems or an empty one; give at least one", index));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckLimit(std::uint32_t limit) {
  if (limit >= 1 && limit <= kMaxLimit) return absl::OkStatus();
  return absl::InvalidArgumentError(fmt::format("limit is {}; use 1..{}", limit, kMaxLimit));
}

absl::Status CheckEntities(std::string_view field, const std::vector<EntityId>& entities, std::size_t entity_count) {
  if (entities.size() > kMaxQueryEntities) {
    return absl::InvalidArgumentError(
        fmt::format("{} holds {} entities; give at most {}", field, entities.size(), kMaxQueryEntities));
  }
  for (const EntityId entity : entities) {
    if (entity >= entity_count) {
      return absl::InvalidArgumentError(fmt::format("{} holds entity {}; this generation has {}", field, entity, entity_count));
    }
  }
  return absl::OkStatus();
}

bool HasWeight(const std::vector<TermGroup>& groups) {
  return std::any_of(groups.begin(), groups.end(), [](const TermGroup& group) { return group.weight > 0; });
}

// Takes the stems of the heaviest groups first, of equally heavy ones in their order; keeps the order of the groups.
std::vector<TermGroup> WithinBounds(const std::vector<TermGroup>& groups) {
  std::vector<std::size_t> by_weight(groups.size());
  std::iota(by_weight.begin(), by_weight.end(), 0);
  std::stable_sort(by_weight.begin(), by_weight.end(),
                   [&groups](std::size_t a, std::size_t b) { return groups[a].weight > groups[b].weight; });
  std::vector<TermGroup> kept(groups.size());
  std::size_t count = 0;
  for (const std::size_t index : by_weight) {
    kept[index].weight = groups[index].weight;
    if (groups[index].weight == 0) continue;
    for (const std::string& stem : groups[index].stems) {
      if (count == kMaxQueryTerms) break;
      if (stem.size() > kMaxTermBytes || std::count(kept[index].stems.begin(), kept[index].stems.end(), stem) != 0) continue;
      kept[index].stems.push_back(stem);
      ++count;
    }
  }
  std::erase_if(kept, [](const TermGroup& group) { return group.stems.empty(); });
  return kept;
}

std::vector<EntityId> Distinct(std::vector<EntityId> entities) {
  std::sort(entities.begin(), entities.end());
  entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
  return entities;
}

Xapian::Query Weighted(const Xapian::Query& query, double weight) {
  return weight == 1 ? query : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, weight);
}

Xapian::Query GroupQuery(const TermGroup& group) {
  if (group.stems.size() == 1) return Weighted(Xapian::Query(group.stems[0]), group.weight);
  return Weighted(Xapian::Query(Xapian::Query::OP_SYNONYM, group.stems.begin(), group.stems.end()), group.weight);
}

Xapian::Query EntityQuery(EntityId entity) { return Xapian::Query(EntityTerm(entity)); }

}  // namespace

absl::StatusOr<PlannedQuery> PlanPassageQuery(const SearchQuery& query, std::size_t entity_count) {
  PROBATUM_RETURN_IF_ERROR(CheckLimit(query.limit));
  PROBATUM_RETURN_IF_ERROR(CheckGroups(query.terms));
  PROBATUM_RETURN_IF_ERROR(CheckEntities("gate", query.gate, entity_count));
  PROBATUM_RETURN_IF_ERROR(CheckEntities("boost", query.boost, entity_count));
  PROBATUM_RETURN_IF_ERROR(CheckEntities("populations", query.populations, entity_count));
  if (!HasWeight(query.terms) && query.gate.empty()) {
    return absl::InvalidArgumentError("the query has neither terms with a weight above 0 nor a gate; give at least one");
  }
  PlannedQuery plan{WithinBounds(query.terms), Distinct(query.gate), Distinct(query.boost), query.filter};
  std::erase_if(plan.boost, [&plan](EntityId id) { return std::binary_search(plan.gate.begin(), plan.gate.end(), id); });
  return plan;
}

absl::StatusOr<PlannedQuery> PlanReferenceQuery(const std::vector<TermGroup>& terms, std::uint32_t limit) {
  PROBATUM_RETURN_IF_ERROR(CheckLimit(limit));
  PROBATUM_RETURN_IF_ERROR(CheckGroups(terms));
  if (!HasWeight(terms)) return absl::InvalidArgumentError("the query has no terms with a weight above 0; give at least one");
  return PlannedQuery{WithinBounds(terms), {}, {}, {}};
}

Xapian::Query ScoringQuery(const PlannedQuery& plan) {
  std::vector<Xapian::Query> parts;
  parts.reserve(plan.terms.size() + plan.gate.size() + plan.boost.size());
  for (const TermGroup& group : plan.terms) parts.push_back(GroupQuery(group));
  for (const EntityId entity : plan.gate) parts.push_back(Weighted(EntityQuery(entity), kGateEntityWeight));
  for (const EntityId entity : plan.boost) parts.push_back(Weighted(EntityQuery(entity), kBoostEntityWeight));
  return {Xapian::Query::OP_OR, parts.begin(), parts.end()};
}

Xapian::Query Filtered(const Xapian::Query& query, const DocumentFilter& filter) {
  std::vector<Xapian::Query> required;
  const auto require_any = [&required](const auto& values, auto&& term) {
    std::vector<Xapian::Query> terms;
    for (const auto& value : values) terms.emplace_back(term(value));
    if (!terms.empty()) required.emplace_back(Xapian::Query::OP_OR, terms.begin(), terms.end());
  };
  require_any(filter.kinds, DocumentKindTerm);
  require_any(filter.issuers, IssuerTerm);
  require_any(filter.review_states, ReviewStateTerm);
  Xapian::Query filtered = query;
  if (!required.empty()) {
    filtered = {Xapian::Query::OP_FILTER, filtered, {Xapian::Query::OP_AND, required.begin(), required.end()}};
  }
  if (filter.exclude_superseded) {
    filtered = {Xapian::Query::OP_AND_NOT, filtered, Xapian::Query(StandingTerm(corpus::Standing::kSuperseded))};
  }
  return filtered;
}

bool NeedsRecords(const DocumentFilter& filter) {
  return filter.dated_from.set() || filter.dated_until.set() || !filter.jurisdictions.empty() || !filter.languages.empty() ||
         !filter.evidence_levels.empty();
}

Xapian::Query GateQuery(const PlannedQuery& plan) {
  std::vector<Xapian::Query> parts;
  for (const EntityId entity : plan.gate) parts.push_back(EntityQuery(entity));
  return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
}

}  // namespace probatum::index
