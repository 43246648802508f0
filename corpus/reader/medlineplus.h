// MedlinePlus health topics: a file of many topics, each a page of its own.
#pragma once

#include <memory>

#include "absl/status/statusor.h"

#include "corpus/reader/reader.h"

namespace probatum::corpus {

// The topics of a file, one document each; one without a summary is passed over. A topic that cannot be read costs only itself. Errors as those of
// OpenDocuments. The file must outlive the reader. Safe from any thread.
absl::StatusOr<std::unique_ptr<DocumentReader>> OpenMedlinePlus(const SourceFile& file, const ReaderLimits& limits);

}  // namespace probatum::corpus
