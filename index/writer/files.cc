#include "index/writer/files.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"

namespace probatum::index {
namespace {

namespace fs = std::filesystem;

// Closes what it holds; a writer that must know whether closing went well closes by itself.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int value() const { return value_; }
  int Release() { return std::exchange(value_, -1); }

 private:
  int value_;
};

absl::Status SyncPath(const fs::path& path, int flags) {
  const Descriptor descriptor(open(path.c_str(), flags | O_CLOEXEC));
  if (descriptor.value() < 0) return ErrnoStatus(fmt::format("cannot open {}", path.native()), errno);
  if (fsync(descriptor.value()) != 0) return ErrnoStatus(fmt::format("cannot sync {}", path.native()), errno);
  return absl::OkStatus();
}

absl::Status WriteAll(int descriptor, std::string_view bytes, const fs::path& file) {
  while (!bytes.empty()) {
    const ssize_t written_bytes = write(descriptor, bytes.data(), bytes.size());
    if (written_bytes < 0) {
      if (errno == EINTR) continue;
      return ErrnoStatus(fmt::format("cannot write {}", file.native()), errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written_bytes));
  }
  return absl::OkStatus();
}

absl::Status ErrorStatus(std::string_view what, const std::error_code& error) { return ErrnoStatus(what, error.value()); }

}  // namespace

absl::Status ErrnoStatus(std::string_view what, int error_number) {
  const std::string message = fmt::format("{}: {}", what, std::generic_category().message(error_number));
  switch (error_number) {
    case ENOENT:
      return absl::NotFoundError(message);
    case EACCES:
    case EPERM:
    case EROFS:
      return absl::PermissionDeniedError(message);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return absl::ResourceExhaustedError(message);
    default:
      return absl::InternalError(message);
  }
}

absl::StatusOr<std::string> ReadSmallFile(const fs::path& file, std::uint64_t max_bytes) {
  const Descriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.value() < 0) return ErrnoStatus(fmt::format("cannot open {}", file.native()), errno);
  std::string bytes;
  std::array<char, 4096> buffer;
  while (true) {
    const ssize_t read_bytes = read(descriptor.value(), buffer.data(), buffer.size());
    if (read_bytes < 0) {
      if (errno == EINTR) continue;
      return ErrnoStatus(fmt::format("cannot read {}", file.native()), errno);
    }
    if (read_bytes == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(read_bytes));
    if (bytes.size() > max_bytes) {
      return absl::ResourceExhaustedError(fmt::format("{} has more than {} bytes", file.native(), max_bytes));
    }
  }
}

absl::Status MakeFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return ErrorStatus(fmt::format("cannot make the folder {}", folder.native()), error);
  return absl::OkStatus();
}

absl::Status SyncFile(const fs::path& file) { return SyncPath(file, O_RDONLY); }

absl::Status SyncFolder(const fs::path& folder) { return SyncPath(folder, O_RDONLY | O_DIRECTORY); }

absl::Status ReplaceFile(const fs::path& file, std::string_view bytes) {
  const fs::path temporary = file.native() + ".new";
  Descriptor descriptor(open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (descriptor.value() < 0) return ErrnoStatus(fmt::format("cannot write {}", temporary.native()), errno);
  PROBATUM_RETURN_IF_ERROR(WriteAll(descriptor.value(), bytes, temporary));
  if (fsync(descriptor.value()) != 0) return ErrnoStatus(fmt::format("cannot sync {}", temporary.native()), errno);
  if (close(descriptor.Release()) != 0) return ErrnoStatus(fmt::format("cannot write {}", temporary.native()), errno);
  return RenameSynced(temporary, file);
}

absl::Status AppendSynced(const fs::path& file, std::uint64_t size_bytes, std::string_view bytes) {
  Descriptor descriptor(open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666));
  if (descriptor.value() < 0) return ErrnoStatus(fmt::format("cannot write {}", file.native()), errno);
  struct stat state {};
  if (fstat(descriptor.value(), &state) != 0) return ErrnoStatus(fmt::format("cannot read {}", file.native()), errno);
  if (static_cast<std::uint64_t>(state.st_size) != size_bytes) {
    return absl::FailedPreconditionError(fmt::format("{} has {} bytes where {} were read; another program has written to it",
                                                     file.native(), state.st_size, size_bytes));
  }
  absl::Status status = WriteAll(descriptor.value(), bytes, file);
  if (status.ok() && fsync(descriptor.value()) != 0) status = ErrnoStatus(fmt::format("cannot sync {}", file.native()), errno);
  if (status.ok()) status = SyncFolder(file.parent_path());
  if (status.ok()) return status;
  // What is left of it otherwise is taken for a command that was ended while it wrote.
  if (ftruncate(descriptor.value(), state.st_size) == 0) fsync(descriptor.value());
  return status;
}

absl::Status TruncateSynced(const fs::path& file, std::uint64_t size_bytes) {
  const Descriptor descriptor(open(file.c_str(), O_WRONLY | O_CLOEXEC));
  if (descriptor.value() < 0) return ErrnoStatus(fmt::format("cannot open {}", file.native()), errno);
  if (ftruncate(descriptor.value(), static_cast<off_t>(size_bytes)) != 0 || fsync(descriptor.value()) != 0) {
    return ErrnoStatus(fmt::format("cannot cut {}", file.native()), errno);
  }
  return absl::OkStatus();
}

absl::Status RenameSynced(const fs::path& from, const fs::path& to) {
  if (rename(from.c_str(), to.c_str()) != 0) {
    return ErrnoStatus(fmt::format("cannot rename {} to {}", from.native(), to.native()), errno);
  }
  return SyncFolder(to.parent_path());
}

absl::Status RemoveFolder(const fs::path& folder) {
  fs::path doomed = folder;
  if (!folder.filename().native().starts_with('.')) {
    doomed = folder.parent_path() / fmt::format(".removing-{}", folder.filename().native());
    std::error_code ignored;
    fs::remove_all(doomed, ignored);  // of an earlier attempt; what is in the way fails the renaming
    PROBATUM_RETURN_IF_ERROR(RenameSynced(folder, doomed));
  }
  std::error_code error;
  fs::remove_all(doomed, error);
  if (error) return ErrorStatus(fmt::format("cannot remove {}", doomed.native()), error);
  return absl::OkStatus();
}

absl::StatusOr<FileDigest> DigestFile(const fs::path& file) {
  const Descriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.value() < 0) return ErrnoStatus(fmt::format("cannot open {}", file.native()), errno);
  corpus::Sha256Hasher hasher;
  FileDigest digest;
  std::string buffer(1u << 18, '\0');
  while (true) {
    const ssize_t read_bytes = read(descriptor.value(), buffer.data(), buffer.size());
    if (read_bytes < 0) {
      if (errno == EINTR) continue;
      return ErrnoStatus(fmt::format("cannot read {}", file.native()), errno);
    }
    if (read_bytes == 0) break;
    hasher.Update(std::string_view(buffer.data(), static_cast<std::size_t>(read_bytes)));
    digest.size_bytes += static_cast<std::uint64_t>(read_bytes);
  }
  digest.sha256 = hasher.Finish();
  return digest;
}

absl::StatusOr<FolderLock> FolderLock::Take(const fs::path& file) {
  Descriptor descriptor(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (descriptor.value() < 0) return ErrnoStatus(fmt::format("cannot open {}", file.native()), errno);
  if (flock(descriptor.value(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return ErrnoStatus(fmt::format("cannot lock {}", file.native()), errno);
    std::array<char, 32> holder{};
    const ssize_t read_bytes = read(descriptor.value(), holder.data(), holder.size() - 1);
    std::string_view pid(holder.data(), read_bytes > 0 ? static_cast<std::size_t>(read_bytes) : 0);
    pid = pid.substr(0, pid.find('\n'));
    return absl::AbortedError(fmt::format("{} is being changed by {}; try again when it has finished",
                                          file.parent_path().native(),
                                          pid.empty() ? "another process" : fmt::format("process {}", pid)));
  }
  // For people and for the message above only; the lock itself is the system's.
  if (ftruncate(descriptor.value(), 0) != 0) return ErrnoStatus(fmt::format("cannot write {}", file.native()), errno);
  PROBATUM_RETURN_IF_ERROR(WriteAll(descriptor.value(), fmt::format("{}\n", getpid()), file));
  return FolderLock(descriptor.Release());
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

}  // namespace probatum::index
