#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/archive.h"
#include "corpus/reader/byte_stream.h"
#include "corpus/reader/errors.h"
#include "corpus/reader/reader.h"

namespace probatum::corpus {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kReadBytes = 1u << 16;

// Whether a file may be one of lines that are objects of JSON, which is read as it goes: it can be larger than any other.
bool BeginsAsObject(std::string_view bytes) {
  bytes = WithoutByteOrderMark(bytes);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{';
}

absl::StatusOr<SourceFile> ReadFirstLine(const fs::path& path, const std::string& name, const ReaderLimits& limits) {
  PROBATUM_ASSIGN_OR_RETURN(std::unique_ptr<ByteStream> stream, OpenStream(path.string(), name, limits));
  LineReader lines(std::move(stream), name, limits.max_line_bytes);
  SourceFile file{name, {}, path.string()};
  const absl::StatusOr<std::optional<std::string_view>> line = lines.Next();
  if (line.ok() && *line) file.bytes = **line;
  // A line that is too long is for the reader to refuse; any other fault is the file's.
  if (!line.ok() && lines.number() == 0) return line.status();
  return file;
}

// The whole file, looking at its size while reading and not before, because it may grow; of a file of lines the first.
absl::StatusOr<SourceFile> ReadFile(const fs::path& path, const std::string& name, const ReaderLimits& limits) {
  PROBATUM_ASSIGN_OR_RETURN(const std::unique_ptr<ByteStream> stream, OpenStream(path.string(), name, limits));
  SourceFile file{name, {}, {}};
  std::vector<char> buffer(kReadBytes);
  while (true) {
    PROBATUM_ASSIGN_OR_RETURN(const std::size_t count, stream->Read(buffer.data(), buffer.size()));
    if (count == 0) return file;
    const bool first = file.bytes.empty();
    file.bytes.append(buffer.data(), count);
    if (first && BeginsAsObject(file.bytes)) return ReadFirstLine(path, name, limits);
    if (file.bytes.size() > limits.max_file_bytes) {
      file.bytes.resize(static_cast<std::size_t>(limits.max_file_bytes) + 1);  // enough for a reader to refuse it
      return file;
    }
  }
}

absl::Status VisitFile(const fs::path& path, const std::string& name, const ReaderLimits& limits,
                       const std::function<absl::Status(SourceFile)>& each) {
  if (IsArchiveName(name)) return WalkArchive(path.string(), name, limits, each);
  PROBATUM_ASSIGN_OR_RETURN(SourceFile file,
                            IsPackedName(name) ? ReadFirstLine(path, name, limits) : ReadFile(path, name, limits));
  return each(std::move(file));
}

struct Pending {
  fs::path path;
  std::string name;
  std::uint32_t depth = 0;
};

// The regular files and folders of `folder`, by name, the last first, so that a stack gives them in order.
absl::StatusOr<std::vector<Pending>> Children(const Pending& folder) {
  std::error_code error;
  std::vector<Pending> children;
  fs::directory_iterator entry(folder.path, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::error_code status_error;
    const fs::file_status status = entry->symlink_status(status_error);
    if (status_error) return absl::ErrnoToStatus(status_error.value(), fmt::format("{}: cannot be read", entry->path().string()));
    if (!fs::is_regular_file(status) && !fs::is_directory(status)) continue;
    children.push_back({entry->path(), folder.name + "/" + entry->path().filename().string(), folder.depth + 1});
  }
  if (error) return absl::ErrnoToStatus(error.value(), fmt::format("{}: cannot be read", folder.name));
  std::sort(children.begin(), children.end(), [](const Pending& a, const Pending& b) { return a.name > b.name; });
  return children;
}

// The last part of a path that has a name: "guidance" for "corpus/guidance/".
std::string NameOf(const fs::path& path) {
  std::error_code error;
  fs::path absolute = fs::absolute(path, error).lexically_normal();
  if (!absolute.has_filename()) absolute = absolute.parent_path();
  return absolute.filename().string();
}

}  // namespace

absl::Status WalkFiles(const std::string& path, const ReaderLimits& limits, const std::function<absl::Status(SourceFile)>& each) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return absl::NotFoundError(fmt::format("{}: no such file or folder", path));
  if (error) return absl::ErrnoToStatus(error.value(), fmt::format("{}: cannot be read", path));
  std::vector<Pending> pending = {{path, NameOf(path), 0}};
  while (!pending.empty()) {
    const Pending next = std::move(pending.back());
    pending.pop_back();
    const bool is_root = next.depth == 0;
    if (is_root ? !fs::is_directory(status) : !fs::is_directory(fs::symlink_status(next.path, error))) {
      PROBATUM_RETURN_IF_ERROR(VisitFile(next.path, next.name, limits, each));
      continue;
    }
    if (next.depth >= limits.max_depth) {
      return FileError(next.name, 0, fmt::format("more than {} folders inside one another", limits.max_depth));
    }
    PROBATUM_ASSIGN_OR_RETURN(std::vector<Pending> children, Children(next));
    pending.insert(pending.end(), std::make_move_iterator(children.begin()), std::make_move_iterator(children.end()));
  }
  return absl::OkStatus();
}

}  // namespace probatum::corpus
