// How every reader words what is wrong with a file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/status.h"

#include "corpus/reader/reader.h"

namespace probatum::corpus {

// INVALID_ARGUMENT "NAME:LINE: what". A line below 1 is left out.
absl::Status FileError(std::string_view file_name, int line, std::string_view what);

// The line, from 1, of a byte offset.
int LineOfOffset(std::string_view bytes, std::size_t offset);

// What holds for every text file: not empty, within the size limit, valid UTF-8 without NUL. `max_bytes` names the limit to use where
// a format has one of its own.
absl::Status CheckTextFile(const SourceFile& file, std::uint64_t max_bytes);

// The bytes behind a byte order mark, if there is one.
std::string_view WithoutByteOrderMark(std::string_view bytes);

}  // namespace probatum::corpus
