// Writes the files of one generation into a folder of its own.
#pragma once

#include <filesystem>
#include <string>

#include "absl/status/statusor.h"

#include "index/schema/manifest.h"
#include "index/writer/data_folder.h"
#include "index/writer/store.h"
#include "index/writer/survey.h"

namespace probatum::index {

// Makes all files of a generation called `name` in `folder`, which exists and is empty, synced to the disk, and returns its manifest.
// Holds one document at a time; two walks over the store. Errors as those of Store, SurveyStore and XapianIndex.
absl::StatusOr<Manifest> WriteGeneration(Store& store, Survey survey, const BuildOptions& options,
                                         const std::filesystem::path& folder, const std::string& name, const Progress& progress);

}  // namespace probatum::index
