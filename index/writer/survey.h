// The first walk over the store: what a generation of it will hold, which number each passage and reference gets, and the hash that
// names the corpus.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "corpus/base/date.h"
#include "corpus/model/document.h"
#include "index/schema/record_file.h"
#include "index/writer/data_folder.h"
#include "index/writer/entities.h"
#include "index/writer/review_states.h"
#include "index/writer/store.h"

namespace probatum::index {

// Raised whenever the same store would give another generation, so that one made by an older program is not taken for it.
inline constexpr std::uint32_t kBuilderVersion = 8;

struct Survey {
  std::uint32_t document_count = 0;
  std::uint64_t statement_count = 0;
  std::vector<RecordFileTarget> passages;    // by docid - 1
  std::vector<RecordFileTarget> references;  // by docid - 1
  // Docids by place: those of document d stand in [first[d], first[d + 1]).
  std::vector<std::uint32_t> first_passage;
  std::vector<std::uint32_t> passage_docids;
  std::vector<std::uint32_t> first_reference;
  std::vector<std::uint32_t> reference_docids;
  std::vector<NamedEntity> entities;  // all that vocabulary and documents name
  corpus::Date as_of;                 // of the options, else the newest date of any document
  std::string corpus_hash;            // 64 hex digits
  ReviewStates reviews;
  std::vector<std::string> warnings;  // of ReviewStates::Warnings, the first 1,000
  std::uint64_t warning_count = 0;    // all of them

  std::span<const std::uint32_t> PassageDocids(std::uint32_t document) const {
    return std::span(passage_docids).subspan(first_passage[document], first_passage[document + 1] - first_passage[document]);
  }
  std::span<const std::uint32_t> ReferenceDocids(std::uint32_t document) const {
    return std::span(reference_docids)
        .subspan(first_reference[document], first_reference[document + 1] - first_reference[document]);
  }
};

// FAILED_PRECONDITION: no documents. DATA_LOSS: a stored document is not what was stored. ALREADY_EXISTS: two documents have a passage
// of one id. RESOURCE_EXHAUSTED: more passages, references or documents than 32 bits count.
//
// The corpus hash depends on the id-sorted (id, SHA-256 of the analysed document, what the review log makes of it), the vocabulary, the
// options, the format and builder versions and the ranking model; not on the order of importing, where the files lay, or the machine,
// nor on lines of the log that do not count any more.
absl::StatusOr<Survey> SurveyStore(Store& store, ReviewStates reviews, const BuildOptions& options, const Progress& progress);

// The document of a row, as analysed, with its source name and the state and standing of its own file. With `verify`, DATA_LOSS where it is not what was stored.
absl::StatusOr<corpus::Document> ReadDocument(const DocumentRow& row, bool verify);

}  // namespace probatum::index
