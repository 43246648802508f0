// A file as bytes in order and as lines, for formats whose files may be larger than memory.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "corpus/reader/reader.h"

namespace probatum::corpus {

// Not for use from two threads at once.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Up to `capacity` bytes, at least 1; 0 at the end only.
  virtual absl::StatusOr<std::size_t> Read(char* to, std::size_t capacity) = 0;
};

// `bytes` must outlive it.
std::unique_ptr<ByteStream> StreamOfBytes(std::string_view bytes);

// A regular file, read as it goes; unpacked where IsPackedName(name). `name` is for messages. INVALID_ARGUMENT: neither file nor
// packed file, or, from Read, damaged or past the limits of an archive. Others by errno.
absl::StatusOr<std::unique_ptr<ByteStream>> OpenStream(const std::string& path, const std::string& name,
                                                       const ReaderLimits& limits);

// Whether a file's name says that it is one file of lines packed by itself: .jsonl.xz, .jsonl.gz.
bool IsPackedName(std::string_view name);

// Lines of a stream without their line feed, one in memory at a time.
class LineReader {
 public:
  // `name` is for messages. A line of more than `max_line_bytes` is INVALID_ARGUMENT, and the next call goes on behind it; after any
  // other error there are no more lines.
  LineReader(std::unique_ptr<ByteStream> stream, std::string name, std::uint64_t max_line_bytes);

  // Holds until the next call; nothing at the end. A last line needs no line feed.
  absl::StatusOr<std::optional<std::string_view>> Next();
  // Of the line that Next gave last, from 1.
  int number() const { return number_; }

 private:
  // False at the end of the stream.
  absl::StatusOr<bool> Fill();
  absl::Status SkipLine();

  std::unique_ptr<ByteStream> stream_;
  const std::string name_;
  const std::uint64_t max_line_bytes_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what has not been given yet
  bool ended_ = false;
  int number_ = 0;
};

}  // namespace probatum::corpus
