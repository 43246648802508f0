#include "index/writer/file_walk.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "index/writer/files.h"

namespace probatum::index {
namespace {

namespace fs = std::filesystem;

// One path on the disk by its three names.
struct Place {
  fs::path shown;
  fs::path origin;
  fs::path source_name;  // empty for the folder that was named

  Place operator/(const fs::path& name) const { return {shown / name, origin / name, source_name / name}; }
};

class Walk {
 public:
  Walk(const corpus::ReaderLimits& limits, const std::function<absl::Status(WalkedFile)>& each,
       const std::function<absl::Status(const absl::Status&)>& fault)
      : limits_(limits), each_(each), fault_(fault) {}

  absl::Status Folder(const Place& place, std::uint32_t depth);
  absl::Status File(const Place& place);

 private:
  const corpus::ReaderLimits& limits_;
  const std::function<absl::Status(WalkedFile)>& each_;
  const std::function<absl::Status(const absl::Status&)>& fault_;
};

absl::Status Walk::Folder(const Place& place, std::uint32_t depth) {
  if (depth > limits_.max_depth) {
    return fault_(absl::InvalidArgumentError(fmt::format(
        "{}: folders are nested deeper than {}; import the inner ones by themselves", place.shown.native(), limits_.max_depth)));
  }
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator entry(place.shown, error), end; !error && entry != end; entry.increment(error)) {
    entries.push_back(*entry);
  }
  if (error) return fault_(ErrnoStatus(fmt::format("{}: cannot list this folder", place.shown.native()), error.value()));
  std::sort(entries.begin(), entries.end(), [](const fs::directory_entry& a, const fs::directory_entry& b) {
    return a.path().filename().native() < b.path().filename().native();
  });
  for (const fs::directory_entry& entry : entries) {
    std::error_code ignored;
    // Links within a folder are not followed: they lead in circles, or out of what was named.
    const fs::file_type type = entry.symlink_status(ignored).type();
    const Place below = place / entry.path().filename();
    if (type == fs::file_type::directory) PROBATUM_RETURN_IF_ERROR(Folder(below, depth + 1));
    if (type == fs::file_type::regular) PROBATUM_RETURN_IF_ERROR(File(below));
  }
  return absl::OkStatus();
}

absl::Status Walk::File(const Place& place) {
  absl::Status from_each;
  const absl::Status walked = corpus::WalkFiles(place.shown.native(), limits_, [&](corpus::SourceFile file) {
    // The walk calls a file by the last part of its path; what follows that is the path within an archive.
    const std::string below = file.name.substr(std::min(file.name.size(), place.shown.filename().native().size()));
    WalkedFile walked_file;
    walked_file.origin = place.origin.native() + below;
    walked_file.source_name = place.source_name.native() + below;
    walked_file.file = std::move(file);
    walked_file.file.name = place.shown.native() + below;
    from_each = each_(std::move(walked_file));
    return from_each;
  });
  if (!from_each.ok()) return from_each;
  return walked.ok() ? walked : fault_(walked);
}

}  // namespace

absl::Status WalkNamedFiles(const std::string& path, const corpus::ReaderLimits& limits,
                            const std::function<absl::Status(WalkedFile)>& each,
                            const std::function<absl::Status(const absl::Status&)>& fault) {
  std::error_code error;
  const fs::path origin = fs::canonical(path, error);
  if (error) return fault(ErrnoStatus(fmt::format("{}: cannot be read", path), error.value()));
  Walk walk(limits, each, fault);
  if (fs::is_directory(origin, error)) return walk.Folder({path, origin, {}}, 0);
  return walk.File({path, origin, origin.filename()});
}

}  // namespace probatum::index
