// A file of a generation, held open and mapped for reading, and the stamp by which a change on disk is noticed.
//
// The file stays readable after its name is gone, so that a request can finish on a generation whose folder was removed meanwhile.
// Not for files that somebody writes in place: shortening one under a mapping ends the process, which is why published files never change.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "absl/status/statusor.h"

namespace probatum::index {

// What the file system says of a file without reading it. Another stamp means that it may have changed.
struct FileStamp {
  std::uint64_t inode = 0;
  std::uint64_t size_bytes = 0;
  std::int64_t modified_ns = 0;  // since the epoch
  std::int64_t changed_ns = 0;   // of its metadata; also moves where the modification time was set back
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

// The stamp of the file with that name. DATA_LOSS naming it when it is not there or no regular file.
absl::StatusOr<FileStamp> StampOf(const std::filesystem::path& path);

// Owns descriptor and mapping. Reading is safe from any thread.
class MappedFile {
 public:
  // DATA_LOSS naming the file: not there, no regular file, unreadable. RESOURCE_EXHAUSTED: no file descriptor or memory left.
  static absl::StatusOr<MappedFile> Open(const std::filesystem::path& path);
  MappedFile() = default;
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {static_cast<const char*>(data_), size_bytes_}; }
  const FileStamp& stamp() const { return stamp_; }  // when it was opened

  // Its size on disk now, by its descriptor. INTERNAL: the system does not say.
  absl::StatusOr<std::uint64_t> SizeNow() const;

  // Gives the mapping back and keeps the file open: for files that another library reads. bytes() is empty afterwards.
  void Unmap();

  // The same file opened once more, by way of /proc, with a position of its own; the caller closes it. RESOURCE_EXHAUSTED: no file
  // descriptor left; INTERNAL: /proc is not there.
  absl::StatusOr<int> OpenAgain() const;

 private:
  int descriptor_ = -1;
  void* data_ = nullptr;
  std::size_t size_bytes_ = 0;
  FileStamp stamp_;
};

}  // namespace probatum::index
