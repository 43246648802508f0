// A half-open range of bytes in a text that both sides know.
#pragma once

#include <cstdint>
#include <string_view>

namespace probatum::corpus {

// [begin, end) in bytes of UTF-8; begin <= end; both fall on code point boundaries.
struct ByteRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size_bytes() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(const ByteRange& other) const { return begin <= other.begin && other.end <= end; }

  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

// The bytes of `range` in `text`; the range must lie inside.
inline std::string_view Slice(std::string_view text, const ByteRange& range) {
  return text.substr(range.begin, range.end - range.begin);
}

}  // namespace probatum::corpus
