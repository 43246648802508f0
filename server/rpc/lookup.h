// What SearchService answers, worked out on one generation: no gRPC in here, so that it can be tested as plain functions.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

#include "index/search/generation.h"
#include "probatum/v1/search_service.pb.h"
#include "server/answer/engine.h"
#include "server/wire/names.h"
#include "server/wire/search.h"

namespace probatum::rpc {

using SharedGeneration = std::shared_ptr<const index::Generation>;

// One page of hits: the passages that an answer to the same question chooses from, in the same order. A query of stop words alone has no
// hits, where no history says what it is about. INVALID_ARGUMENT: the page token is of another search or generation; DATA_LOSS: the
// generation is damaged.
absl::StatusOr<v1::SearchResponse> Search(const wire::Search& search, const SharedGeneration& generation,
                                          answer::WorkerState& worker);

// One page of the documents that pass the filter, in byte order of their ids. Looks at every document. Errors as Search.
absl::StatusOr<v1::ListDocumentsResponse> ListDocuments(const wire::DocumentList& list, const index::Generation& generation);

// NOT_FOUND with PASSAGE_NOT_FOUND, DOCUMENT_NOT_FOUND or REFERENCE_NOT_FOUND.
absl::StatusOr<v1::GetPassageResponse> GetPassage(const std::string& id, const index::Generation& generation);
absl::StatusOr<v1::GetDocumentResponse> GetDocument(const wire::DocumentLookup& lookup, const index::Generation& generation);
absl::StatusOr<v1::GetReferenceResponse> GetReference(const wire::ReferenceId& id, const index::Generation& generation);

}  // namespace probatum::rpc
