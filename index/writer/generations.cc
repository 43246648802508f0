#include "index/writer/generations.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <memory>
#include <system_error>

#include "fmt/format.h"
#include "fmt/ranges.h"

#include "corpus/base/status_macros.h"
#include "index/schema/record_file.h"
#include "index/search/generation.h"
#include "index/writer/files.h"

namespace probatum::index {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMinNumberDigits = 6;
constexpr std::size_t kMaxNumberDigits = 18;
constexpr std::size_t kHashDigits = 8;
constexpr std::uint64_t kMaxManifestBytes = 1u << 20;
constexpr std::uint64_t kMaxCurrentBytes = 255;

// Names of the folders in generations/; none when there is no such folder yet.
absl::StatusOr<std::vector<std::string>> FoldersIn(const fs::path& generations) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(generations, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_directory(ignored)) names.push_back(entry->path().filename().native());
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    return ErrnoStatus(fmt::format("cannot list {}", generations.native()), error.value());
  }
  return names;
}

GenerationEntry ReadEntry(const fs::path& folder) {
  GenerationEntry entry;
  entry.name = folder.filename().native();
  const absl::StatusOr<Manifest> manifest = ReadManifest(folder);
  if (!manifest.ok()) {
    entry.problem = std::string(manifest.status().message());
    return entry;
  }
  entry.corpus_hash = manifest->corpus_hash;
  entry.documents = manifest->document_count;
  entry.passages = manifest->passage_count;
  entry.as_of = manifest->as_of;
  entry.with_questions = manifest->with_questions;
  return entry;
}

}  // namespace

absl::StatusOr<Manifest> ReadManifest(const fs::path& generation_folder) {
  PROBATUM_ASSIGN_OR_RETURN(const std::string json, ReadSmallFile(generation_folder / kManifestFile, kMaxManifestBytes));
  return ManifestFromJson(json);
}

std::string GenerationName(std::uint64_t number, std::string_view corpus_hash) {
  return fmt::format("{:0{}}-{}", number, kMinNumberDigits, corpus_hash.substr(0, kHashDigits));
}

std::optional<std::uint64_t> GenerationNumber(std::string_view name) {
  const std::size_t dash = name.find('-');
  if (dash == std::string_view::npos || dash < kMinNumberDigits || dash > kMaxNumberDigits) return std::nullopt;
  const std::string_view digits = name.substr(0, dash);
  const std::string_view hash = name.substr(dash + 1);
  if (hash.size() != kHashDigits || hash.find_first_not_of("0123456789abcdef") != std::string_view::npos) return std::nullopt;
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

absl::StatusOr<std::string> CurrentGenerationName(const fs::path& data_folder) {
  const fs::path file = data_folder / kCurrentFile;
  absl::StatusOr<std::string> text = ReadSmallFile(file, kMaxCurrentBytes);
  if (absl::IsNotFound(text.status())) return std::string();
  if (!text.ok()) return text;
  std::string name = *std::move(text);
  if (name.ends_with('\n')) name.pop_back();
  if (!GenerationNumber(name)) {
    return absl::DataLossError(
        fmt::format("{}: it does not hold the name of a generation; name one with: probatum-index activate NAME", file.native()));
  }
  return name;
}

absl::StatusOr<std::vector<GenerationEntry>> ListGenerations(const fs::path& data_folder) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> folders, FoldersIn(data_folder / kGenerationsFolder));
  const absl::StatusOr<std::string> current = CurrentGenerationName(data_folder);
  std::vector<GenerationEntry> entries;
  for (const std::string& name : folders) {
    if (!GenerationNumber(name)) continue;
    GenerationEntry& entry = entries.emplace_back(ReadEntry(data_folder / kGenerationsFolder / name));
    entry.current = current.ok() && *current == name;
  }
  std::sort(entries.begin(), entries.end(), [](const GenerationEntry& a, const GenerationEntry& b) {
    return std::pair(GenerationNumber(a.name), a.name) < std::pair(GenerationNumber(b.name), b.name);
  });
  return entries;
}

absl::Status ActivateGeneration(const fs::path& data_folder, std::string_view name) {
  const fs::path folder = data_folder / kGenerationsFolder / name;
  std::error_code error;
  if (!GenerationNumber(name) || !fs::is_directory(folder, error)) {
    PROBATUM_ASSIGN_OR_RETURN(const std::vector<GenerationEntry> entries, ListGenerations(data_folder));
    std::vector<std::string> names;
    names.reserve(entries.size());
    for (const GenerationEntry& entry : entries) names.push_back(entry.name);
    return absl::NotFoundError(fmt::format(
        "there is no generation \"{}\"; {}", name,
        names.empty() ? "make one with: probatum-index build --activate" : fmt::format("there are {}", fmt::join(names, ", "))));
  }
  const absl::StatusOr<std::shared_ptr<const Generation>> generation = Generation::Open(folder);
  if (!generation.ok()) return generation.status();
  return ReplaceFile(data_folder / kCurrentFile, fmt::format("{}\n", name));
}

absl::Status RemoveLeftovers(const fs::path& data_folder) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> folders, FoldersIn(data_folder / kGenerationsFolder));
  for (const std::string& name : folders) {
    if (!name.starts_with(kBuildingPrefix) && !name.starts_with(".removing-")) continue;
    PROBATUM_RETURN_IF_ERROR(RemoveFolder(data_folder / kGenerationsFolder / name));
  }
  return absl::OkStatus();
}

absl::Status RemoveOldGenerations(const fs::path& data_folder) {
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<GenerationEntry> entries, ListGenerations(data_folder));
  PROBATUM_ASSIGN_OR_RETURN(const std::string current_name, CurrentGenerationName(data_folder));
  const std::optional<std::uint64_t> current = GenerationNumber(current_name);
  std::size_t newer = 0;
  std::size_t older = 0;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (entry->current) continue;
    const bool is_newer = !current || *GenerationNumber(entry->name) > *current;
    // Before the first activation every generation counts as newer, and one more takes the place of the current one.
    const bool stays = is_newer ? newer++ < kKeptOldGenerations + (current ? 0 : 1) : older++ < kKeptOldGenerations;
    if (!stays) PROBATUM_RETURN_IF_ERROR(RemoveFolder(data_folder / kGenerationsFolder / entry->name));
  }
  return absl::OkStatus();
}

}  // namespace probatum::index
