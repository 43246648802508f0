// Archives as a source of files, by libarchive, without ever writing one to disk.
#pragma once

#include <functional>
#include <string>

#include "absl/status/status.h"

#include "corpus/reader/reader.h"

namespace probatum::corpus {

// Whether a file's name says that it is an archive we read: .tar, .tar.gz, .tgz, .tar.xz, .txz.
bool IsArchiveName(std::string_view name);

// Calls `each` for every regular file of the archive in its order, named "NAME/entry". Links, devices and folders are passed over.
// INVALID_ARGUMENT: not a tar archive, truncated, an absolute path or one with "..", a limit passed.
absl::Status WalkArchive(const std::string& path, const std::string& name, const ReaderLimits& limits,
                         const std::function<absl::Status(SourceFile)>& each);

}  // namespace probatum::corpus
