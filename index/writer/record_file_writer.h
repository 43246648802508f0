// Writes records.bin (index/schema/record_file.h), one document after another, so that no more than one is in memory.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "index/schema/record_file.h"

namespace probatum::index {

// RESOURCE_EXHAUSTED, PERMISSION_DENIED or INTERNAL for faults of the disk. Not for use from two threads at once.
class RecordFileWriter {
 public:
  // The tables of passages and references are known from the start.
  static absl::StatusOr<RecordFileWriter> Create(const std::filesystem::path& file, std::uint32_t document_count,
                                                 std::span<const RecordFileTarget> passages,
                                                 std::span<const RecordFileTarget> references);

  // Exactly `document_count` times, in byte order of the documents' ids.
  absl::Status Append(std::span<const std::uint8_t> record);
  // Completes the file and moves it to the disk itself.
  absl::Status Finish();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  RecordFileWriter() = default;
  absl::Status Write(const void* bytes, std::uint64_t size_bytes);
  absl::Status Pad();
  absl::Status Fault() const;

  std::filesystem::path path_;
  std::unique_ptr<std::FILE, Close> file_;
  std::uint64_t offset_ = 0;
  RecordFileHeader header_;
  std::vector<RecordFileDocument> documents_;
};

}  // namespace probatum::index
