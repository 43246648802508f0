// Whether a filter lets documents, statements, passages and references pass. By records alone, the same for search, lists and
// evidence.
#pragma once

#include "index/schema/document_filter.h"
#include "index/schema/records_generated.h"

namespace probatum::index {

// By everything but `evidence_levels`. A document without what a field asks for (no date, no language) does not pass it. Linear in
// the size of the filter. Safe from any thread, as all of these.
bool AdmitsDocument(const DocumentFilter& filter, const record::Document& document);

// By `evidence_levels` alone: whether the reference, or one that the statement cites, has one of them.
bool AdmitsReference(const DocumentFilter& filter, const record::Reference& reference);
bool AdmitsStatement(const DocumentFilter& filter, const record::Document& document, const record::Statement& statement);
// Whether any of its statements passes.
bool AdmitsPassage(const DocumentFilter& filter, const record::Document& document, const record::Passage& passage);

}  // namespace probatum::index
