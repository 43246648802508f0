// The files under what a user named, one at a time, each with the names it has: for messages, for recognising it again, for readers.
#pragma once

#include <functional>
#include <string>

#include "absl/status/status.h"

#include "corpus/reader/reader.h"

namespace probatum::index {

struct WalkedFile {
  corpus::SourceFile file;  // its name as the user would write it: the path as given, then the path below
  std::string origin;       // absolute, links resolved
  std::string source_name;  // within what was named: a folder's content by its path below it, a single file by its own name
};

// Calls `each` for every file under `path`, in order of names, and `fault` where one cannot be read or `path` is not there; either
// ends the walk by returning an error, and no other error is returned. Folders are walked here rather than by corpus::WalkFiles, so
// that a file that is too large or damaged costs only itself.
absl::Status WalkNamedFiles(const std::string& path, const corpus::ReaderLimits& limits,
                            const std::function<absl::Status(WalkedFile)>& each,
                            const std::function<absl::Status(const absl::Status&)>& fault);

}  // namespace probatum::index
