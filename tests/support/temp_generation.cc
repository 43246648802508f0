#include "tests/support/temp_generation.h"

#include <cstdio>
#include <fstream>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is of POSIX
#include <system_error>
#include <utility>

#include "corpus/base/status_macros.h"
#include "index/writer/data_folder.h"

namespace probatum::support {
namespace {

absl::Status WriteFile(const std::filesystem::path& path, std::string_view text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream stream(path, std::ios::binary);
  stream << text;
  stream.close();
  return stream ? absl::OkStatus() : absl::InternalError("cannot write " + path.string());
}

// By its id, as importing takes another file with a known id for another source.
std::string NameOfDocument(std::string_view text) {
  constexpr std::string_view kKey = "\nid: ";
  const std::size_t key = text.find(kKey);
  if (key == std::string_view::npos) return "without-id.md";
  const std::string_view rest = text.substr(key + kKey.size());
  return std::string(rest.substr(0, rest.find('\n'))) + ".md";
}

void NoProgress(std::string_view, std::uint64_t, std::uint64_t) {}

}  // namespace

TempFolder::TempFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "probatum-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    std::perror(pattern.c_str());
    std::abort();
  }
  path_ = pattern;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

absl::Status TempDataFolder::AddMarkdown(const std::vector<std::string>& documents) {
  std::vector<std::string> paths;
  for (const std::string& text : documents) {
    const std::filesystem::path path = input_ / NameOfDocument(text);
    PROBATUM_RETURN_IF_ERROR(WriteFile(path, text));
    paths.push_back(path.string());
  }
  return AddPaths(paths);
}

absl::Status TempDataFolder::AddPaths(const std::vector<std::string>& paths) {
  PROBATUM_ASSIGN_OR_RETURN(const auto folder, index::DataFolder::Open(data_));
  return folder->Import(paths, {}, NoProgress).status();
}

absl::Status TempDataFolder::AddVocabulary(std::string_view tsv) {
  const std::filesystem::path path = input_ / "vocabulary.tsv";
  PROBATUM_RETURN_IF_ERROR(WriteFile(path, tsv));
  PROBATUM_ASSIGN_OR_RETURN(const auto folder, index::DataFolder::Open(data_));
  return folder->ImportVocabulary({path.string()}, NoProgress).status();
}

absl::StatusOr<std::shared_ptr<const index::Generation>> TempDataFolder::Build() {
  index::BuildOptions options;
  options.activate = true;
  {
    PROBATUM_ASSIGN_OR_RETURN(const auto folder, index::DataFolder::Open(data_));
    PROBATUM_RETURN_IF_ERROR(folder->Build(options, NoProgress).status());
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::filesystem::path generation, index::CurrentGenerationFolder(data_));
  return index::Generation::Open(generation);
}

absl::StatusOr<std::shared_ptr<const index::Generation>> TempGeneration::FromMarkdown(const std::vector<std::string>& documents,
                                                                                      std::string_view vocabulary_tsv) {
  struct Owner {
    TempDataFolder folder;
    std::shared_ptr<const index::Generation> generation;  // released before its folder
  };
  const auto owner = std::make_shared<Owner>();
  PROBATUM_RETURN_IF_ERROR(owner->folder.AddMarkdown(documents));
  if (!vocabulary_tsv.empty()) PROBATUM_RETURN_IF_ERROR(owner->folder.AddVocabulary(vocabulary_tsv));
  PROBATUM_ASSIGN_OR_RETURN(owner->generation, owner->folder.Build());
  return std::shared_ptr<const index::Generation>(owner, owner->generation.get());
}

}  // namespace probatum::support
