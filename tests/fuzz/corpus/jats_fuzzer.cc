// Whatever bytes an article has: it is refused with file and line, or what is made of it keeps what documents promise.
#include <cstddef>
#include <cstdint>
#include <string>

#include "corpus/reader/reader.h"
#include "tests/fuzz/corpus/document_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probatum::corpus::ReaderLimits limits;
  limits.max_depth = 30;
  probatum::fuzz::CheckReader(&probatum::corpus::ReadJats,
                              {"article.nxml", std::string(reinterpret_cast<const char*>(data), size)}, limits);
  return 0;
}
