// Real generations for tests, built from texts by the code that builds them for users, in folders that go away.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "index/search/generation.h"

namespace probatum::support {

// A folder of its own under the system's temporary one, removed with all it holds at the end.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A data folder that grows as a test goes on. Not for use from two threads at once; what it opens is.
class TempDataFolder {
 public:
  const std::filesystem::path& path() const { return data_; }

  // Imports documents, each the whole text of an authored Markdown file with its front matter. An id that was there is replaced.
  absl::Status AddMarkdown(const std::vector<std::string>& documents);
  // Imports files, folders and archives as they lie.
  absl::Status AddPaths(const std::vector<std::string>& paths);
  // Imports a vocabulary: lines of `term`, `synonym`, `source` and, where wanted, `type`, separated by tabs, after a header line.
  absl::Status AddVocabulary(std::string_view tsv);
  // Builds, activates and opens a generation of all that was imported.
  absl::StatusOr<std::shared_ptr<const index::Generation>> Build();

 private:
  TempFolder folder_;
  std::filesystem::path data_ = folder_.path() / "data";
  std::filesystem::path input_ = folder_.path() / "input";
};

// The short way for tests that need one generation. Its folder is removed when the last pointer to it is gone.
struct TempGeneration {
  static absl::StatusOr<std::shared_ptr<const index::Generation>> FromMarkdown(const std::vector<std::string>& documents,
                                                                               std::string_view vocabulary_tsv = "");
};

}  // namespace probatum::support
