// Whatever bytes an authored document has: it is refused with file and line, or what is made of it keeps what documents promise.
#include <cstddef>
#include <cstdint>
#include <string>

#include "corpus/reader/reader.h"
#include "tests/fuzz/corpus/document_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probatum::corpus::ReaderLimits limits;
  limits.max_depth = 8;
  probatum::fuzz::CheckReader(&probatum::corpus::ReadMarkdown,
                              {"guidance/ex.md", std::string(reinterpret_cast<const char*>(data), size)}, limits);
  return 0;
}
