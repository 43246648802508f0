#include "index/search/mapped_file.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

namespace probatum::index {
namespace {

absl::Status Failed(const std::filesystem::path& path, int error) {
  const std::string message = fmt::format("{}: {}", path.string(), std::generic_category().message(error));
  const bool exhausted = error == EMFILE || error == ENFILE || error == ENOMEM;
  return exhausted ? absl::ResourceExhaustedError(message) : absl::DataLossError(message);
}

std::int64_t Nanoseconds(const timespec& time) { return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

absl::StatusOr<FileStamp> ToStamp(const std::filesystem::path& path, const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return absl::DataLossError(fmt::format("{}: not a regular file", path.string()));
  return FileStamp{status.st_ino, static_cast<std::uint64_t>(status.st_size), Nanoseconds(status.st_mtim),
                   Nanoseconds(status.st_ctim)};
}

}  // namespace

absl::StatusOr<FileStamp> StampOf(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return Failed(path, errno);
  return ToStamp(path, status);
}

absl::StatusOr<MappedFile> MappedFile::Open(const std::filesystem::path& path) {
  MappedFile file;
  // Not blocking: a named pipe in the place of a file must not stop the server.
  file.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file.descriptor_ < 0) return Failed(path, errno);
  struct stat status {};
  if (::fstat(file.descriptor_, &status) != 0) return Failed(path, errno);
  absl::StatusOr<FileStamp> stamp = ToStamp(path, status);
  if (!stamp.ok()) return std::move(stamp).status();
  file.stamp_ = *stamp;
  if (stamp->size_bytes == 0) return file;  // an empty mapping is an error to mmap
  void* data = ::mmap(nullptr, stamp->size_bytes, PROT_READ, MAP_SHARED, file.descriptor_, 0);
  if (data == MAP_FAILED) return Failed(path, errno);
  file.data_ = data;
  file.size_bytes_ = stamp->size_bytes;
  return file;
}

MappedFile::~MappedFile() {
  Unmap();
  if (descriptor_ >= 0) ::close(descriptor_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept { *this = std::move(other); }

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(data_, other.data_);
  std::swap(size_bytes_, other.size_bytes_);
  std::swap(stamp_, other.stamp_);
  return *this;
}

void MappedFile::Unmap() {
  if (data_ != nullptr) ::munmap(data_, size_bytes_);
  data_ = nullptr;
  size_bytes_ = 0;
}

absl::StatusOr<std::uint64_t> MappedFile::SizeNow() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) return absl::InternalError(fmt::format("fstat: {}", std::strerror(errno)));
  return static_cast<std::uint64_t>(status.st_size);
}

absl::StatusOr<int> MappedFile::OpenAgain() const {
  const std::string name = fmt::format("/proc/self/fd/{}", descriptor_);
  const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) return descriptor;
  if (errno == EMFILE || errno == ENFILE) return Failed(name, errno);
  return absl::InternalError(fmt::format("{}: {}; /proc is needed", name, std::generic_category().message(errno)));
}

}  // namespace probatum::index
