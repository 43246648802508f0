#include "corpus/reader/archive.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/errors.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::size_t kReadBytes = 1u << 16;
// Below this much unpacked, a high ratio is a small file of blanks, not an attack.
constexpr std::uint64_t kRatioFreeBytes = 64ull << 20;

struct ArchiveDeleter {
  void operator()(struct archive* handle) const { archive_read_free(handle); }
};

// Looks at what has been unpacked so far.
absl::Status CheckUnpacked(const std::string& name, struct archive* handle, std::uint64_t unpacked_bytes,
                           const ReaderLimits& limits) {
  if (unpacked_bytes > limits.max_archive_bytes) {
    return FileError(name, 0, fmt::format("more than {} bytes unpacked, the limit of one archive", limits.max_archive_bytes));
  }
  const la_int64_t packed = std::max<la_int64_t>(archive_filter_bytes(handle, -1), 1);
  if (unpacked_bytes > kRatioFreeBytes && unpacked_bytes / static_cast<std::uint64_t>(packed) > limits.max_archive_ratio) {
    return FileError(name, 0, fmt::format("unpacks to more than {} times its size, the limit", limits.max_archive_ratio));
  }
  return absl::OkStatus();
}

absl::Status ArchiveError(const std::string& name, struct archive* handle, std::string_view doing) {
  const char* reason = archive_error_string(handle);
  return FileError(name, 0, fmt::format("{}: {}; make the archive anew", doing, reason == nullptr ? "unknown fault" : reason));
}

class Walker {
 public:
  Walker(const std::string& name, const ReaderLimits& limits) : name_(name), limits_(limits), handle_(archive_read_new()) {}

  absl::Status Run(const std::string& path, const std::function<absl::Status(SourceFile)>& each);

 private:
  absl::Status Error(std::string_view what) const { return FileError(name_, 0, what); }
  absl::Status LibraryError(std::string_view doing) const { return ArchiveError(name_, handle_.get(), doing); }
  absl::StatusOr<std::string> NameOf(struct archive_entry* entry) const;
  absl::StatusOr<std::string> ReadEntry(const std::string& entry_name);

  const std::string& name_;
  const ReaderLimits& limits_;
  std::unique_ptr<struct archive, ArchiveDeleter> handle_;
  std::uint64_t unpacked_bytes_ = 0;
};

absl::StatusOr<std::string> Walker::NameOf(struct archive_entry* entry) const {
  const char* utf8 = archive_entry_pathname_utf8(entry);
  const char* path = utf8 != nullptr ? utf8 : archive_entry_pathname(entry);
  if (path == nullptr || *path == '\0' || FirstInvalidUtf8(path)) return Error("an entry whose name is not UTF-8");
  std::string_view rest = path;
  if (rest.starts_with('/')) return Error(fmt::format("entry \"{}\" has an absolute path", path));
  std::uint32_t depth = 0;
  std::string plain;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (part == "..") return Error(fmt::format("entry \"{}\" has a path that leads out of the archive", path));
    if (part.empty() || part == ".") continue;
    if (++depth > limits_.max_depth) return Error(fmt::format("an entry lies in more than {} folders", limits_.max_depth));
    if (!plain.empty()) plain += '/';
    plain += part;
  }
  return plain;
}

absl::StatusOr<std::string> Walker::ReadEntry(const std::string& entry_name) {
  std::string bytes;
  std::vector<char> buffer(kReadBytes);
  while (true) {
    const la_ssize_t count = archive_read_data(handle_.get(), buffer.data(), buffer.size());
    if (count < 0) return LibraryError(fmt::format("entry \"{}\" cannot be read", entry_name));
    if (count == 0) return bytes;
    // Read on to the end, so that the limits of the archive see all of it, but keep no more than a reader needs to refuse it.
    const std::size_t room = static_cast<std::size_t>(limits_.max_file_bytes) + 1 - bytes.size();
    bytes.append(buffer.data(), std::min(static_cast<std::size_t>(count), room));
    unpacked_bytes_ += static_cast<std::uint64_t>(count);
    PROBATUM_RETURN_IF_ERROR(CheckUnpacked(name_, handle_.get(), unpacked_bytes_, limits_));
  }
}

absl::Status Walker::Run(const std::string& path, const std::function<absl::Status(SourceFile)>& each) {
  archive_read_support_filter_gzip(handle_.get());
  archive_read_support_filter_xz(handle_.get());
  archive_read_support_format_tar(handle_.get());
  if (archive_read_open_filename(handle_.get(), path.c_str(), kReadBytes) != ARCHIVE_OK) return LibraryError("not a tar archive");
  for (std::uint64_t count = 1;; ++count) {
    struct archive_entry* entry = nullptr;
    const int result = archive_read_next_header(handle_.get(), &entry);
    if (result == ARCHIVE_EOF) return count == 1 ? Error("the archive is empty") : absl::OkStatus();
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) return LibraryError("the archive cannot be read");
    if (count > limits_.max_archive_entries) {
      return Error(fmt::format("more than {} entries, the limit of one archive", limits_.max_archive_entries));
    }
    PROBATUM_ASSIGN_OR_RETURN(const std::string entry_name, NameOf(entry));
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) continue;
    PROBATUM_ASSIGN_OR_RETURN(std::string bytes, ReadEntry(entry_name));
    PROBATUM_RETURN_IF_ERROR(each({fmt::format("{}/{}", name_, entry_name), std::move(bytes)}));
  }
}

// One packed file: to libarchive an archive of format "raw" with one entry.
class UnpackedStream : public ByteStream {
 public:
  UnpackedStream(std::unique_ptr<ByteStream> packed, std::string name, const ReaderLimits& limits)
      : packed_(std::move(packed)), name_(std::move(name)), limits_(limits), buffer_(kReadBytes), handle_(archive_read_new()) {}

  absl::Status Open();
  absl::StatusOr<std::size_t> Read(char* to, std::size_t capacity) override;

 private:
  static la_ssize_t ReadPacked(struct archive* handle, void* self, const void** bytes);
  // The fault of the packed bytes' own stream goes before what libarchive makes of it.
  absl::Status Fault() const { return fault_.ok() ? ArchiveError(name_, handle_.get(), "cannot be unpacked") : fault_; }

  std::unique_ptr<ByteStream> packed_;
  const std::string name_;
  const ReaderLimits limits_;
  std::vector<char> buffer_;
  absl::Status fault_;
  std::uint64_t unpacked_bytes_ = 0;
  std::unique_ptr<struct archive, ArchiveDeleter> handle_;  // reads the others until it is freed
};

la_ssize_t UnpackedStream::ReadPacked(struct archive* handle, void* self, const void** bytes) {
  UnpackedStream& stream = *static_cast<UnpackedStream*>(self);
  const absl::StatusOr<std::size_t> count = stream.packed_->Read(stream.buffer_.data(), stream.buffer_.size());
  *bytes = stream.buffer_.data();
  if (count.ok()) return static_cast<la_ssize_t>(*count);
  stream.fault_ = count.status();
  archive_set_error(handle, EIO, "cannot be read");
  return -1;
}

absl::Status UnpackedStream::Open() {
  archive_read_support_filter_gzip(handle_.get());
  archive_read_support_filter_xz(handle_.get());
  archive_read_support_format_raw(handle_.get());
  struct archive_entry* entry = nullptr;
  if (archive_read_open(handle_.get(), this, nullptr, &ReadPacked, nullptr) != ARCHIVE_OK ||
      archive_read_next_header(handle_.get(), &entry) != ARCHIVE_OK) {
    return Fault();
  }
  // Filter 0 is what the bytes come out of; there is one only where the file is packed.
  if (archive_filter_code(handle_.get(), 0) == ARCHIVE_FILTER_NONE) {
    return FileError(name_, 0, "its name says that it is packed, and it is not; take the ending off");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::size_t> UnpackedStream::Read(char* to, std::size_t capacity) {
  const la_ssize_t count = archive_read_data(handle_.get(), to, capacity);
  if (count < 0) return Fault();
  unpacked_bytes_ += static_cast<std::uint64_t>(count);
  PROBATUM_RETURN_IF_ERROR(CheckUnpacked(name_, handle_.get(), unpacked_bytes_, limits_));
  return static_cast<std::size_t>(count);
}

}  // namespace

bool IsArchiveName(std::string_view name) {
  return name.ends_with(".tar") || name.ends_with(".tar.gz") || name.ends_with(".tgz") || name.ends_with(".tar.xz") ||
         name.ends_with(".txz");
}

absl::Status WalkArchive(const std::string& path, const std::string& name, const ReaderLimits& limits,
                         const std::function<absl::Status(SourceFile)>& each) {
  return Walker(name, limits).Run(path, each);
}

absl::StatusOr<std::unique_ptr<ByteStream>> Unpack(std::unique_ptr<ByteStream> packed, const std::string& name,
                                                   const ReaderLimits& limits) {
  auto stream = std::make_unique<UnpackedStream>(std::move(packed), name, limits);
  PROBATUM_RETURN_IF_ERROR(stream->Open());
  return stream;
}

}  // namespace probatum::corpus
