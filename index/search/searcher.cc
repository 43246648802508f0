#include "index/search/searcher.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "fmt/format.h"
#include <xapian.h>

#include "corpus/base/status_macros.h"
#include "corpus/model/kinds.h"
#include "index/schema/format.h"
#include "index/schema/record_file.h"
#include "index/schema/terms.h"
#include "index/search/admission.h"
#include "index/search/database.h"
#include "index/search/features.h"
#include "index/search/query.h"
#include "index/search/xapian_fault.h"

namespace probatum::index {
namespace {

// What Xapian found, copied out of its objects.
struct Candidate {
  std::uint32_t docid = 0;
  double bm25 = 0;
};

bool IsWithdrawn(const record::Document& document) {
  const auto standing = static_cast<corpus::Standing>(document.standing());
  return standing == corpus::Standing::kRetired || standing == corpus::Standing::kRetracted;
}

// What the terms of the index do not tell of a passage is looked up in its records.
class AdmittedPassage : public Xapian::MatchDecider {
 public:
  AdmittedPassage(const Generation& generation, const DocumentFilter& filter) : generation_(generation), filter_(filter) {}
  bool operator()(const Xapian::Document& document) const override {
    const Xapian::docid docid = document.get_docid();
    if (docid > generation_.info().passage_count) return false;
    const PassageRef passage = generation_.passage(docid);
    return AdmitsDocument(filter_, *passage.document) && AdmitsPassage(filter_, *passage.document, *passage.passage);
  }

 private:
  const Generation& generation_;
  const DocumentFilter& filter_;
};

// References carry no term for what their document is.
class AdmittedReference : public Xapian::MatchDecider {
 public:
  AdmittedReference(const Generation& generation, const DocumentFilter& filter) : generation_(generation), filter_(filter) {}
  bool operator()(const Xapian::Document& document) const override {
    const Xapian::docid docid = document.get_docid();
    if (docid > generation_.info().reference_count) return false;
    const Generation::ReferenceRef reference = generation_.reference(docid);
    return !IsWithdrawn(*reference.document) && AdmitsDocument(filter_, *reference.document) &&
           AdmitsReference(filter_, *reference.reference);
  }

 private:
  const Generation& generation_;
  const DocumentFilter& filter_;
};

Xapian::MSet Match(const Xapian::Database& database, const Xapian::Query& query, std::uint32_t count,
                   const Xapian::MatchDecider* decider = nullptr) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BM25Weight(kBm25K1, kBm25K2, kBm25K3, kBm25B, kBm25MinNormalisedLength));
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);  // of equal weights, also where the list is cut off
  enquire.set_query(query);
  return enquire.get_mset(0, count, 0, nullptr, decider);
}

// `last_docid`: a number beyond can only come from a database that was written over after it was verified.
absl::StatusOr<std::vector<Candidate>> ToCandidates(const Xapian::MSet& matches, std::uint64_t last_docid,
                                                    std::string_view database) {
  std::vector<Candidate> candidates;
  candidates.reserve(matches.size());
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    if (*match == 0 || *match > last_docid) {
      return absl::DataLossError(fmt::format("{}: it holds entry {} of {}", database, *match, last_docid));
    }
    candidates.push_back({*match, match.get_weight()});
  }
  return candidates;
}

Xapian::Query WithoutWithdrawn(const Xapian::Query& query) {
  const Xapian::Query withdrawn(Xapian::Query::OP_OR, Xapian::Query(StandingTerm(corpus::Standing::kRetired)),
                                Xapian::Query(StandingTerm(corpus::Standing::kRetracted)));
  return {Xapian::Query::OP_AND_NOT, query, withdrawn};
}

// `matches`: of a query with all the stems of the plan, whose frequencies it knows.
QuestionProfile ProfileOf(const PlannedQuery& plan, const SearchQuery& query, const Xapian::MSet& matches,
                          std::uint32_t passage_count) {
  std::vector<WeightedGroup> groups;
  groups.reserve(plan.terms.size());
  for (const TermGroup& group : plan.terms) {
    WeightedGroup& weighted = groups.emplace_back();
    weighted.weight = group.weight;
    for (const std::string& stem : group.stems) {
      weighted.hashes.push_back(TermHash(stem));
      weighted.passage_count = std::max(weighted.passage_count, matches.get_termfreq(stem));
    }
  }
  std::vector<EntityId> entities = plan.gate;
  entities.insert(entities.end(), plan.boost.begin(), plan.boost.end());
  return MakeProfile(groups, passage_count, std::move(entities), query.populations, query.type);
}

// Appends `candidates`, which are in BM25's order, ranked.
void Rank(const Generation& generation, const QuestionProfile& profile, const std::vector<Candidate>& candidates,
          double best_bm25, bool gated, std::vector<PassageHit>& hits) {
  const auto first = static_cast<std::ptrdiff_t>(hits.size());
  for (const Candidate& candidate : candidates) {
    PassageHit& hit = hits.emplace_back();
    hit.docid = candidate.docid;
    hit.bm25 = candidate.bm25;
    hit.gated = gated;
    const double bm25_ratio = best_bm25 > 0 ? candidate.bm25 / best_bm25 : 0;
    hit.features = ComputeFeatures(generation, generation.passage(candidate.docid), profile, bm25_ratio);
    hit.score = generation.ranking_model().Score(hit.features);
  }
  const auto reranked = std::min<std::ptrdiff_t>(kRerankedCount, static_cast<std::ptrdiff_t>(candidates.size()));
  std::sort(hits.begin() + first, hits.begin() + first + reranked,
            [](const PassageHit& a, const PassageHit& b) { return a.score != b.score ? a.score > b.score : a.docid < b.docid; });
}

absl::StatusOr<std::vector<PassageHit>> FindPassages(const Xapian::Database& database, const Generation& generation,
                                                     const SearchQuery& query, const PlannedQuery& plan) {
  Xapian::Query scoring = ScoringQuery(plan);
  if (generation.has_withdrawn_documents()) scoring = WithoutWithdrawn(scoring);
  scoring = Filtered(scoring, plan.filter);
  const AdmittedPassage admitted(generation, plan.filter);
  const AdmittedPassage* decider = NeedsRecords(plan.filter) ? &admitted : nullptr;
  const auto passage_count = static_cast<std::uint32_t>(generation.info().passage_count);
  const std::uint32_t count = std::max(kRerankedCount, query.limit);
  const auto match = [&](const Xapian::Query& wanted, Xapian::MSet& matches) {
    matches = Match(database, wanted, count, decider);
    return ToCandidates(matches, passage_count, kPassagesDatabase);
  };

  Xapian::MSet matches;
  std::vector<Candidate> gated;
  if (!plan.gate.empty()) {
    PROBATUM_ASSIGN_OR_RETURN(gated, match(Xapian::Query(Xapian::Query::OP_FILTER, scoring, GateQuery(plan)), matches));
  }
  std::vector<Candidate> others;
  if (plan.gate.empty() || (query.fill_up && gated.size() < query.limit)) {
    if (!plan.gate.empty()) scoring = Xapian::Query(Xapian::Query::OP_AND_NOT, scoring, GateQuery(plan));
    PROBATUM_ASSIGN_OR_RETURN(others, match(scoring, matches));
  }

  const QuestionProfile profile = ProfileOf(plan, query, matches, passage_count);
  // Of the gated ones by themselves, so that they rank the same whether others are fetched or not.
  const double best_gated = gated.empty() ? 0 : gated.front().bm25;
  const double best = std::max(best_gated, others.empty() ? 0 : others.front().bm25);
  std::vector<PassageHit> hits;
  hits.reserve(gated.size() + others.size());
  Rank(generation, profile, gated, best_gated, true, hits);
  Rank(generation, profile, others, best, false, hits);
  hits.resize(std::min<std::size_t>(hits.size(), query.limit));
  return hits;
}

}  // namespace

struct Searcher::State {
  // The generation that the databases are of. Not kept alive by an idle worker; its control block is, so that no other generation
  // can be taken for it because it lies at the same address.
  std::weak_ptr<const Generation> generation;
  const Generation* address = nullptr;  // two pointers may share an owner
  XapianDatabase passages;
  XapianDatabase references;

  absl::StatusOr<const Xapian::Database*> Open(const std::shared_ptr<const Generation>& wanted, Generation::Database which) {
    if (address != wanted.get() || generation.owner_before(wanted) || wanted.owner_before(generation)) {
      passages.reset();
      references.reset();
      generation = wanted;
      address = wanted.get();
    }
    XapianDatabase& database = which == Generation::Database::kPassages ? passages : references;
    if (database == nullptr) {
      PROBATUM_ASSIGN_OR_RETURN(database, OpenXapianDatabase(*wanted, which));
    }
    return database.get();
  }
};

Searcher::Searcher() : state_(std::make_unique<State>()) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

absl::StatusOr<std::vector<PassageHit>> Searcher::SearchPassages(const std::shared_ptr<const Generation>& generation,
                                                                 const SearchQuery& query) {
  PROBATUM_ASSIGN_OR_RETURN(const PlannedQuery plan, PlanPassageQuery(query, generation->dictionary().size()));
  if (plan.MatchesNothing()) return std::vector<PassageHit>();
  PROBATUM_ASSIGN_OR_RETURN(const Xapian::Database* database, state_->Open(generation, Generation::Database::kPassages));
  return WithoutExceptions(kPassagesDatabase, [&] { return FindPassages(*database, *generation, query, plan); });
}

absl::StatusOr<std::vector<ReferenceHit>> Searcher::SearchReferences(const std::shared_ptr<const Generation>& generation,
                                                                     const std::vector<TermGroup>& terms, std::uint32_t limit,
                                                                     const DocumentFilter& filter) {
  PROBATUM_ASSIGN_OR_RETURN(const PlannedQuery plan, PlanReferenceQuery(terms, limit));
  if (plan.MatchesNothing()) return std::vector<ReferenceHit>();
  PROBATUM_ASSIGN_OR_RETURN(const Xapian::Database* database, state_->Open(generation, Generation::Database::kReferences));
  return WithoutExceptions(kReferencesDatabase, [&]() -> absl::StatusOr<std::vector<ReferenceHit>> {
    const AdmittedReference admitted(*generation, filter);
    const bool looks = generation->has_withdrawn_documents() || !filter.empty();
    const Xapian::MSet matches = Match(*database, ScoringQuery(plan), limit, looks ? &admitted : nullptr);
    PROBATUM_ASSIGN_OR_RETURN(const std::vector<Candidate> candidates,
                              ToCandidates(matches, generation->info().reference_count, kReferencesDatabase));
    std::vector<ReferenceHit> hits;
    hits.reserve(candidates.size());
    for (const Candidate& candidate : candidates) hits.push_back({candidate.docid, candidate.bm25});
    return hits;
  });
}

}  // namespace probatum::index
