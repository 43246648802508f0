#include "corpus/reader/errors.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/text/unicode.h"

namespace probatum::corpus {

absl::Status FileError(std::string_view file_name, int line, std::string_view what) {
  if (line < 1) return absl::InvalidArgumentError(fmt::format("{}: {}", file_name, what));
  return absl::InvalidArgumentError(fmt::format("{}:{}: {}", file_name, line, what));
}

int LineOfOffset(std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, offset);
  return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

absl::Status CheckTextFile(const SourceFile& file, std::uint64_t max_bytes) {
  if (file.bytes.empty()) return FileError(file.name, 1, "the file is empty");
  if (file.bytes.size() > max_bytes) {
    return FileError(file.name, 1, fmt::format("more than {} bytes, the limit of one file: split it", max_bytes));
  }
  if (file.bytes.starts_with("\xFF\xFE") || file.bytes.starts_with("\xFE\xFF")) {
    return FileError(file.name, 1, "UTF-16; save the file as UTF-8");
  }
  if (const auto offset = FirstInvalidUtf8(file.bytes)) {
    return FileError(file.name, LineOfOffset(file.bytes, *offset),
                     fmt::format("byte {} is not UTF-8; save the file as UTF-8", *offset));
  }
  if (const std::size_t nul = file.bytes.find('\0'); nul != std::string::npos) {
    return FileError(file.name, LineOfOffset(file.bytes, nul), "a NUL byte; this is not a text file");
  }
  return absl::OkStatus();
}

std::string_view WithoutByteOrderMark(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  return bytes;
}

}  // namespace probatum::corpus
