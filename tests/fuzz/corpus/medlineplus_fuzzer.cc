// Whatever bytes a file of MedlinePlus topics has: reading ends, faults name the file, and what is read can be analysed or is refused.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
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
namespace fuzz = probatum::fuzz;
using fuzz::Require;

void CheckFault(const corpus::SourceFile& file, const absl::Status& status) { fuzz::CheckFault(status, file.name, file.bytes); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const corpus::SourceFile file{"topics.xml", std::string(reinterpret_cast<const char*>(data), size)};
  corpus::ReaderLimits limits;
  limits.max_depth = 20;
  const auto reader = corpus::OpenDocuments(file, corpus::Format::kMedlinePlus, limits);
  if (!reader.ok()) {
    CheckFault(file, reader.status());
    return 0;
  }
  // A call a topic, and one for the end.
  for (std::size_t calls = 0; calls <= size + 1; ++calls) {
    absl::StatusOr<std::optional<corpus::SourceDocument>> source = (*reader)->Next();
    if (!source.ok()) {
      CheckFault(file, source.status());
      continue;
    }
    if (!*source) return 0;
    Require(corpus::FaultOfDocumentId((*source)->metadata.id.value()).empty(), "ids are fit for names");
    const absl::StatusOr<corpus::Document> document = corpus::Analyse(**std::move(source));
    if (!document.ok()) CheckFault(file, document.status());
    if (document.ok()) fuzz::CheckDocument(*document);
  }
  std::abort();  // it does not end
}
