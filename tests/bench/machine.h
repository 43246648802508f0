// What results are named after: figures mean nothing without the machine and the corpus they come from.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

namespace probatum::bench {

// {"processor", "cores", "memory_bytes", "kernel"}.
nlohmann::json MachineJson();

// {"generation", "corpus_hash", "documents", "passages", "statements", "references"} of the current generation of a data folder.
absl::StatusOr<nlohmann::json> CorpusJson(const std::string& data_folder);

}  // namespace probatum::bench
