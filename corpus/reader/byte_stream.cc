#include "corpus/reader/byte_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/archive.h"
#include "corpus/reader/errors.h"

namespace probatum::corpus {
namespace {

constexpr std::size_t kReadBytes = 1u << 16;

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : rest_(bytes) {}

  absl::StatusOr<std::size_t> Read(char* to, std::size_t capacity) override {
    const std::size_t count = std::min(capacity, rest_.size());
    std::memcpy(to, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

class FileStream : public ByteStream {
 public:
  FileStream(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  ~FileStream() override { close(descriptor_); }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;

  absl::StatusOr<std::size_t> Read(char* to, std::size_t capacity) override {
    while (true) {
      const ssize_t count = read(descriptor_, to, capacity);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) return absl::ErrnoToStatus(errno, fmt::format("{}: cannot be read", name_));
    }
  }

 private:
  const int descriptor_;
  const std::string name_;
};

}  // namespace

std::unique_ptr<ByteStream> StreamOfBytes(std::string_view bytes) { return std::make_unique<MemoryStream>(bytes); }

absl::StatusOr<std::unique_ptr<ByteStream>> OpenStream(const std::string& path, const std::string& name,
                                                       const ReaderLimits& limits) {
  // O_NONBLOCK: a pipe would wait for somebody to write into it.
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return absl::ErrnoToStatus(errno, fmt::format("{}: cannot be opened", name));
  auto file = std::make_unique<FileStream>(descriptor, name);
  struct stat facts {};
  if (fstat(descriptor, &facts) != 0) return absl::ErrnoToStatus(errno, fmt::format("{}: cannot be read", name));
  if (!S_ISREG(facts.st_mode)) return FileError(name, 0, "neither a file nor a folder");
  if (IsPackedName(name)) return Unpack(std::move(file), name, limits);
  return file;
}

bool IsPackedName(std::string_view name) { return name.ends_with(".jsonl.xz") || name.ends_with(".jsonl.gz"); }

LineReader::LineReader(std::unique_ptr<ByteStream> stream, std::string name, std::uint64_t max_line_bytes)
    : stream_(std::move(stream)), name_(std::move(name)), max_line_bytes_(max_line_bytes) {}

absl::StatusOr<bool> LineReader::Fill() {
  if (ended_) return false;
  buffer_.erase(0, begin_);
  begin_ = 0;
  const std::size_t size = buffer_.size();
  buffer_.resize(size + kReadBytes);
  const absl::StatusOr<std::size_t> count = stream_->Read(buffer_.data() + size, kReadBytes);
  buffer_.resize(size + (count.ok() ? *count : 0));
  if (!count.ok()) {
    // What came before the fault is no whole line.
    buffer_.clear();
    ended_ = true;
    return count.status();
  }
  ended_ = *count == 0;
  return !ended_;
}

absl::Status LineReader::SkipLine() {
  while (true) {
    const std::size_t end = buffer_.find('\n', begin_);
    begin_ = end == std::string::npos ? buffer_.size() : end + 1;
    if (end != std::string::npos) break;
    PROBATUM_ASSIGN_OR_RETURN(const bool more, Fill());
    if (!more) break;
  }
  return FileError(name_, number_, fmt::format("more than {} bytes, the limit of one line: shorten it", max_line_bytes_));
}

absl::StatusOr<std::optional<std::string_view>> LineReader::Next() {
  std::size_t seen = 0;  // behind begin_, without a line feed
  while (true) {
    const std::size_t end = buffer_.find('\n', begin_ + seen);
    const std::size_t size = (end == std::string::npos ? buffer_.size() : end) - begin_;
    if (size > max_line_bytes_) {
      ++number_;
      return SkipLine();
    }
    if (end != std::string::npos || (ended_ && size > 0)) {
      ++number_;
      const std::string_view line = std::string_view(buffer_).substr(begin_, size);
      begin_ += size + (end == std::string::npos ? 0 : 1);
      return line;
    }
    seen = size;
    PROBATUM_ASSIGN_OR_RETURN(const bool more, Fill());
    if (!more && buffer_.size() == begin_) return std::nullopt;
  }
}

}  // namespace probatum::corpus
