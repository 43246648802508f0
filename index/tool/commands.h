// The commands of probatum-index. Each prints its result on standard output, in plain words, and returns what went wrong.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "index/writer/data_folder.h"

namespace probatum::index {

// --data, else $PROBATUM_DATA, else ~/.local/share/probatum. FAILED_PRECONDITION: none of them is there.
absl::StatusOr<std::filesystem::path> DataFolderPath(const std::string& option);

// INVALID_ARGUMENT with keep_going when some of it could not be imported; those faults are printed already.
absl::Status RunImport(const std::filesystem::path& folder, const std::vector<std::string>& paths, const ImportOptions& options);
absl::Status RunVocabulary(const std::filesystem::path& folder, const std::vector<std::string>& paths);
absl::Status RunRemove(const std::filesystem::path& folder, const std::vector<std::string>& ids);
absl::Status RunBuild(const std::filesystem::path& folder, const BuildOptions& options);
// The same in a folder that is open already.
absl::Status BuildAndReport(DataFolder& data, const BuildOptions& options);
absl::Status RunActivate(const std::filesystem::path& folder, const std::string& generation);
absl::Status RunRollback(const std::filesystem::path& folder);
// `json`: one line of JSON a generation instead of a table.
absl::Status RunList(const std::filesystem::path& folder, bool json);

}  // namespace probatum::index
