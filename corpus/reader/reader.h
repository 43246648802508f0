// Files in, source documents out. One reader a format; what a file is, is found from its content.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
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
  // Where a file of lines lies that is read as it goes, because it may be larger than memory; `bytes` is its first line then. Else empty.
  std::string path = {};
};

// Bounds on what is read; what goes beyond is INVALID_ARGUMENT, naming file and limit.
struct ReaderLimits {
  std::uint64_t max_file_bytes = 64ull << 20;    // one file or archive entry, unpacked
  std::uint64_t max_archive_bytes = 4ull << 30;  // all entries of one archive, unpacked
  std::uint64_t max_archive_entries = 2'000'000;
  std::uint32_t max_archive_ratio = 500;       // unpacked to packed bytes, looked at beyond 64 MiB unpacked
  std::uint32_t max_depth = 200;               // nesting of XML elements, JSON, lists or folders
  std::uint64_t max_line_bytes = 16ull << 20;  // one document of a file of lines
  std::uint32_t max_lines = 10'000'000;        // of one file of lines, blank ones too
};

// Which reader; kAuto finds it from the content.
enum class Format : std::uint8_t { kAuto, kMarkdown, kMedQuad, kBeir, kNgc, kSpl, kMedlinePlus, kJats };

// "auto", "markdown", "medquad", "beir", "ngc", "spl", "medlineplus", "jats"; nothing for an unknown name.
std::optional<Format> FormatFromName(std::string_view name);

// "auto, markdown, medquad, ... or jats", for messages.
std::string FormatNames();

// The documents of one file, one after the other. Not for use from two threads at once.
class DocumentReader {
 public:
  virtual ~DocumentReader() = default;
  // Nothing at the end. INVALID_ARGUMENT, with a message that starts "NAME:LINE: ", costs only what it names: the next call goes on
  // behind it, and at the latest ends.
  virtual absl::StatusOr<std::optional<SourceDocument>> Next() = 0;
};

// A reader of the file, which must outlive it; nullptr, under kAuto, for a file that is none of our business, such as a licence text
// beside the data. The queries and judgements of a BEIR folder are none under kBeir either. Errors as those of Next; also those of
// opening a file that is read as it goes. Safe from any thread.
absl::StatusOr<std::unique_ptr<DocumentReader>> OpenDocuments(const SourceFile& file, Format format,
                                                              const ReaderLimits& limits = {});

// Reads one file whole. Errors are INVALID_ARGUMENT and their message starts "NAME:LINE: ". Safe from any thread.
// A file that is none of our business gives an empty list and no error; one document that cannot be read is an error for all.
absl::StatusOr<std::vector<SourceDocument>> ReadDocuments(const SourceFile& file, Format format, const ReaderLimits& limits = {});

absl::StatusOr<SourceDocument> ReadMarkdown(const SourceFile& file, const ReaderLimits& limits = {});
absl::StatusOr<SourceDocument> ReadMedQuad(const SourceFile& file, const ReaderLimits& limits = {});
// A summary of the National Guideline Clearinghouse; no blocks where the file holds no guideline.
absl::StatusOr<SourceDocument> ReadNgc(const SourceFile& file, const ReaderLimits& limits = {});
// FDA's Structured Product Labels. Left out: the highlights, which repeat the label in short, lists of products, package labels, pictures.
absl::StatusOr<SourceDocument> ReadSpl(const SourceFile& file, const ReaderLimits& limits = {});
// Articles in JATS or the NLM formats before it. Left out: translations of the abstract, keywords, formulas that are drawn or set in two
// dimensions ("[formula]"), acknowledgements, who did what, who has which interests, supplements, responses and other sub-articles.
absl::StatusOr<SourceDocument> ReadJats(const SourceFile& file, const ReaderLimits& limits = {});

// Calls `each` for every regular file under `path`: a file (.jsonl.xz and .jsonl.gz are unpacked), a folder (sorted by name, symbolic
// links not followed) or a .tar, .tar.gz, .tar.xz archive. Names start with the last part of `path`. `each` returning an error ends the walk with it. A file of more than
// `max_file_bytes` is handed over cut to one byte more, which every reader refuses, so that whoever wants to can go on with the rest.
// Errors of the walk itself (unreadable, another limit passed, a broken archive) are returned, naming the file. NOT_FOUND: no such path.
absl::Status WalkFiles(const std::string& path, const ReaderLimits& limits, const std::function<absl::Status(SourceFile)>& each);

}  // namespace probatum::corpus
