// What makes a change on disk whole and lasting: replacing by renaming, fsync of file and folder, one writer at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "corpus/base/sha256.h"

namespace probatum::index {

// The status of a failed call by its errno: NOT_FOUND, PERMISSION_DENIED, RESOURCE_EXHAUSTED (disk or quota full), else INTERNAL.
// `what`: what was tried, as in "cannot write /data/CURRENT".
absl::Status ErrnoStatus(std::string_view what, int error_number);

// A whole small file. NOT_FOUND: there is none. RESOURCE_EXHAUSTED: larger than max_bytes.
absl::StatusOr<std::string> ReadSmallFile(const std::filesystem::path& file, std::uint64_t max_bytes);

// Makes the folder and what leads to it, if they are not there.
absl::Status MakeFolder(const std::filesystem::path& folder);

// Moves what was written to the disk itself.
absl::Status SyncFile(const std::filesystem::path& file);
absl::Status SyncFolder(const std::filesystem::path& folder);

// Writes a new file or replaces one, synced. A reader sees the old bytes or the new ones, also after power was lost.
absl::Status ReplaceFile(const std::filesystem::path& file, std::string_view bytes);

// Adds bytes to a file of `size_bytes`, or makes one where that is 0; file and folder are synced when it returns. On an error the file is
// brought back to `size_bytes` where that can be done. FAILED_PRECONDITION: it has another size.
absl::Status AppendSynced(const std::filesystem::path& file, std::uint64_t size_bytes, std::string_view bytes);

// Cuts a file down to `size_bytes`, synced.
absl::Status TruncateSynced(const std::filesystem::path& file, std::uint64_t size_bytes);

// Renames within a folder and syncs that folder.
absl::Status RenameSynced(const std::filesystem::path& from, const std::filesystem::path& to);

// Removes a folder so that no part of it can be taken for the whole: renamed out of the way first.
absl::Status RemoveFolder(const std::filesystem::path& folder);

struct FileDigest {
  std::uint64_t size_bytes = 0;
  corpus::Sha256Digest sha256{};
};
// Size and SHA-256, read in pieces.
absl::StatusOr<FileDigest> DigestFile(const std::filesystem::path& file);

// The writer's lock of a data folder, held while it lives; the system gives it back when the process ends, however it ends.
class FolderLock {
 public:
  // ABORTED: another process holds it; the message names the process where the lock file says.
  static absl::StatusOr<FolderLock> Take(const std::filesystem::path& file);
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace probatum::index
