// Public vocabularies, where the folder of evaluation data is: they come in whole, and change no answer from the starter corpus.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "tests/support/eval_data.h"
#include "tests/support/starter_engine.h"
#include "tests/support/temp_generation.h"

namespace probatum::answer {
namespace {

std::string Read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

class PublicVocabularies : public testing::Test {
 protected:
  void SetUp() override {
    const std::string data = support::EvalDataFolder();
    if (!data.empty()) folder_ = std::filesystem::path(data) / "vocab";
    if (!std::filesystem::exists(folder_)) GTEST_SKIP() << "PROBATUM_EVAL_DATA names no folder with vocab/";
  }

  // The starter corpus with all of them.
  std::shared_ptr<const index::Generation> Build() {
    EXPECT_TRUE(data_.AddMarkdown(support::StarterDocuments()).ok());
    EXPECT_TRUE(data_.AddVocabulary(support::StarterVocabulary()).ok());
    for (const auto& file : std::filesystem::directory_iterator(folder_)) {
      const absl::Status added = data_.AddVocabulary(Read(file.path()));
      EXPECT_TRUE(added.ok()) << file.path() << ": " << added;
    }
    auto generation = data_.Build();
    EXPECT_TRUE(generation.ok()) << generation.status();
    return generation.ok() ? *std::move(generation) : nullptr;
  }

  std::filesystem::path folder_;
  support::TempDataFolder data_;
};

TEST_F(PublicVocabularies, ChangeNoAnswer) {
  const auto generation = Build();
  ASSERT_NE(generation, nullptr);
  const std::vector<std::vector<std::string>> conversations = {
      {"What is the treatment for leg cramps?", "what about quinine?", "and for dialysis patients?",
       "is gabapentin any good for it?", "how much baclofen?"},
      {"How is gout treated?", "is colchicine safe in kidney impairment?", "what is it?"},
      {"What should be tried first for restless legs?", "what about ropinirole?", "and in children?"},
      {"colchicine dose in dialysis"},
      {"can I give colchicine with clarithromycin?"},
      {"leg cramps and amlodipine"},
      {"allopurinol in CKD"},
      {"can iron help my restless legs in pregnancy?"},
      {"who should not take quinine?"},
  };
  for (const std::vector<std::string>& questions : conversations) {
    support::Conversation with(generation);
    support::Conversation without;
    for (const std::string& question : questions) {
      EXPECT_EQ(with.Ask(question).content.text, without.Ask(question).content.text) << question;
    }
  }
}

}  // namespace
}  // namespace probatum::answer
