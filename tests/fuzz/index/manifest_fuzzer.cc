// Whatever bytes a manifest has: it is refused, or it names the files of a generation and no others, and reads the same when it is
// written again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "corpus/text/unicode.h"
#include "index/schema/format.h"
#include "index/schema/manifest.h"
#include "index/schema/record_file.h"
#include "tests/fuzz/support/require.h"

namespace {

namespace index = probatum::index;
using probatum::fuzz::Require;

bool IsSha256(std::string_view hex) {
  return hex.size() == 64 && hex.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const absl::StatusOr<index::Manifest> manifest = index::ManifestFromJson({reinterpret_cast<const char*>(data), size});
  if (!manifest.ok()) {
    const absl::StatusCode code = manifest.status().code();
    Require(code == absl::StatusCode::kDataLoss || code == absl::StatusCode::kFailedPrecondition,
            "a manifest is damaged or of another version");
    Require(!probatum::corpus::FirstInvalidUtf8(std::string(manifest.status().message())), "a message is UTF-8");
    return 0;
  }
  Require(manifest->format_version == index::kFormatVersion, "only this version is read");
  Require(IsSha256(manifest->corpus_hash), "the corpus has a SHA-256");
  Require(std::equal(manifest->files.begin(), manifest->files.end(), index::kManifestFiles.begin(), index::kManifestFiles.end(),
                     [](const index::ManifestFile& file, std::string_view name) { return file.name == name; }),
          "the files are those of a generation");
  for (const index::ManifestFile& file : manifest->files) Require(IsSha256(file.sha256), "a file has a SHA-256");
  const absl::StatusOr<index::Manifest> again = index::ManifestFromJson(index::ToJson(*manifest));
  Require(again.ok() && *again == *manifest, "what was read, written out, reads the same");
  return 0;
}
