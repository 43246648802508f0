#include "corpus/reader/archive.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string_view>
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

class Walker {
 public:
  Walker(const std::string& name, const ReaderLimits& limits) : name_(name), limits_(limits), handle_(archive_read_new()) {}

  absl::Status Run(const std::string& path, const std::function<absl::Status(SourceFile)>& each);

 private:
  absl::Status Error(std::string_view what) const { return FileError(name_, 0, what); }
  absl::Status LibraryError(std::string_view doing) const {
    const char* reason = archive_error_string(handle_.get());
    return Error(fmt::format("{}: {}; make the archive anew", doing, reason == nullptr ? "unknown fault" : reason));
  }
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
    if (unpacked_bytes_ > limits_.max_archive_bytes) {
      return Error(fmt::format("more than {} bytes unpacked, the limit of one archive", limits_.max_archive_bytes));
    }
    const la_int64_t packed = std::max<la_int64_t>(archive_filter_bytes(handle_.get(), -1), 1);
    if (unpacked_bytes_ > kRatioFreeBytes && unpacked_bytes_ / static_cast<std::uint64_t>(packed) > limits_.max_archive_ratio) {
      return Error(fmt::format("unpacks to more than {} times its size, the limit", limits_.max_archive_ratio));
    }
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

}  // namespace

bool IsArchiveName(std::string_view name) {
  return name.ends_with(".tar") || name.ends_with(".tar.gz") || name.ends_with(".tgz") || name.ends_with(".tar.xz") ||
         name.ends_with(".txz");
}

absl::Status WalkArchive(const std::string& path, const std::string& name, const ReaderLimits& limits,
                         const std::function<absl::Status(SourceFile)>& each) {
  return Walker(name, limits).Run(path, each);
}

}  // namespace probatum::corpus
