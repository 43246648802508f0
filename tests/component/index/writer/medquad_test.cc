// All of MedQuAD, where the folder of evaluation data is: every answer comes in, and comes out the same.
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/component/index/writer/writer_fixture.h"
#include "tests/support/eval_data.h"

namespace probatum::index {
namespace {

class MedQuad : public WriterTest {
 protected:
  void SetUp() override {
    const std::string folder = support::EvalDataFolder();
    if (!folder.empty()) archive_ = std::filesystem::path(folder) / "medquad-xml.tar.xz";
    if (!std::filesystem::exists(archive_)) GTEST_SKIP() << "PROBATUM_EVAL_DATA names no folder with medquad-xml.tar.xz";
  }

  std::filesystem::path archive_;
};

TEST_F(MedQuad, ComesInWholeAndWithoutAnError) {
  constexpr std::uint64_t kAnswers = 16'423;
  const ImportReport first = Import({archive_});
  EXPECT_EQ(first.documents_added, first.files_read);
  const BuildReport built = Build();
  EXPECT_EQ(built.documents, first.documents_added);

  const auto generation = OpenCurrent();
  ASSERT_NE(generation, nullptr);
  std::uint64_t answers = 0;
  for (std::uint32_t index = 0; index < generation->document_count(); ++index) {
    for (const record::Section* section : *generation->document(index).sections()) {
      answers += section->heading()->size() == 0 ? 0 : 1;
    }
  }
  EXPECT_EQ(answers, kAnswers);

  const ImportReport again = Import({archive_});
  EXPECT_EQ(again.documents_unchanged, first.documents_added);
  EXPECT_TRUE(Build().already_built);
}

}  // namespace
}  // namespace probatum::index
