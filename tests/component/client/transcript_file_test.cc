#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/cli/transcript.h"
#include "tests/support/temp_generation.h"

namespace probatum::client {
namespace {

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(TranscriptFile, IsWrittenOverOnlyWhenThatIsAskedFor) {
  const support::TempFolder folder;
  const std::string path = folder.path() / "notes.md";
  ASSERT_TRUE(WriteTranscript(path, "first", false).ok());
  const absl::Status refused = WriteTranscript(path, "second", false);
  EXPECT_EQ(refused.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_THAT(std::string(refused.message()), ::testing::HasSubstr("/export! "));
  EXPECT_EQ(ReadAll(path), "first");
  EXPECT_TRUE(WriteTranscript(path, "second", true).ok());
  EXPECT_EQ(ReadAll(path), "second");
}

TEST(TranscriptFile, NamesWhyItCannotBeWrittenAndLeavesNothingBehind) {
  const support::TempFolder folder;
  for (const bool overwrite : {false, true}) {
    const absl::Status failed = WriteTranscript(folder.path() / "nowhere" / "notes.md", "text", overwrite);
    EXPECT_EQ(failed.code(), absl::StatusCode::kUnavailable);
    EXPECT_THAT(std::string(failed.message()), ::testing::HasSubstr("No such file"));
  }
  EXPECT_EQ(WriteTranscript(folder.path(), "text", true).code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace probatum::client
