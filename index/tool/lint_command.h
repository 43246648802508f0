// `probatum-index lint`: reads documents, or takes those of a data folder, and prints what is wrong with them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "corpus/lint/linter.h"

namespace probatum::index {

struct LintRun {
  std::vector<std::string> paths;  // files, folders, archives; none: the documents of `data`
  std::filesystem::path data;
  corpus::LintOptions options;
  corpus::Severity fails = corpus::Severity::kWarning;  // a finding as grave as this makes the result true
  bool json = false;
};

// Whether there is a finding that fails. What is read is linted even where something else cannot be read, which is named on standard error
// and INVALID_ARGUMENT in the end. FAILED_PRECONDITION: no documents in the data folder.
absl::StatusOr<bool> RunLint(const LintRun& run);

}  // namespace probatum::index
