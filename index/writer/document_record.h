// Between a document and its record. Only here, so that what is stored at import and what a generation holds cannot drift apart.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "flatbuffers/flatbuffers.h"

#include "corpus/model/document.h"
#include "index/schema/records_generated.h"
#include "index/writer/annotations.h"

namespace probatum::index {

// The record of a document: the same bytes for the same input. No string, vector or date is left out; empty stands for not
// stated. `annotations` is nullptr in the store, where entity ids, docids and hashes have no meaning yet.
// RESOURCE_EXHAUSTED: the record would pass 1 GiB, half of what FlatBuffers can address.
absl::StatusOr<flatbuffers::DetachedBuffer> EncodeDocument(const corpus::Document& document, const Annotations* annotations);

// The document of a stored record, whose bytes must verify (VerifyDocumentRecord) and be ours: indexes are not checked.
corpus::Document DecodeDocument(const record::Document& record);

}  // namespace probatum::index
