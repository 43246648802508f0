// Whatever bytes a corpus of lines holds: reading ends, faults name file and line, and what is read can be analysed or is refused.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "corpus/reader/ids.h"
#include "corpus/reader/reader.h"
#include "corpus/text/analyse.h"
#include "corpus/text/unicode.h"

namespace {

namespace corpus = probatum::corpus;

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckFault(const absl::Status& status) {
  Require(status.code() == absl::StatusCode::kInvalidArgument);
  Require(status.message().substr(0, 13) == "corpus.jsonl:");
  Require(!corpus::FirstInvalidUtf8(std::string(status.message())));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const corpus::SourceFile file{"corpus.jsonl", std::string(reinterpret_cast<const char*>(data), size)};
  corpus::ReaderLimits limits;
  limits.max_line_bytes = 2'000;
  const auto reader = corpus::OpenDocuments(file, corpus::Format::kBeir, limits);
  Require(reader.ok() && *reader != nullptr);
  // A call a line, and one for the end.
  for (std::size_t calls = 0; calls <= size + 2; ++calls) {
    absl::StatusOr<std::optional<corpus::SourceDocument>> source = (*reader)->Next();
    if (!source.ok()) {
      CheckFault(source.status());
      continue;
    }
    if (!*source) return 0;
    Require(corpus::FaultOfDocumentId((*source)->metadata.id.value()).empty());
    const absl::StatusOr<corpus::Document> document = corpus::Analyse(**std::move(source));
    if (!document.ok()) CheckFault(document.status());
    if (document.ok()) Require(!corpus::FirstInvalidUtf8(document->text));
  }
  std::abort();  // it does not end
}
