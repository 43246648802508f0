// Whatever bytes a corpus of lines holds: reading ends, faults name file and line, and what is read can be analysed or is refused.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "corpus/reader/ids.h"
#include "corpus/reader/reader.h"
#include "corpus/text/analyse.h"
#include "tests/fuzz/corpus/document_invariants.h"
#include "tests/fuzz/support/require.h"

namespace {

namespace corpus = probatum::corpus;
using probatum::fuzz::Require;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const corpus::SourceFile file{"corpus.jsonl", std::string(reinterpret_cast<const char*>(data), size)};
  corpus::ReaderLimits limits;
  limits.max_line_bytes = 2'000;
  const auto reader = corpus::OpenDocuments(file, corpus::Format::kBeir, limits);
  Require(reader.ok() && *reader != nullptr, "a file in memory can be opened");
  // A call a line, and one for the end.
  for (std::size_t calls = 0; calls <= size + 2; ++calls) {
    absl::StatusOr<std::optional<corpus::SourceDocument>> source = (*reader)->Next();
    if (!source.ok()) {
      probatum::fuzz::CheckFault(source.status(), file.name, file.bytes);
      continue;
    }
    if (!*source) return 0;
    Require(corpus::FaultOfDocumentId((*source)->metadata.id.value()).empty(), "the id is one that may be given");
    const absl::StatusOr<corpus::Document> document = corpus::Analyse(**std::move(source));
    if (document.ok()) {
      probatum::fuzz::CheckDocument(*document);
    } else {
      probatum::fuzz::CheckFault(document.status(), file.name, file.bytes);
    }
  }
  Require(false, "reading ends");
  return 0;
}
