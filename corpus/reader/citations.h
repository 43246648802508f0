// Pandoc's citations in running text: `[@key]`, `[@a; @b]`, `[see @key, p. 4]`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "corpus/model/source_document.h"

namespace probatum::corpus {

// Text with its citation marks taken out.
struct CitedText {
  std::string text;
  std::vector<CitationMark> citations;  // ascending; offsets in `text`
};

// `text` is plain, white space collapsed. A mark goes with the space before it, so that no gap is left before a full stop. INVALID_ARGUMENT
// with a message that names no file: a key outside brackets, a group in brackets of which a part has no key. Safe from any thread.
absl::StatusOr<CitedText> TakeCitations(std::string_view text);

}  // namespace probatum::corpus
