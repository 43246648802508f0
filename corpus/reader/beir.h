// The corpus of a test collection in BEIR's form (Thakur et al. 2021): a file of lines, one document a line, read as it goes.
//
// {"_id": "4983", "title": "...", "text": "...", "url": "https://..."}. The document's id is `_id` as it is. `title` may be empty or
// missing: the document is then called by its id. `text` may be empty where there is a title, which is then the text too, so that the
// document can be found and quoted. `url` is the source where it is http or https. Other fields are ignored. No sections. The kind is left
// unspecified, because the format does not state it.
#pragma once

#include <memory>
#include <string_view>

#include "absl/status/statusor.h"

#include "corpus/reader/reader.h"

namespace probatum::corpus {

// Whether a file's first line is a document: an object with the texts `_id`, `title` and `text`. Queries have no title.
bool IsBeirDocument(std::string_view line);

// Whether a name is that of a BEIR corpus: corpus.jsonl, as it is or packed.
bool IsBeirCorpusName(std::string_view name);

// Whether a name is that of what lies beside a BEIR corpus: queries.jsonl and tables of judgements.
bool IsBesideBeirCorpus(std::string_view name);

// See OpenDocuments.
absl::StatusOr<std::unique_ptr<DocumentReader>> OpenBeir(const SourceFile& file, const ReaderLimits& limits);

}  // namespace probatum::corpus
