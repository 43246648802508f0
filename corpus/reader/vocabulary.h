// Vocabulary files: TSV with a header line `term, synonym, source` and, where the file has it, `type`.
#pragma once

#include <vector>

#include "absl/status/statusor.h"

#include "corpus/model/vocabulary.h"
#include "corpus/reader/reader.h"

namespace probatum::corpus {

// Reads a whole file or fails with "NAME:LINE: ..." (missing column, unknown type, not UTF-8, a name over 500 bytes). Where there is
// no type column the source decides: "DO..." a condition, "Drugs@FDA..." a drug, others unspecified.
absl::StatusOr<std::vector<VocabularyEntry>> ReadVocabulary(const SourceFile& file);

}  // namespace probatum::corpus
