// The generations of a data folder: their names, which one is current, which ones stay.
//
// Reading needs no lock: a generation never changes and CURRENT is replaced by renaming. Whatever changes something is for the one
// that holds the folder's lock.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "index/schema/manifest.h"
#include "index/writer/data_folder.h"

namespace probatum::index {

// Old generations that stay beside the current one, for rolling back.
inline constexpr std::size_t kKeptOldGenerations = 2;

// How folders are named in which a generation is being made; the process id follows.
inline constexpr std::string_view kBuildingPrefix = ".building-";

// "000012-7f3a09c1": a counter of at least six digits and the first eight hex digits of the corpus hash.
std::string GenerationName(std::uint64_t number, std::string_view corpus_hash);
// The counter of a name; nothing when it is no generation's name.
std::optional<std::uint64_t> GenerationNumber(std::string_view name);

// The name in CURRENT, whether that generation is there or not; empty when there is none. DATA_LOSS: CURRENT holds something else.
absl::StatusOr<std::string> CurrentGenerationName(const std::filesystem::path& data_folder);

// NOT_FOUND, or as ManifestFromJson.
absl::StatusOr<Manifest> ReadManifest(const std::filesystem::path& generation_folder);

// Verifies the generation and points CURRENT to it, synced. NOT_FOUND names those that there are; else as Generation::Open.
absl::Status ActivateGeneration(const std::filesystem::path& data_folder, std::string_view name);

// Removes what unfinished builds and removals left behind.
absl::Status RemoveLeftovers(const std::filesystem::path& data_folder);

// Removes all but the current generation, the kKeptOldGenerations before it and as many newer ones, the newest always among them.
absl::Status RemoveOldGenerations(const std::filesystem::path& data_folder);

}  // namespace probatum::index
