// Whatever bytes an archive or a packed file of lines has: the walk ends, within its limits, with names that lead nowhere else, or
// with a fault that names the file.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "corpus/reader/reader.h"
#include "corpus/text/unicode.h"
#include "tests/fuzz/support/require.h"

namespace {

namespace corpus = probatum::corpus;
using probatum::fuzz::Require;

constexpr std::size_t kTarBlockBytes = 512;

corpus::ReaderLimits SmallLimits() {
  corpus::ReaderLimits limits;
  limits.max_file_bytes = 2'000;
  limits.max_archive_bytes = 20'000;
  limits.max_archive_entries = 20;
  limits.max_depth = 6;
  limits.max_line_bytes = 1'000;
  limits.max_lines = 50;
  return limits;
}

// One file in memory, under names that say how it is packed. Its folder goes away with the process, or stays, empty but for two links, where
// the process was ended.
class File {
 public:
  File() : descriptor_(memfd_create("archive_fuzzer", MFD_CLOEXEC)) {
    std::string pattern = (std::filesystem::temp_directory_path() / "probatum-fuzz-XXXXXX").string();
    Require(descriptor_ >= 0 && mkdtemp(pattern.data()) != nullptr, "the harness has a file of its own");
    folder_ = pattern;
    for (const char* name : {"a.tar.gz", "a.jsonl.gz"}) {
      std::filesystem::create_symlink(fmt::format("/proc/self/fd/{}", descriptor_), folder_ / name);
    }
  }
  ~File() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void Fill(std::string_view bytes) const {
    Require(ftruncate(descriptor_, 0) == 0 &&
                pwrite(descriptor_, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()),
            "the harness can write its file");
  }
  std::string Path(const char* name) const { return (folder_ / name).string(); }

 private:
  const int descriptor_;
  std::filesystem::path folder_;
};

void CheckFault(const absl::Status& fault, std::string_view file_name) {
  Require(fault.code() == absl::StatusCode::kInvalidArgument, "a fault of a file is INVALID_ARGUMENT");
  const std::string message(fault.message());
  Require(message.starts_with(std::string(file_name) + ":") || message.starts_with(std::string(file_name) + "/"),
          "a message begins with the file's name");
  Require(!corpus::FirstInvalidUtf8(message), "a message is UTF-8");
}

// The name of an entry, without that of its archive.
void CheckName(std::string_view name, std::uint32_t max_depth) {
  Require(!corpus::FirstInvalidUtf8(name), "a name is UTF-8");
  std::uint32_t depth = 0;
  while (true) {
    const std::size_t end = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, end);
    Require(!part.empty() && part != "." && part != "..", "a name leads to no other folder");
    Require(++depth <= max_depth, "a name keeps to the limit of folders");
    if (end == name.size()) return;
    name.remove_prefix(end + 1);
  }
}

void WalkArchive(const std::string& path) {
  const corpus::ReaderLimits limits = SmallLimits();
  std::uint64_t entries = 0;
  std::uint64_t total_bytes = 0;
  const absl::Status walked = corpus::WalkFiles(path, limits, [&](const corpus::SourceFile& file) {
    constexpr std::string_view kPrefix = "a.tar.gz/";
    Require(file.name.starts_with(kPrefix), "an entry is named behind its archive");
    CheckName(std::string_view(file.name).substr(kPrefix.size()), limits.max_depth);
    Require(file.bytes.size() <= limits.max_file_bytes + 1, "a file keeps to its limit");
    total_bytes += file.bytes.size();
    Require(total_bytes <= limits.max_archive_bytes, "an archive keeps to its limit of bytes");
    Require(++entries <= limits.max_archive_entries, "an archive keeps to its limit of entries");
    return absl::OkStatus();
  });
  if (!walked.ok()) CheckFault(walked, "a.tar.gz");
}

void WalkPackedLines(const std::string& path) {
  const corpus::ReaderLimits limits = SmallLimits();
  const absl::Status walked = corpus::WalkFiles(path, limits, [&](const corpus::SourceFile& file) {
    Require(file.name == "a.jsonl.gz", "a packed file keeps its name");
    Require(file.bytes.size() <= limits.max_line_bytes, "no more than the first line is read");
    const auto reader = corpus::OpenDocuments(file, corpus::Format::kBeir, limits);
    if (!reader.ok()) return reader.status();
    if (*reader == nullptr) return absl::OkStatus();
    // A call a line, one for a fault of the stream, and one for the end.
    for (std::uint32_t calls = 0; calls <= limits.max_lines + 2; ++calls) {
      const absl::StatusOr<std::optional<corpus::SourceDocument>> document = (*reader)->Next();
      if (!document.ok()) {
        CheckFault(document.status(), "a.jsonl.gz");
      } else if (!*document) {
        return absl::OkStatus();
      }
    }
    Require(false, "reading ends");
    return absl::OkStatus();
  });
  if (!walked.ok()) CheckFault(walked, "a.jsonl.gz");
}

// A tar archive whose checksums are right, so that what lies behind them is reached. POSIX 1003.1, ustar: the sum of a header's bytes with blanks for
// the eight of the sum itself, at 148.
std::string WithChecksums(std::string tar) {
  constexpr std::size_t kSum = 148;
  constexpr std::size_t kMagic = 257;
  for (std::size_t at = 0; at + kTarBlockBytes <= tar.size(); at += kTarBlockBytes) {
    if (tar.compare(at + kMagic, 5, "ustar") != 0) continue;
    tar.replace(at + kSum, 8, 8, ' ');
    unsigned sum = 0;
    for (std::size_t i = 0; i < kTarBlockBytes; ++i) sum += static_cast<unsigned char>(tar[at + i]);
    tar.replace(at + kSum, 8, fmt::format("{:06o}", sum) + std::string("\0 ", 2));
  }
  return tar;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const File kFile;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  kFile.Fill(bytes);
  WalkArchive(kFile.Path("a.tar.gz"));
  WalkPackedLines(kFile.Path("a.jsonl.gz"));
  std::string mended = WithChecksums(bytes);
  if (mended == bytes) return 0;
  kFile.Fill(mended);
  WalkArchive(kFile.Path("a.tar.gz"));
  return 0;
}
