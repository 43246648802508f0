// A published generation, open for reading: records, dictionary, ranking model and the folder of its Xapian databases.
//
// It never changes after publishing. Whoever holds a shared_ptr keeps its files open; a request holds one from start to end.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "corpus/base/date.h"
#include "index/schema/records_generated.h"
#include "index/search/dictionary.h"
#include "index/search/ranking_model.h"

namespace probatum::index {

// What the manifest says.
struct GenerationInfo {
  std::string name;         // "000001-7f3a09c1"
  std::string corpus_hash;  // 64 hex digits
  corpus::Date as_of;       // dates are compared with this, never with a clock
  std::uint32_t format_version = 0;
  std::uint64_t document_count = 0;
  std::uint64_t passage_count = 0;
  std::uint64_t statement_count = 0;
  std::uint64_t reference_count = 0;
  std::uint64_t entity_count = 0;
};

// A passage with the document it belongs to. Pointers into the generation.
struct PassageRef {
  const record::Document* document = nullptr;
  const record::Passage* passage = nullptr;
  std::uint32_t document_index = 0;
};

// Immutable; safe from any thread.
class Generation {
 public:
  // Opens and verifies: manifest, sizes and SHA-256 of every file, every record. FAILED_PRECONDITION: no such folder or another format version
  // (names the command that builds anew); DATA_LOSS: anything missing, changed or damaged.
  static absl::StatusOr<std::shared_ptr<const Generation>> Open(const std::filesystem::path& folder);
  ~Generation();
  Generation(const Generation&) = delete;
  Generation& operator=(const Generation&) = delete;

  const GenerationInfo& info() const;
  const Dictionary& dictionary() const;
  const RankingModel& ranking_model() const;
  const std::filesystem::path& folder() const;

  // Records. Indexes are ranks of document ids in byte order.
  std::uint32_t document_count() const;
  const record::Document& document(std::uint32_t index) const;
  std::optional<std::uint32_t> FindDocument(std::string_view id) const;

  // Passages by Xapian docid (1..passage_count) and by id.
  PassageRef passage(std::uint32_t docid) const;
  std::optional<PassageRef> FindPassage(std::string_view id) const;

  // References by docid of the references database (1..reference_count).
  struct ReferenceRef {
    const record::Document* document = nullptr;
    const record::Reference* reference = nullptr;
    std::uint32_t document_index = 0;
  };
  ReferenceRef reference(std::uint32_t docid) const;

  // How telling each of the document's title stems is: ln(1 + (D - d + 0.5) / (d + 0.5)) of the d among D documents with the stem in
  // their title; parallel to its title_term_hashes.
  std::span<const float> title_idf(std::uint32_t document_index) const;

  // Whether any of its documents is retired or retracted.
  bool has_withdrawn_documents() const;

  // Its Xapian databases, as files: a descriptor of its own for each caller, who closes it or hands it to Xapian. They stay readable after
  // the folder is gone. RESOURCE_EXHAUSTED: no file descriptor left.
  enum class Database : std::uint8_t { kPassages, kReferences };
  absl::StatusOr<int> OpenDatabaseFile(Database database) const;

  // OK while the files on disk are still those that were verified: compares size and modification time, and hashes again
  // what differs. DATA_LOSS afterwards. For a watcher, not for every request.
  absl::Status CheckUnchanged() const;

  // OK while none of the files is shorter or longer than it was: a mapping does not outlive its file's bytes, and reading on would read zeros.
  // A few microseconds; for every request. DATA_LOSS otherwise.
  absl::Status CheckSizes() const;

 private:
  struct Impl;
  explicit Generation(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Reads DIR/CURRENT. FAILED_PRECONDITION naming the command when there is none; DATA_LOSS when it names a missing generation.
absl::StatusOr<std::filesystem::path> CurrentGenerationFolder(const std::filesystem::path& data_folder);

}  // namespace probatum::index
