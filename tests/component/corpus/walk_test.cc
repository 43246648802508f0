#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader/reader.h"

namespace probatum::corpus {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

struct Entry {
  std::string name;
  std::string bytes;
  unsigned type = AE_IFREG;
  std::string hardlink = {};
};

class WalkFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "probatum-walk-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  void Write(const fs::path& name, std::string_view bytes) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  void WriteArchive(const std::string& name, const std::vector<Entry>& entries, bool xz = false) {
    struct archive* handle = archive_write_new();
    archive_write_set_format_pax_restricted(handle);
    if (xz) archive_write_add_filter_xz(handle);
    ASSERT_EQ(archive_write_open_filename(handle, (folder_ / name).c_str()), ARCHIVE_OK);
    for (const Entry& entry : entries) {
      struct archive_entry* header = archive_entry_new();
      archive_entry_set_pathname(header, entry.name.c_str());
      archive_entry_set_filetype(header, entry.type);
      archive_entry_set_perm(header, 0644);
      if (entry.type == AE_IFLNK) archive_entry_set_symlink(header, "/etc/hostname");
      if (!entry.hardlink.empty()) archive_entry_set_hardlink(header, entry.hardlink.c_str());
      archive_entry_set_size(header, static_cast<la_int64_t>(entry.bytes.size()));
      ASSERT_EQ(archive_write_header(handle, header), ARCHIVE_OK) << archive_error_string(handle);
      archive_write_data(handle, entry.bytes.data(), entry.bytes.size());
      archive_entry_free(header);
    }
    ASSERT_EQ(archive_write_free(handle), ARCHIVE_OK);
  }

  void WritePacked(const std::string& name, std::string_view bytes) {
    struct archive* handle = archive_write_new();
    archive_write_set_format_raw(handle);
    archive_write_add_filter_xz(handle);
    ASSERT_EQ(archive_write_open_filename(handle, (folder_ / name).c_str()), ARCHIVE_OK);
    struct archive_entry* header = archive_entry_new();
    archive_entry_set_filetype(header, AE_IFREG);
    ASSERT_EQ(archive_write_header(handle, header), ARCHIVE_OK) << archive_error_string(handle);
    archive_write_data(handle, bytes.data(), bytes.size());
    archive_entry_free(header);
    ASSERT_EQ(archive_write_free(handle), ARCHIVE_OK);
  }

  // Reads all documents of a file of lines that stands for itself in a folder. The ids, or what ended it.
  std::vector<std::string> ReadLines(const fs::path& path, const ReaderLimits& limits = {}) {
    std::vector<std::string> ids;
    const absl::Status status = WalkFiles((folder_ / path).string(), limits, [&](const SourceFile& file) -> absl::Status {
      const absl::StatusOr<std::vector<SourceDocument>> documents = ReadDocuments(file, Format::kAuto, limits);
      if (!documents.ok()) return documents.status();
      for (const SourceDocument& document : *documents) ids.push_back(document.metadata.id.value());
      return absl::OkStatus();
    });
    if (!status.ok()) return {std::string(status.message())};
    return ids;
  }

  // Walks and keeps "name=bytes" of each file.
  absl::Status Walk(const fs::path& path, const ReaderLimits& limits = {}) {
    seen_.clear();
    return WalkFiles((folder_ / path).string(), limits, [&](const SourceFile& file) {
      seen_.push_back(file.name + "=" + file.bytes);
      return absl::OkStatus();
    });
  }

  fs::path folder_;
  std::vector<std::string> seen_;
};

TEST_F(WalkFilesTest, GivesTheFilesOfAFolderByNameWithoutFollowingLinks) {
  Write("in/b.md", "B");
  Write("in/a/2.md", "A2");
  Write("in/a/10.md", "A10");
  Write("outside.md", "no");
  fs::create_symlink(folder_ / "outside.md", folder_ / "in/link.md");
  fs::create_directory_symlink(folder_, folder_ / "in/loop");
  ASSERT_TRUE(Walk("in").ok());
  EXPECT_THAT(seen_, ElementsAre("in/a/10.md=A10", "in/a/2.md=A2", "in/b.md=B"));
  ASSERT_TRUE(Walk("in/").ok());
  EXPECT_THAT(seen_, ElementsAre("in/a/10.md=A10", "in/a/2.md=A2", "in/b.md=B"));
}

TEST_F(WalkFilesTest, GivesASingleFileByItsName) {
  Write("in/b.md", "B");
  ASSERT_TRUE(Walk("in/b.md").ok());
  EXPECT_THAT(seen_, ElementsAre("b.md=B"));
}

TEST_F(WalkFilesTest, ReadsArchivesAloneAndInFolders) {
  fs::create_directories(folder_ / "in");
  WriteArchive("in/a.tar.xz", {{"./z/1.md", "Z"}, {"y.md", "Y"}}, true);
  ASSERT_TRUE(Walk("in/a.tar.xz").ok());
  EXPECT_THAT(seen_, ElementsAre("a.tar.xz/z/1.md=Z", "a.tar.xz/y.md=Y"));
  ASSERT_TRUE(Walk("in").ok());
  EXPECT_THAT(seen_, ElementsAre("in/a.tar.xz/z/1.md=Z", "in/a.tar.xz/y.md=Y"));
}

TEST_F(WalkFilesTest, PassesOverLinksAndFoldersInArchives) {
  WriteArchive(
      "a.tar",
      {{"f", "", AE_IFDIR}, {"1.md", "one"}, {"2.md", "", AE_IFLNK}, {"3.md", "", AE_IFREG, "1.md"}, {"4.md", "", AE_IFIFO}});
  ASSERT_TRUE(Walk("a.tar").ok());
  EXPECT_THAT(seen_, ElementsAre("a.tar/1.md=one"));
}

TEST_F(WalkFilesTest, RefusesPathsThatLeadOutOfAnArchive) {
  for (const char* name : {"/etc/1.md", "../1.md", "a/../../1.md"}) {
    WriteArchive("a.tar", {{name, "one"}});
    const absl::Status status = Walk("a.tar");
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << name;
    EXPECT_THAT(std::string(status.message()), HasSubstr(name));
    EXPECT_THAT(seen_, IsEmpty());
  }
}

TEST_F(WalkFilesTest, NamesAnArchiveThatIsBroken) {
  WriteArchive("a.tar.xz", {{"1.md", std::string(100000, 'x')}}, true);
  fs::resize_file(folder_ / "a.tar.xz", fs::file_size(folder_ / "a.tar.xz") / 2);
  Write("b.tar", "this is no archive");
  Write("c.tar.xz", "");
  for (const char* name : {"a.tar.xz", "b.tar", "c.tar.xz"}) {
    const absl::Status status = Walk(name);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << name;
    EXPECT_THAT(std::string(status.message()), StartsWith(name));
  }
}

TEST_F(WalkFilesTest, KeepsToTheLimitsOfAnArchive) {
  WriteArchive("a.tar", {{"1.md", std::string(100, 'x')}, {"2.md", std::string(100, 'x')}});
  ReaderLimits limits;
  limits.max_archive_bytes = 150;
  EXPECT_THAT(std::string(Walk("a.tar", limits).message()), HasSubstr("150"));
  limits = ReaderLimits();
  limits.max_archive_entries = 1;
  EXPECT_EQ(Walk("a.tar", limits).code(), absl::StatusCode::kInvalidArgument);
  limits = ReaderLimits();
  limits.max_depth = 2;
  WriteArchive("b.tar", {{"a/b/c.md", "x"}});
  EXPECT_EQ(Walk("b.tar", limits).code(), absl::StatusCode::kInvalidArgument);
  // 80 MiB of nothing pack into a few kilobytes.
  WriteArchive("c.tar.xz", {{"1.bin", std::string(40u << 20, '\0')}, {"2.bin", std::string(40u << 20, '\0')}}, true);
  EXPECT_EQ(Walk("c.tar.xz").code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(WalkFilesTest, LetsTheReaderRefuseAFileThatIsTooLargeAndGoesOn) {
  const std::string markdown = "---\nid: ex\ntitle: T\nkind: guideline\n---\nText.\n";
  Write("in/1.md", markdown + std::string(1000, 'x'));
  Write("in/2.md", markdown);
  WriteArchive("in/3.tar", {{"1.md", markdown + std::string(1000, 'x')}, {"2.md", markdown}});
  ReaderLimits limits;
  limits.max_file_bytes = 500;
  std::vector<std::string> refused;
  std::vector<std::string> read;
  const absl::Status status = WalkFiles((folder_ / "in").string(), limits, [&](const SourceFile& file) {
    (ReadDocuments(file, Format::kAuto, limits).ok() ? read : refused).push_back(file.name);
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(refused, ElementsAre("in/1.md", "in/3.tar/1.md"));
  EXPECT_THAT(read, ElementsAre("in/2.md", "in/3.tar/2.md"));
}

constexpr const char* kLines = "{\"_id\": \"1\", \"title\": \"\", \"text\": \"A.\"}\n{\"_id\": \"2\", \"text\": \"B.\"}";

TEST_F(WalkFilesTest, ReadsAFileOfLinesOneLineAtATimeHoweverLargeItIs) {
  Write("in/any name", std::string(kLines) + std::string(100'000, '\n'));
  ReaderLimits limits;
  limits.max_file_bytes = 1'000;
  EXPECT_THAT(ReadLines("in", limits), ElementsAre("1", "2"));
  EXPECT_TRUE(Walk("in", limits).ok());
  EXPECT_THAT(seen_, ElementsAre("in/any name={\"_id\": \"1\", \"title\": \"\", \"text\": \"A.\"}"));
  Write("in/corpus.jsonl", "{" + std::string(2'000, ' ') + "\n");
  limits.max_line_bytes = 1'500;
  EXPECT_THAT(ReadLines("in", limits), ElementsAre(StartsWith("in/corpus.jsonl:1: ")));
}

TEST_F(WalkFilesTest, ReadsPackedFilesOfLines) {
  fs::create_directories(folder_ / "in");
  WritePacked("in/corpus.jsonl.xz", kLines);
  EXPECT_THAT(ReadLines("in"), ElementsAre("1", "2"));
  EXPECT_THAT(ReadLines("in/corpus.jsonl.xz"), ElementsAre("1", "2"));
  WritePacked("in/corpus.jsonl.xz", std::string(kLines) + "\nbroken");
  EXPECT_THAT(ReadLines("in"), ElementsAre(StartsWith("in/corpus.jsonl.xz:3: ")));
}

TEST_F(WalkFilesTest, NamesAPackedFileThatIsBroken) {
  Write("corpus.jsonl.xz", kLines);
  EXPECT_THAT(ReadLines("corpus.jsonl.xz"), ElementsAre(StartsWith("corpus.jsonl.xz: ")));
  // Whole lines, and then the file ends in the middle.
  std::string lines;
  for (int i = 0; i < 50'000; ++i)
    lines += "{\"_id\": \"" + std::to_string(i * 7919 % 100'003) + "\", \"title\": \"\", \"text\": \"A.\"}\n";
  WritePacked("corpus.jsonl.xz", lines);
  fs::resize_file(folder_ / "corpus.jsonl.xz", fs::file_size(folder_ / "corpus.jsonl.xz") / 2);
  EXPECT_THAT(ReadLines("corpus.jsonl.xz"), ElementsAre(StartsWith("corpus.jsonl.xz: ")));
}

TEST_F(WalkFilesTest, KeepsToTheLimitsOfAPackedFile) {
  WritePacked("corpus.jsonl.xz", kLines + std::string(1'000'000, '\n'));
  ReaderLimits limits;
  limits.max_archive_bytes = 500'000;
  EXPECT_THAT(ReadLines("corpus.jsonl.xz", limits), ElementsAre(HasSubstr("500000")));
}

TEST_F(WalkFilesTest, EndsWithTheErrorOfItsCaller) {
  Write("in/1.md", "1");
  Write("in/2.md", "2");
  int count = 0;
  const absl::Status status = WalkFiles((folder_ / "in").string(), {}, [&](const SourceFile&) {
    ++count;
    return absl::DataLossError("enough");
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(count, 1);
}

TEST_F(WalkFilesTest, SaysWhatIsNotThere) {
  const absl::Status status = Walk("nothing");
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("nothing"));
}

TEST_F(WalkFilesTest, RefusesFoldersWithoutEnd) {
  fs::path deep = "in";
  for (int i = 0; i < 12; ++i) deep /= "f";
  Write(deep / "1.md", "1");
  ReaderLimits limits;
  limits.max_depth = 10;
  EXPECT_EQ(Walk("in", limits).code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace probatum::corpus
