// From what a reader found to a document that can be searched and cited: normalised text, sections, statements, passages.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"

#include "corpus/model/document.h"
#include "corpus/model/source_document.h"

namespace probatum::corpus {

// Bounds of one document; what goes beyond is an error that names the limit.
struct AnalyseLimits {
  std::uint32_t max_text_bytes = 64u << 20;
  std::uint32_t max_blocks = 1'000'000;
  std::uint32_t max_statements = 1'000'000;
};

// Pure: the same source gives the same document, byte for byte. INVALID_ARGUMENT, naming file and line: a citation key without a
// reference, a duplicate reference key, no text at all, a limit passed. Safe from any thread.
absl::StatusOr<Document> Analyse(SourceDocument source, const AnalyseLimits& limits = {});

// The kind of section that a heading's words announce; kOther when none is recognised.
SectionKind SectionKindOfHeading(std::string_view heading);

}  // namespace probatum::corpus
