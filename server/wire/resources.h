// The things of a corpus as probatum.v1 messages: from the records of a generation, or from plain structs. Every Fill function
// fills an empty message and is safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/base/byte_range.h"
#include "corpus/base/date.h"
#include "corpus/model/metadata.h"
#include "index/search/generation.h"
#include "probatum/v1/resources.pb.h"
#include "probatum/v1/search_service.pb.h"

namespace probatum::wire {

void FillRange(const corpus::ByteRange& range, probatum::v1::ByteRange& proto);

// `date` is set.
void FillDate(const corpus::Date& date, probatum::v1::Date& proto);

// The name is that of the document where the key is empty.
void FillReference(std::string_view document_id, const corpus::Reference& reference, probatum::v1::Reference& proto);
void FillReference(std::string_view document_id, const index::record::Reference& reference, probatum::v1::Reference& proto);

void FillPassage(const index::PassageRef& ref, probatum::v1::Passage& proto);

// `full`: with text, sections, statements and passages. `dictionary` is that of the same generation.
void FillDocument(const index::record::Document& document, const index::Dictionary& dictionary, bool full,
                  probatum::v1::Document& proto);

// The statement of `document` with that index, as one that cites a reference.
void FillCitingStatement(const index::record::Document& document, std::uint32_t statement_index,
                         probatum::v1::CitingStatement& proto);

}  // namespace probatum::wire
