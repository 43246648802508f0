// Whatever bytes an authored document has: it is refused with file and line, or what is made of it keeps what documents promise.
#include <cstddef>
#include <cstdint>
#include <string>

#include "corpus/reader/reader.h"
#include "tests/fuzz/corpus/document_invariants.h"
#include "tests/fuzz/corpus/lint_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probatum::corpus::ReaderLimits limits;
  limits.max_depth = 8;
  const probatum::corpus::SourceFile file{"guidance/ex.md", std::string(reinterpret_cast<const char*>(data), size)};
  probatum::fuzz::CheckReader(&probatum::corpus::ReadMarkdown, file, limits);
  probatum::fuzz::CheckLint(&probatum::corpus::ReadMarkdown, file, limits);
  return 0;
}
