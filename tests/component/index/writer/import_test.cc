#include <csignal>
#include <filesystem>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/component/index/writer/writer_fixture.h"

namespace probatum::index {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

using Importing = WriterTest;

constexpr char kUnknownKey[] = "\n- For examplitis, sham tea is advised [@nobody2020].\n";

std::string Message(const absl::Status& status) { return std::string(status.message()); }

TEST_F(Importing, OfTheSameAgainChangesNothing) {
  Write("a.md", Guidance("examplitis", "examplitis"));
  Write("b.md", Guidance("mockitis", "mockitis"));
  const ImportReport first = Import({input()});
  EXPECT_EQ(first.documents_added, 2u);
  const std::string corpus_hash = Build().corpus_hash;

  const ImportReport second = Import({input()});
  EXPECT_EQ(second.files_read, 2u);
  EXPECT_EQ(second.documents_added, 0u);
  EXPECT_EQ(second.documents_changed, 0u);
  EXPECT_EQ(second.documents_unchanged, 2u);
  const BuildReport again = Build();
  EXPECT_EQ(again.corpus_hash, corpus_hash);
  EXPECT_TRUE(again.already_built);
}

TEST_F(Importing, TakesAFolderForTheSameSourceByRelativeAndAbsolutePathAndThroughALink) {
  Write("a.md", Guidance("examplitis", "examplitis"));
  Import({fs::absolute(input())});
  fs::create_directory_symlink(input(), input().parent_path() / "link");
  for (const fs::path& path : {fs::relative(input()), input() / "..", input().parent_path() / "link"}) {
    const fs::path named = path.filename() == ".." ? path / input().filename() : path;
    Write("a.md", Guidance("examplitis", "examplitis", fmt::format("- For examplitis, see {}.\n", named.string())));
    const ImportReport report = Import({named});
    EXPECT_EQ(report.documents_changed, 1u) << named;
  }
}

TEST_F(Importing, ReplacesWhatAChangedFileHeld) {
  Write("a.md", Guidance("examplitis", "examplitis"));
  Import({input()});
  Write("a.md", Guidance("examplitis-2", "examplitis"));
  const ImportReport report = Import({input()});
  EXPECT_EQ(report.documents_added, 1u);
  EXPECT_EQ(report.documents_removed, 1u);
  Build();
  const auto generation = OpenCurrent();
  EXPECT_FALSE(generation->FindDocument("examplitis").has_value());
  EXPECT_TRUE(generation->FindDocument("examplitis-2").has_value());
}

TEST_F(Importing, RefusesAnIdThatAnotherFileHasAndNamesBoth) {
  const std::string first = Write("north/a.md", Guidance("examplitis", "examplitis"));
  const std::string second = Write("south/a.md", Guidance("examplitis", "examplitis", "- Examplitis passes.\n"));
  Import({first});
  const absl::Status status = ImportStatus({second});
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_THAT(Message(status), HasSubstr("north/a.md"));
  EXPECT_THAT(Message(status), HasSubstr("south/a.md"));
  EXPECT_THAT(Message(status), HasSubstr("--id-prefix"));
  Build();
  EXPECT_THAT(OpenCurrent()->document(0).text()->str(), testing::Not(HasSubstr("passes")));

  ImportOptions options;
  options.id_prefix = "south-";
  EXPECT_EQ(Import({second}, options).documents_added, 1u);
  Build();
  EXPECT_TRUE(OpenCurrent()->FindDocument("south-examplitis").has_value());
}

TEST_F(Importing, PutsThePrefixBeforeTheIdsOfSectionsAndPassagesToo) {
  ImportOptions options;
  options.id_prefix = "south-";
  Import({Write("a.md", Guidance("examplitis", "examplitis"))}, options);
  Build();
  const auto generation = OpenCurrent();
  const record::Document& document = generation->document(0);
  EXPECT_EQ(document.id()->str(), "south-examplitis");
  for (const record::Section* section : *document.sections()) EXPECT_THAT(section->id()->str(), StartsWith("south-examplitis"));
  for (const record::Passage* passage : *document.passages()) EXPECT_THAT(passage->id()->str(), StartsWith("south-examplitis"));
}

TEST_F(Importing, RefusesAPrefixThatNoIdCanBeginWith) {
  const std::string path = Write("a.md", Guidance("examplitis", "examplitis"));
  for (const std::string prefix : {"a b", "a#", "\x01", "\xff", "a\xc2\xa0", "a\xe2\x80\x8b"}) {
    ImportOptions options;
    options.id_prefix = prefix;
    const absl::Status status = ImportStatus({path}, options);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << prefix;
    EXPECT_THAT(Message(status), HasSubstr("--id-prefix"));
  }
  ImportOptions options;
  options.id_prefix = std::string(195, 'x');
  EXPECT_THAT(Message(ImportStatus({path}, options)), HasSubstr("200"));
}

TEST_F(Importing, RefusesOneIdInTwoFilesOfOneImportEvenWithTheSameBytes) {
  Write("north/a.md", Guidance("examplitis", "examplitis"));
  Write("south/a.md", Guidance("examplitis", "examplitis"));
  EXPECT_EQ(ImportStatus({input()}).code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(Open()->Build({}, NoProgress).status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(Importing, FollowsAFolderThatWasMoved) {
  Write("old/a.md", Guidance("examplitis", "examplitis"));
  Import({input() / "old"});
  const std::string corpus_hash = Build().corpus_hash;
  fs::rename(input() / "old", input() / "new");
  EXPECT_EQ(Import({input() / "new"}).documents_unchanged, 1u);
  EXPECT_EQ(Build().corpus_hash, corpus_hash);
  Write("new/a.md", Guidance("examplitis", "examplitis", "- Examplitis passes.\n"));
  EXPECT_EQ(Import({input() / "new"}).documents_changed, 1u);
  // What lies at the old place from now on is another source.
  Write("old/a.md", Guidance("examplitis", "examplitis", "- Examplitis stays.\n"));
  EXPECT_EQ(ImportStatus({input() / "old"}).code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(Importing, ImportsNothingWhenOneFileIsBad) {
  Write("a.md", Guidance("examplitis", "examplitis"));
  const std::string bad = Write("b.md", Guidance("mockitis", "mockitis", kUnknownKey));
  const absl::Status status = ImportStatus({input()});
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Message(status), StartsWith(bad + ":"));
  EXPECT_EQ(Open()->Build({}, NoProgress).status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(Importing, ThatKeepsGoingImportsTheRestAndNamesFileAndLine) {
  Write("a.md", Guidance("examplitis", "examplitis"));
  const std::string unknown_key = Write("b.md", Guidance("mockitis", "mockitis", kUnknownKey));
  const std::string broken_xml = Write("c.xml", "<?xml version=\"1.0\"?>\n<Document id=\"1\" source=\"S\">\n<Focus>x</Docu");
  const std::string too_large = Write("d/e.md", Guidance("fakeosis", "fakeosis", std::string(5000, 'x')));
  Write("f.md", Guidance("pretendia", "pretendia"));
  Write("notes.txt", "none of our business");
  ImportOptions options;
  options.keep_going = true;
  options.limits.max_file_bytes = 4000;
  const ImportReport report = Import({input(), input() / "missing"}, options);
  EXPECT_EQ(report.documents_added, 2u);
  EXPECT_EQ(report.files_ignored, 1u);
  EXPECT_THAT(report.errors,
              ElementsAre(testing::ContainsRegex(unknown_key + ":[0-9]+: "), testing::ContainsRegex(broken_xml + ":[0-9]+: "),
                          HasSubstr("e.md"), HasSubstr("missing")));
  EXPECT_EQ(Build().documents, 2u);
}

TEST_F(Importing, ThatKeepsGoingLeavesOutARefusedIdOnly) {
  Import({Write("a.md", Guidance("examplitis", "examplitis"))});
  Write("more/a.md", Guidance("examplitis", "examplitis", "- Examplitis passes.\n"));
  Write("more/b.md", Guidance("mockitis", "mockitis"));
  ImportOptions options;
  options.keep_going = true;
  const ImportReport report = Import({input() / "more"}, options);
  EXPECT_EQ(report.documents_added, 1u);
  EXPECT_THAT(report.errors, ElementsAre(HasSubstr("--id-prefix")));
}

TEST_F(Importing, KeepsTheDocumentsOfAFileThatIsNotRecognisedAnyMore) {
  const std::string path = Write("a.md", Guidance("examplitis", "examplitis"));
  Import({path});
  Write("a.md", "# The front matter was lost\n");
  EXPECT_EQ(ImportStatus({path}).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Build().documents, 1u);
}

TEST_F(Importing, ReadsArchivesAndKnowsTheirEntriesAgain) {
  const std::string text = Guidance("examplitis", "examplitis");
  const std::string path = Write("guidance.tar", "");
  archive* const tar = archive_write_new();
  archive_write_set_format_ustar(tar);
  ASSERT_EQ(archive_write_open_filename(tar, path.c_str()), ARCHIVE_OK);
  archive_entry* const entry = archive_entry_new();
  archive_entry_set_pathname(entry, "topics/a.md");
  archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  archive_write_header(tar, entry);
  archive_write_data(tar, text.data(), text.size());
  archive_entry_free(entry);
  ASSERT_EQ(archive_write_free(tar), ARCHIVE_OK);

  EXPECT_EQ(Import({path}).documents_added, 1u);
  EXPECT_EQ(Import({path}).documents_unchanged, 1u);
  Build();
  EXPECT_EQ(OpenCurrent()->document(0).source_name()->str(), "guidance.tar/topics/a.md");
}

TEST_F(Importing, KilledInTheMiddleLeavesTheStoreAsItWas) {
  Import({Write("a.md", Guidance("examplitis", "examplitis"))});
  for (int i = 0; i < 20; ++i) Write(fmt::format("more/{:02}.md", i), Guidance(fmt::format("mockitis-{}", i), "mockitis"));
  const pid_t child = fork();
  if (child == 0) {
    const auto data_folder = DataFolder::Open(data());
    const absl::Status ended = (*data_folder)
                                   ->Import({input() / "more"}, {},
                                            [](std::string_view, std::uint64_t done, std::uint64_t) {
                                              if (done == 15) kill(getpid(), SIGKILL);
                                            })
                                   .status();
    _exit(ended.ok() ? 0 : 1);
  }
  int state = 0;
  ASSERT_EQ(waitpid(child, &state, 0), child);
  ASSERT_TRUE(WIFSIGNALED(state));
  EXPECT_EQ(Build().documents, 1u);
  EXPECT_EQ(Import({input() / "more"}).documents_added, 20u);
}

TEST_F(Importing, OfVocabularyTwiceAddsNothing) {
  const std::string path = Write("vocabulary.tsv", kVocabulary);
  EXPECT_EQ(*Open()->ImportVocabulary({path}, NoProgress), 6u);
  EXPECT_EQ(*Open()->ImportVocabulary({path}, NoProgress), 0u);
  const absl::Status status = Open()->ImportVocabulary({Write("bad.tsv", "term\tsource\nx\ty\n")}, NoProgress).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(Importing, CanBeTakenBackAllOrNone) {
  Import({Write("a.md", Guidance("examplitis", "examplitis")), Write("b.md", Guidance("mockitis", "mockitis"))});
  EXPECT_EQ(Open()->Remove({"examplitis", "unknown"}).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Build().documents, 2u);
  EXPECT_TRUE(Open()->Remove({"examplitis"}).ok());
  EXPECT_EQ(Build().documents, 1u);
  // Reading the same file again brings it back.
  EXPECT_EQ(Import({input() / "a.md"}).documents_added, 1u);
}

}  // namespace
}  // namespace probatum::index
