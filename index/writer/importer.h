// Files into the store: walked, read, analysed, kept; all of them or, when asked, what can be. One document at a time is in memory.
//
// What is the same source: the same file on the same path (absolute, links resolved; the path inside follows an archive's own). Only a
// file may replace what was read from itself. The same bytes of a document from another place change nothing, and that
// place is the document's from then on, so that a folder can be moved; other bytes from another place are refused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "index/writer/data_folder.h"
#include "index/writer/store.h"

namespace probatum::index {

// Raised whenever reading or analysing the same file gives another document, so that files imported before are read again.
inline constexpr int kReadingVersion = 1;

// See DataFolder::Import.
absl::StatusOr<ImportReport> ImportDocuments(Store& store, const std::vector<std::string>& paths, const ImportOptions& options,
                                             const Progress& progress);

// See DataFolder::ImportVocabulary. Of folders the files that end in ".tsv".
absl::StatusOr<std::uint64_t> ImportVocabularyFiles(Store& store, const std::vector<std::string>& paths,
                                                    const Progress& progress);

// See DataFolder::Remove.
absl::Status RemoveDocuments(Store& store, const std::vector<std::string>& ids);

}  // namespace probatum::index
