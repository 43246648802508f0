#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/component/index/writer/writer_fixture.h"

namespace probatum::index {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

// One line. All medicine in the texts is invented.
std::string Line(std::string_view id, std::string_view text) {
  return fmt::format("{{\"_id\": \"{}\", \"title\": \"On {}\", \"text\": \"{}\"}}\n", id, id, text);
}

std::string Message(const absl::Status& status) { return std::string(status.message()); }

class ImportingLines : public WriterTest {
 protected:
  static ImportOptions KeepGoing() {
    ImportOptions options;
    options.keep_going = true;
    return options;
  }
};

TEST_F(ImportingLines, TakesTheCorpusOfAFolderAndLeavesTheRestAlone) {
  Write("corpus.jsonl", Line("1", "Rest helps.") + Line("2", "Sham tea does not."));
  Write("queries.jsonl", "{\"_id\": \"q1\", \"text\": \"What helps?\"}\n");
  Write("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\t1\t1\n");
  Write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\t1\t1\n");
  for (const corpus::Format format : {corpus::Format::kAuto, corpus::Format::kBeir}) {
    ImportOptions options;
    options.format = format;
    const ImportReport report = Import({input()}, options);
    EXPECT_EQ(report.files_read, 1u);
    EXPECT_EQ(report.files_ignored, 3u);
    EXPECT_EQ(report.documents_added + report.documents_unchanged, 2u);
  }
  EXPECT_EQ(Import({input()}).documents_unchanged, 2u);
  Build();
  const auto generation = OpenCurrent();
  const record::Document& document = generation->document(0);
  EXPECT_EQ(document.id()->str(), "1");
  EXPECT_EQ(document.kind(), static_cast<std::uint8_t>(corpus::DocumentKind::kArticle));
  EXPECT_EQ(document.passages()->Get(0)->id()->str(), "1.1");
  EXPECT_EQ(document.source_name()->str(), "corpus.jsonl");
}

TEST_F(ImportingLines, GivesThemTheKindThatWasAskedFor) {
  Import({Write("corpus.jsonl", Line("1", "Rest helps."))});
  ImportOptions options;
  options.kind = corpus::DocumentKind::kProtocol;
  EXPECT_EQ(Import({input(), Write("a.md", Guidance("examplitis", "examplitis"))}, options).documents_changed, 1u);
  Build();
  EXPECT_EQ(OpenCurrent()->document(0).kind(), static_cast<std::uint8_t>(corpus::DocumentKind::kProtocol));
  EXPECT_EQ(OpenCurrent()->document(1).kind(), static_cast<std::uint8_t>(corpus::DocumentKind::kTopicOverview));
}

TEST_F(ImportingLines, ChangesOnlyTheDocumentsWhoseLinesChanged) {
  const std::string path = Write("corpus.jsonl", Line("1", "A.") + Line("2", "B.") + Line("3", "C."));
  Import({path});
  Write("corpus.jsonl", Line("3", "C.") + Line("4", "D.") + Line("2", "Another."));
  const ImportReport report = Import({path});
  EXPECT_EQ(report.documents_added, 1u);
  EXPECT_EQ(report.documents_changed, 1u);
  EXPECT_EQ(report.documents_unchanged, 1u);
  EXPECT_EQ(report.documents_removed, 1u);
  EXPECT_EQ(Build().documents, 3u);
}

TEST_F(ImportingLines, ImportsNothingWhenOneIsBad) {
  const std::string path = Write("corpus.jsonl", Line("1", "A.") + "{\n" + Line("3", "C."));
  const absl::Status status = ImportStatus({path});
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Message(status), StartsWith(path + ":2: "));
  EXPECT_EQ(Open()->Build({}, NoProgress).status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(ImportingLines, ThatKeepsGoingImportsTheOthersAndNamesTheFaultsEachTime) {
  const std::string path = Write("corpus.jsonl", Line("1", "A.") + "{\n" + Line("3", "?!") + Line("a b", "C.") + Line("5", "E."));
  for (const std::uint64_t added : {3u, 0u}) {
    const ImportReport report = Import({path}, KeepGoing());
    EXPECT_EQ(report.documents_added, added);
    EXPECT_THAT(report.errors, ElementsAre(StartsWith(path + ":2: "), StartsWith(path + ":4: ")));
    EXPECT_EQ(report.error_count, 2u);
  }
  EXPECT_EQ(Build().documents, 3u);
}

TEST_F(ImportingLines, ThatKeepsGoingKeepsWhatItHeldWhereItCannotBeRead) {
  const std::string path = Write("corpus.jsonl", Line("1", "A.") + Line("2", "B."));
  Import({path});
  Write("corpus.jsonl", Line("1", "A.") + "{\"_id\": \"2\", \n");
  EXPECT_EQ(Import({path}, KeepGoing()).documents_removed, 0u);
  EXPECT_EQ(Build().documents, 2u);
  Write("corpus.jsonl", Line("1", "A."));
  EXPECT_EQ(Import({path}).documents_removed, 1u);
}

TEST_F(ImportingLines, CountsFaultsThatItDoesNotName) {
  std::string lines = Line("1", "A.");
  for (int i = 0; i < 1'500; ++i) lines += "{\n";
  const ImportReport report = Import({Write("corpus.jsonl", lines)}, KeepGoing());
  EXPECT_EQ(report.documents_added, 1u);
  EXPECT_EQ(report.errors.size(), 1'000u);
  EXPECT_EQ(report.error_count, 1'500u);
}

TEST_F(ImportingLines, RefusesAnIdTwiceAndNamesBothLines) {
  const std::string path = Write("corpus.jsonl", Line("1", "A.") + Line("2", "B.") + "\n" + Line("1", "A."));
  const absl::Status status = ImportStatus({path});
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_THAT(Message(status), testing::AllOf(StartsWith(path + ":4: "), HasSubstr("line 1")));
  EXPECT_EQ(Import({path}, KeepGoing()).documents_added, 2u);
}

TEST_F(ImportingLines, RefusesAnIdOfAnotherSourceAndNamesBothWithTheRemedy) {
  const std::string first = Write("north/corpus.jsonl", Line("1", "A.") + Line("2", "B."));
  const std::string second = Write("south/corpus.jsonl", Line("0", "Another.") + Line("2", "Another."));
  Import({first});
  const absl::Status status = ImportStatus({second});
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_THAT(Message(status), StartsWith(second + ":2: "));
  EXPECT_THAT(Message(status), testing::AllOf(HasSubstr("north/corpus.jsonl"), HasSubstr("--id-prefix")));
  ImportOptions options;
  options.id_prefix = "south-";
  EXPECT_EQ(Import({second}, options).documents_added, 2u);
  Build();
  const auto generation = OpenCurrent();
  EXPECT_EQ(generation->document_count(), 4u);
  ASSERT_TRUE(generation->FindDocument("south-2").has_value());
  EXPECT_EQ(generation->document(*generation->FindDocument("south-2")).passages()->Get(0)->id()->str(), "south-2.1");
}

TEST_F(ImportingLines, FollowsACorpusThatWasMoved) {
  Write("old/corpus.jsonl", Line("1", "A.") + Line("2", "B."));
  Import({input() / "old"});
  std::filesystem::rename(input() / "old", input() / "new");
  EXPECT_EQ(Import({input() / "new"}).documents_unchanged, 2u);
  Write("new/corpus.jsonl", Line("1", "A.") + Line("2", "Another."));
  EXPECT_EQ(Import({input() / "new"}).documents_changed, 1u);
}

TEST_F(ImportingLines, KeepsTheDocumentsOfAFileThatIsNotRecognisedAnyMore) {
  const std::string path = Write("documents.jsonl", Line("1", "A."));
  Import({path});
  Write("documents.jsonl", "{\"name\": \"x\"}\n");
  EXPECT_EQ(ImportStatus({path}).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Build().documents, 1u);
}

}  // namespace
}  // namespace probatum::index
