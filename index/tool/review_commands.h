// The commands of probatum-index that say who vouches for a document, and whether it still stands: `review`, `standing`, `reviews`.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "absl/status/status.h"

#include "index/writer/review_log.h"

namespace probatum::index {

// Records what `said` says of the documents, at the present time, and prints what comes next. `activate`: builds and activates a generation
// in which it holds, with the options of the active one. Errors as DataFolder::Record and DataFolder::Build; what was recorded stays so
// when building fails.
absl::Status RunRecord(const std::filesystem::path& folder, const std::vector<std::string>& ids, ReviewEntry said, bool activate);

// Lists the review log, of these documents or of all. `json`: one line of JSON a line of the log.
absl::Status RunReviews(const std::filesystem::path& folder, const std::vector<std::string>& ids, bool json);

}  // namespace probatum::index
