// What was imported and not yet built: analysed documents with the files they came from, and vocabulary. One SQLite file, so that an
// import is there wholly or not at all.
//
// A document is kept as a record::Document flatbuffer without what only a generation knows: entity ids and docids.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "corpus/base/sha256.h"
#include "corpus/model/vocabulary.h"

namespace probatum::index {

// A file that was read, by where it was read from and with which prefix its documents' ids were made.
struct StoredFile {
  std::int64_t key = 0;
  std::string origin;  // absolute path, archives with the entry's path appended
  std::string id_prefix;
  corpus::Sha256Digest sha256{};   // all zero: documents of it were taken out or went to another file, so it has to be read again
  std::string reading;             // which reader and which version of reading and analysing
  std::int64_t import_number = 0;  // of the import that saw it last
  std::uint64_t document_count = 0;
};

// What is known of a document without its text.
struct StoredDocument {
  std::string id;
  StoredFile file;
  corpus::Sha256Digest analysed_sha256{};
};

// A document to be kept. `record` is the flatbuffer with an empty source name, analysed_sha256 is its SHA-256.
struct DocumentToStore {
  std::string_view id;
  std::int64_t file_key = 0;
  std::string_view source_name;
  corpus::Sha256Digest analysed_sha256{};
  std::string_view record;
};

// A document as read back: views hold during the call they are given to.
struct DocumentRow {
  std::string_view id;
  std::string_view source_name;
  corpus::Sha256Digest analysed_sha256{};
  std::string_view record;
};

// All functions return PERMISSION_DENIED, RESOURCE_EXHAUSTED, DATA_LOSS or INTERNAL for faults of the disk or the file. Not for use
// from two threads at once.
class Store {
 public:
  // Opens or makes the file. FAILED_PRECONDITION: made by a newer program.
  static absl::StatusOr<std::unique_ptr<Store>> Open(const std::filesystem::path& file);
  ~Store();

  // A change of the store that is undone when it goes out of scope before Commit. They nest.
  class Change {
   public:
    ~Change();
    Change(Change&& other) noexcept : store_(std::exchange(other.store_, nullptr)), depth_(other.depth_) {}
    Change& operator=(Change&&) = delete;
    absl::Status Commit();

   private:
    friend class Store;
    Change(Store* store, int depth) : store_(store), depth_(depth) {}
    Store* store_;  // outlives it
    int depth_;
  };
  absl::StatusOr<Change> Begin();

  // Counts up with each call; the first is 1.
  absl::StatusOr<std::int64_t> NextNumber(std::string_view counter);

  absl::StatusOr<std::optional<StoredFile>> FindFile(std::string_view origin, std::string_view id_prefix);
  // Adds the file or replaces what is known of it; returns its key.
  absl::StatusOr<std::int64_t> PutFile(const StoredFile& file);
  // Notes that a file whose documents changed otherwise has to be read again.
  absl::Status ForgetFile(std::int64_t file_key);
  // Files without documents are not kept.
  absl::Status RemoveEmptyFiles();

  absl::StatusOr<std::optional<StoredDocument>> FindDocument(std::string_view id);
  // The ids of the file that is being read, kept outside memory: forget those of the last, add each, take out what is not among them.
  absl::Status ForgetHeldIds();
  // The line that already gave this id, if one did. Undone with the change around it.
  absl::StatusOr<std::optional<int>> AddHeldId(std::string_view id, int line);
  // How many documents of the file were taken out.
  absl::StatusOr<std::uint64_t> RemoveAllButHeld(std::int64_t file_key);
  absl::Status PutDocument(const DocumentToStore& document);
  // The same document, now read from another file.
  absl::Status MoveDocument(std::string_view id, std::int64_t file_key, std::string_view source_name);
  absl::Status RemoveDocument(std::string_view id);

  absl::StatusOr<std::uint64_t> CountDocuments();
  // Calls `use` with the document; NOT_FOUND, and no call, where it is not there.
  absl::Status ReadDocument(std::string_view id, const std::function<absl::Status(const DocumentRow&)>& use);
  // Calls `each` for every id, in byte order.
  absl::Status ForEachId(const std::function<void(std::string_view)>& each);
  // Calls `each` for every document in byte order of the ids; an error that it returns ends the walk.
  absl::Status ForEachDocument(const std::function<absl::Status(const DocumentRow&)>& each);

  // True when the entry is new.
  absl::StatusOr<bool> PutVocabularyEntry(const corpus::VocabularyEntry& entry);
  // Ordered by term, synonym, source and type.
  absl::StatusOr<std::vector<corpus::VocabularyEntry>> Vocabulary();

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace probatum::index
