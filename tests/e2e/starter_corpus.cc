#include "tests/e2e/starter_corpus.h"

#include <fstream>

#include <gtest/gtest.h>

#include "index/writer/data_folder.h"

namespace probatum::e2e {
namespace {

void NoProgress(std::string_view, std::uint64_t, std::uint64_t) {}

}  // namespace

StarterCorpus::StarterCorpus() {
  {
    const auto folder = index::DataFolder::Open(data_);
    EXPECT_TRUE(folder.ok()) << folder.status();
    if (!folder.ok()) return;
    const auto imported = (*folder)->Import({"corpus/guidance"}, {}, NoProgress);
    EXPECT_TRUE(imported.ok()) << imported.status();
    const auto vocabulary = (*folder)->ImportVocabulary({"corpus/guidance/vocabulary"}, NoProgress);
    EXPECT_TRUE(vocabulary.ok()) << vocabulary.status();
  }
  generation_ = Build();
}

std::string StarterCorpus::ActivateWith(const std::string& id, const std::string& sentence) {
  const std::filesystem::path file = folder_.path() / (id + ".md");
  std::ofstream(file) << "---\nid: " << id << "\ntitle: " << id << "\nkind: guideline\n---\n## Treatment\n" << sentence << "\n";
  {
    const auto folder = index::DataFolder::Open(data_);
    EXPECT_TRUE(folder.ok()) << folder.status();
    if (!folder.ok()) return {};
    const auto imported = (*folder)->Import({file.string()}, {}, NoProgress);
    EXPECT_TRUE(imported.ok()) << imported.status();
  }
  return Build();
}

std::string StarterCorpus::Build() {
  const auto folder = index::DataFolder::Open(data_);
  EXPECT_TRUE(folder.ok()) << folder.status();
  if (!folder.ok()) return {};
  index::BuildOptions options;
  options.activate = true;
  const auto built = (*folder)->Build(options, NoProgress);
  EXPECT_TRUE(built.ok()) << built.status();
  return built.ok() ? built->generation : "";
}

void DamageFile(const std::filesystem::path& path) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  EXPECT_TRUE(file) << path;
  file.seekg(-1, std::ios::end);
  const char last = static_cast<char>(file.get());
  file.seekp(-1, std::ios::end);
  file.put(static_cast<char>(last ^ 0x55));
}

}  // namespace probatum::e2e
