// Files in, source documents out. One reader a format; what a file is, is found from its content.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "corpus/model/source_document.h"

namespace probatum::corpus {

// A file in memory with the name to call it by in messages ("a.tar.xz/GARD/0001.xml").
struct SourceFile {
  std::string name;
  std::string bytes;
};

// Bounds on what is read; what goes beyond is INVALID_ARGUMENT, naming file and limit.
struct ReaderLimits {
  std::uint64_t max_file_bytes = 64ull << 20;    // one file or archive entry, unpacked
  std::uint64_t max_archive_bytes = 4ull << 30;  // all entries of one archive, unpacked
  std::uint64_t max_archive_entries = 2'000'000;
  std::uint32_t max_archive_ratio = 500;  // unpacked to packed bytes, looked at beyond 64 MiB unpacked
  std::uint32_t max_depth = 200;          // nesting of XML elements, lists or folders
};

// Which reader; kAuto finds it from the content.
enum class Format : std::uint8_t { kAuto, kMarkdown, kMedQuad };

// "auto", "markdown", "medquad"; nothing for an unknown name.
std::optional<Format> FormatFromName(std::string_view name);

// Reads one file. Errors are INVALID_ARGUMENT and their message starts "NAME:LINE: ". Safe from any thread.
// A file that is none of our business (such as a licence text beside the data) gives an empty list and no error under kAuto.
absl::StatusOr<std::vector<SourceDocument>> ReadDocuments(const SourceFile& file, Format format, const ReaderLimits& limits = {});

absl::StatusOr<SourceDocument> ReadMarkdown(const SourceFile& file, const ReaderLimits& limits = {});
absl::StatusOr<SourceDocument> ReadMedQuad(const SourceFile& file, const ReaderLimits& limits = {});

// Calls `each` for every regular file under `path`: a file, a folder (sorted by name, symbolic links not followed) or a .tar,
// .tar.gz, .tar.xz archive. Names start with the last part of `path`. `each` returning an error ends the walk with it. A file of more than
// `max_file_bytes` is handed over cut to one byte more, which every reader refuses, so that whoever wants to can go on with the rest.
// Errors of the walk itself (unreadable, another limit passed, a broken archive) are returned, naming the file. NOT_FOUND: no such path.
absl::Status WalkFiles(const std::string& path, const ReaderLimits& limits, const std::function<absl::Status(SourceFile)>& each);

}  // namespace probatum::corpus
