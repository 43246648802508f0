#include "server/rpc/lookup.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "corpus/base/status_macros.h"
#include "index/search/admission.h"
#include "server/answer/evidence/search_coverage.h"
#include "server/answer/understanding/understanding.h"
#include "server/wire/content.h"
#include "server/wire/limits.h"
#include "server/wire/page_token.h"
#include "server/wire/resources.h"

namespace probatum::rpc {
namespace {

namespace record = index::record;

std::string_view View(const flatbuffers::String* text) {
  return text == nullptr ? std::string_view() : std::string_view(text->c_str(), text->size());
}

// A hit's score as the sum that it is.
void Explain(const index::Features& features, const index::RankingModel& model, v1::SearchHit& hit) {
  for (int i = 0; i < index::kFeatureCount; ++i) {
    v1::ScorePart& part = *hit.add_parts();
    part.set_feature(std::string(Name(static_cast<index::Feature>(i))));
    part.set_value(features[i]);
    part.set_weight(model.weights[i]);
    part.set_contribution(static_cast<double>(features[i]) * static_cast<double>(model.weights[i]));
  }
}

absl::StatusOr<std::vector<v1::SearchHit>> ReferenceHits(const index::SearchQuery& query, std::uint32_t offset,
                                                         const SharedGeneration& generation, answer::WorkerState& worker) {
  std::vector<v1::SearchHit> hits;
  if (query.terms.empty()) return hits;
  PROBATUM_ASSIGN_OR_RETURN(const auto found,
                            worker.searcher.SearchReferences(generation, query.terms, query.limit, query.filter));
  for (std::size_t i = offset; i < found.size(); ++i) {
    const index::Generation::ReferenceRef reference = generation->reference(found[i].docid);
    v1::SearchHit& hit = hits.emplace_back();
    wire::FillReference(View(reference.document->id()), *reference.reference, *hit.mutable_reference());
    hit.set_score(found[i].score);
  }
  return hits;
}

absl::StatusOr<std::vector<v1::SearchHit>> PassageHits(const index::SearchQuery& query, std::uint32_t offset, bool explained,
                                                       const SharedGeneration& generation, answer::WorkerState& worker) {
  std::vector<v1::SearchHit> hits;
  if (query.terms.empty() && query.gate.empty()) return hits;
  PROBATUM_ASSIGN_OR_RETURN(const auto found, worker.searcher.SearchPassages(generation, query));
  for (std::size_t i = offset; i < found.size(); ++i) {
    v1::SearchHit& hit = hits.emplace_back();
    wire::FillPassage(generation->passage(found[i].docid), *hit.mutable_passage());
    hit.set_score(found[i].score);
    hit.set_gated(found[i].gated);
    if (explained) Explain(found[i].features, generation->ranking_model(), hit);
  }
  return hits;
}

bool Lists(const index::DocumentFilter& filter, const record::Document& document) {
  if (!AdmitsDocument(filter, document)) return false;
  if (filter.evidence_levels.empty()) return true;
  return std::any_of(document.passages()->begin(), document.passages()->end(),
                     [&](const record::Passage* passage) { return AdmitsPassage(filter, document, *passage); });
}

const record::Reference* FindReference(const record::Document& document, std::string_view key) {
  if (document.references() == nullptr) return nullptr;
  const auto found = std::find_if(document.references()->begin(), document.references()->end(),
                                  [&](const record::Reference* reference) { return View(reference->key()) == key; });
  return found == document.references()->end() ? nullptr : *found;
}

}  // namespace

absl::StatusOr<v1::SearchResponse> Search(const wire::Search& search, const SharedGeneration& generation,
                                          answer::WorkerState& worker) {
  wire::Violations violations;
  const wire::PageScope scope = search.Scope(generation->info().name);
  const std::uint32_t offset = wire::ParsePageToken(search.page_token, scope, violations).value_or(0);
  PROBATUM_RETURN_IF_ERROR(violations.ToStatus());

  const answer::SearchCoverage coverage(generation, worker.searcher);
  const answer::Understanding understanding =
      answer::Understand(search.question, generation->dictionary(), coverage, worker.tokeniser);
  // One more than the page holds, to know whether there is a next one. A longer list of the same search starts with the shorter
  // one.
  const std::uint32_t end = std::min(offset + search.page_size, wire::kMaxSearchDepth);
  index::SearchQuery query;
  if (!understanding.not_a_question) query = answer::BuildSearchQuery(understanding, generation->dictionary());
  query.limit = std::min(end + 1, wire::kMaxSearchDepth);
  query.filter = search.question.filter;
  PROBATUM_ASSIGN_OR_RETURN(std::vector<v1::SearchHit> hits,
                            search.target == wire::SearchTarget::kReferences
                                ? ReferenceHits(query, offset, generation, worker)
                                : PassageHits(query, offset, search.explained, generation, worker));

  v1::SearchResponse response;
  wire::FillUnderstanding(answer::InfoOf(understanding), *response.mutable_understanding());
  const std::size_t shown = std::min<std::size_t>(hits.size(), end - offset);
  for (std::size_t i = 0; i < shown; ++i) response.add_hits()->Swap(&hits[i]);
  if (hits.size() > shown) response.set_next_page_token(wire::MakePageToken(scope, end));
  return response;
}

absl::StatusOr<v1::ListDocumentsResponse> ListDocuments(const wire::DocumentList& list, const index::Generation& generation) {
  wire::Violations violations;
  const wire::PageScope scope = list.Scope(generation.info().name);
  const std::uint32_t offset = wire::ParsePageToken(list.page_token, scope, violations).value_or(0);
  PROBATUM_RETURN_IF_ERROR(violations.ToStatus());

  v1::ListDocumentsResponse response;
  std::uint32_t count = 0;
  for (std::uint32_t index = 0; index < generation.document_count(); ++index) {
    const record::Document& document = generation.document(index);
    if (!Lists(list.filter, document)) continue;
    if (count >= offset && count - offset < list.page_size) {
      wire::FillDocument(document, generation.dictionary(), /*full=*/false, *response.add_documents());
    }
    ++count;
  }
  response.set_total_size(count);
  if (count > offset && count - offset > list.page_size) {
    response.set_next_page_token(wire::MakePageToken(scope, offset + list.page_size));
  }
  return response;
}

absl::StatusOr<v1::GetPassageResponse> GetPassage(const std::string& id, const index::Generation& generation) {
  const std::optional<index::PassageRef> passage = generation.FindPassage(id);
  if (!passage) return wire::NotFound("PASSAGE_NOT_FOUND", wire::PassageName(id), generation.info().name);
  v1::GetPassageResponse response;
  wire::FillPassage(*passage, *response.mutable_passage());
  return response;
}

absl::StatusOr<v1::GetDocumentResponse> GetDocument(const wire::DocumentLookup& lookup, const index::Generation& generation) {
  const std::optional<std::uint32_t> index = generation.FindDocument(lookup.id);
  if (!index) return wire::NotFound("DOCUMENT_NOT_FOUND", wire::DocumentName(lookup.id), generation.info().name);
  v1::GetDocumentResponse response;
  wire::FillDocument(generation.document(*index), generation.dictionary(), lookup.full, *response.mutable_document());
  return response;
}

absl::StatusOr<v1::GetReferenceResponse> GetReference(const wire::ReferenceId& id, const index::Generation& generation) {
  const std::optional<std::uint32_t> index = generation.FindDocument(id.document_id);
  const record::Reference* reference = index ? FindReference(generation.document(*index), id.key) : nullptr;
  if (reference == nullptr) {
    return wire::NotFound("REFERENCE_NOT_FOUND", wire::ReferenceName(id.document_id, id.key), generation.info().name);
  }
  v1::GetReferenceResponse response;
  wire::FillReference(id.document_id, *reference, *response.mutable_reference());
  if (reference->statements() != nullptr) {
    for (const std::uint32_t statement : *reference->statements()) {
      wire::FillCitingStatement(generation.document(*index), statement, *response.add_citing_statements());
    }
  }
  return response;
}

}  // namespace probatum::rpc
