// The first step of analysis: the blocks of a source as one normalised text, with where each block and each of its citation
// marks came to stand.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "corpus/base/byte_range.h"
#include "corpus/model/source_document.h"
#include "corpus/text/analyse.h"

namespace probatum::corpus {

// A citation mark in the normalised text; `references` are indexes in the document's references.
struct PlacedMark {
  std::uint32_t offset = 0;
  std::vector<std::uint32_t> references;
};

// A block that has text.
struct PlacedBlock {
  std::size_t source = 0;  // index in SourceDocument::blocks
  ByteRange range;
  std::vector<PlacedMark> marks;  // ascending
  std::vector<GradeMark> grades;  // ascending; offsets in the normalised text
};

struct NormalisedText {
  std::string text;  // NFC, one LF between blocks, none at the end
  std::vector<PlacedBlock> blocks;
};

// INVALID_ARGUMENT, naming file and line: a key without a reference, a duplicate key, marks without text, text that is not
// UTF-8, a limit passed. Safe from any thread.
absl::StatusOr<NormalisedText> Normalise(const SourceDocument& source, const AnalyseLimits& limits);

// The error of the whole analysis, "NAME:LINE: what"; without a line "NAME: what".
absl::Status SourceError(const SourceDocument& source, int line, const std::string& what);

}  // namespace probatum::corpus
