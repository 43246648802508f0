// The YAML front matter of an authored document: its metadata and its references as CSL entries.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "corpus/model/metadata.h"
#include "corpus/model/source_document.h"

namespace probatum::corpus {

struct FrontMatter {
  Metadata metadata;  // without source name and hash
  std::vector<Reference> references;
  std::vector<ReferenceCheck> reference_checks;  // one a reference
  std::vector<LintAllowance> lint_allowances;
};

// `yaml` is what stands between the marks, its first line being line `first_line` of the file. Bounded: 1 MiB, 20 levels, no anchors or
// aliases. INVALID_ARGUMENT "NAME:LINE: ..." naming the key and what is allowed. Safe from any thread.
absl::StatusOr<FrontMatter> ParseFrontMatter(std::string_view yaml, const std::string& file_name, int first_line);

}  // namespace probatum::corpus
