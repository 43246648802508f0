// Archives as a source of files, by libarchive, without ever writing one to disk.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "corpus/reader/byte_stream.h"
#include "corpus/reader/reader.h"

namespace probatum::corpus {

// Whether a file's name says that it is an archive we read: .tar, .tar.gz, .tgz, .tar.xz, .txz.
bool IsArchiveName(std::string_view name);

// Calls `each` for every regular file of the archive in its order, named "NAME/entry". Links, devices and folders are passed over.
// INVALID_ARGUMENT: not a tar archive, truncated, an absolute path or one with "..", a limit passed.
absl::Status WalkArchive(const std::string& path, const std::string& name, const ReaderLimits& limits,
                         const std::function<absl::Status(SourceFile)>& each);

// What `packed` holds, unpacked as it is read: one file packed by xz or gzip. `name` is for messages. INVALID_ARGUMENT, here or from Read:
// not packed, damaged, max_archive_bytes or max_archive_ratio passed.
absl::StatusOr<std::unique_ptr<ByteStream>> Unpack(std::unique_ptr<ByteStream> packed, const std::string& name,
                                                   const ReaderLimits& limits);

}  // namespace probatum::corpus
