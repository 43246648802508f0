// A verified records.bin: after Open succeeded, every document, passage and reference can be read, and every index and range in them
// followed, without leaving the file.
//
// Layout: index/schema/record_file.h.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "index/schema/record_file.h"
#include "index/schema/records_generated.h"

namespace probatum::index {

// Views into bytes that must outlive it. Safe from any thread.
class RecordFileView {
 public:
  RecordFileView() = default;
  // Checks header, tables, order, every record and all that points from one to another. `bytes` is aligned to 8; entity ids are below
  // `entity_count`. DATA_LOSS saying what is wrong.
  static absl::StatusOr<RecordFileView> Open(std::string_view bytes, std::uint32_t entity_count);

  std::uint32_t document_count() const { return static_cast<std::uint32_t>(documents_.size()); }
  std::uint32_t passage_count() const { return static_cast<std::uint32_t>(passages_.size()); }
  std::uint32_t reference_count() const { return static_cast<std::uint32_t>(references_.size()); }
  std::uint64_t statement_count() const { return statement_count_; }

  // index < document_count()
  const record::Document& document(std::uint32_t index) const {
    return *flatbuffers::GetRoot<record::Document>(bytes_.data() + documents_[index].offset);
  }
  // 1 <= docid <= passage_count(), reference_count()
  const RecordFileTarget& passage(std::uint32_t docid) const { return passages_[docid - 1]; }
  const RecordFileTarget& reference(std::uint32_t docid) const { return references_[docid - 1]; }

 private:
  absl::Status ReadTables();
  absl::Status CheckDocuments(std::uint32_t entity_count);
  absl::Status CheckTargets() const;

  std::string_view bytes_;
  std::span<const RecordFileDocument> documents_;
  std::span<const RecordFileTarget> passages_;
  std::span<const RecordFileTarget> references_;
  std::uint64_t statement_count_ = 0;
};

}  // namespace probatum::index
