// What a generation says of itself in manifest.json: which files it has, what went into it, and the hashes that prove both.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "corpus/base/date.h"

namespace probatum::index {

// A file of the generation, by its name in the generation's folder.
struct ManifestFile {
  std::string name;
  std::uint64_t size_bytes = 0;
  std::string sha256;  // 64 lower-case hex digits
  friend bool operator==(const ManifestFile&, const ManifestFile&) = default;
};

struct Manifest {
  std::uint32_t format_version = 0;
  std::string name;         // of the generation, and of its folder
  std::string corpus_hash;  // 64 lower-case hex digits
  corpus::Date as_of;
  bool with_questions = true;
  std::string build;  // version of the program that wrote it
  std::uint64_t document_count = 0;
  std::uint64_t passage_count = 0;
  std::uint64_t statement_count = 0;
  std::uint64_t reference_count = 0;
  std::uint64_t entity_count = 0;
  std::vector<ManifestFile> files;  // every file but the manifest, ordered by name
  friend bool operator==(const Manifest&, const Manifest&) = default;
};

// JSON, the same bytes for the same manifest, ending in a line feed. Safe from any thread, as the next.
std::string ToJson(const Manifest& manifest);

// FAILED_PRECONDITION: written in a format of another version, whatever else it holds; says so and names the command that builds
// anew. DATA_LOSS: not JSON, a field missing, of the wrong type or out of range, a file name with a folder in it, a file listed
// twice or missing. Unknown fields are ignored.
absl::StatusOr<Manifest> ManifestFromJson(std::string_view json);

}  // namespace probatum::index
