#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader/reader.h"

namespace probatum::corpus {
namespace {

using ::testing::StartsWith;

constexpr const char* kMarkdown = "---\nid: ex\ntitle: T\nkind: guideline\n---\nText.\n";
constexpr const char* kMedQuad =
    "<?xml version=\"1.0\"?>\n<!-- <x> -->\n<Document source=\"S\" url=\"u\"><Focus>F</Focus><QAPairs><QAPair "
    "pid=\"1\"><Question qid=\"1\" "
    "qtype=\"information\">What?</Question><Answer>That.</Answer></QAPair></QAPairs></Document>";

std::size_t CountAuto(const std::string& name, const std::string& bytes) {
  const auto documents = ReadDocuments({name, bytes}, Format::kAuto);
  EXPECT_TRUE(documents.ok()) << documents.status();
  return documents.ok() ? documents->size() : 99;
}

void ExpectFault(const std::string& name, const std::string& bytes) {
  const absl::Status status = ReadDocuments({name, bytes}, Format::kAuto).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << name << ": " << bytes.substr(0, 50);
  EXPECT_THAT(std::string(status.message()), StartsWith(name + ":1: "));
}

TEST(ReadDocuments, FindsTheFormatFromTheContent) {
  EXPECT_EQ(CountAuto("no-extension", kMarkdown), 1u);
  EXPECT_EQ(CountAuto("no-extension", kMedQuad), 1u);
}

constexpr const char* kBeir = "{\"_id\": \"1\", \"title\": \"\", \"text\": \"That.\"}\n{\"_id\": \"2\", \"text\": \"This.\"}\n";
constexpr const char* kQuery = "{\"_id\": \"1\", \"text\": \"What?\"}\n";

TEST(ReadDocuments, FindsACorpusOfLinesAndLeavesAloneWhatLiesBesideIt) {
  EXPECT_EQ(CountAuto("no-extension", kBeir), 2u);
  EXPECT_EQ(CountAuto("corpus.jsonl", kQuery), 1u);  // documents without titles
  EXPECT_EQ(CountAuto("scifact/queries.jsonl", kQuery), 0u);
  EXPECT_EQ(CountAuto("questions.jsonl", kQuery), 0u);
  EXPECT_EQ(CountAuto("queries.jsonl", kBeir), 0u);
  EXPECT_EQ(CountAuto("qrels/test.tsv", "query-id\tcorpus-id\tscore\n1\t1\t1\n"), 0u);
  EXPECT_EQ(CountAuto("package.json", "{\n  \"name\": \"x\"\n}\n"), 0u);
  EXPECT_EQ(CountAuto("turns.jsonl", "{\"_id\": \"1\", \"turns\": [{\"title\": \"\", \"text\": \"\"}]}\n"), 0u);
  for (const char* const beside : {"queries.jsonl", "qrels.tsv"}) {
    const auto documents = ReadDocuments({beside, kQuery}, Format::kBeir);
    ASSERT_TRUE(documents.ok()) << documents.status();
    EXPECT_TRUE(documents->empty()) << beside;
  }
}

TEST(ReadDocuments, PassesOverWhatIsNoneOfItsBusiness) {
  EXPECT_EQ(CountAuto("LICENSE.txt", "Do as you like.\n"), 0u);
  EXPECT_EQ(CountAuto("README.md", "# About\n\nText.\n"), 0u);
  EXPECT_EQ(CountAuto("photo.jpg", std::string("\xFF\xD8\0\0", 4)), 0u);
  EXPECT_EQ(CountAuto(".gitkeep", ""), 0u);
  EXPECT_EQ(CountAuto("vocabulary.tsv", "term\tsynonym\tsource\n"), 0u);
}

TEST(ReadDocuments, DoesNotPassOverDamagedFilesOfItsFormats) {
  ExpectFault("a.xml", "");
  ExpectFault("a.md", "");
  ExpectFault("a.xml", "no XML at all");
  ExpectFault("a.xml", "<guideline/>");
  ExpectFault("a.md", "\xFF\xFE-");
  ExpectFault("a.md", "---\nid: [\n");
  ExpectFault("corpus.jsonl", "");
  ExpectFault("corpus.jsonl", "no JSON at all");
  ExpectFault("b/corpus.jsonl", "{\"text\": \"no id\"}");
}

TEST(ReadDocuments, DoesAsItIsTold) {
  EXPECT_FALSE(ReadDocuments({"a", kMedQuad}, Format::kMarkdown).ok());
  EXPECT_FALSE(ReadDocuments({"a", kMarkdown}, Format::kMedQuad).ok());
  EXPECT_TRUE(ReadDocuments({"a", kMarkdown}, Format::kMarkdown).ok());
}

TEST(ReadDocuments, KnowsItsFormatsByName) {
  EXPECT_EQ(FormatFromName("auto"), Format::kAuto);
  EXPECT_EQ(FormatFromName("markdown"), Format::kMarkdown);
  EXPECT_EQ(FormatFromName("medquad"), Format::kMedQuad);
  EXPECT_EQ(FormatFromName("beir"), Format::kBeir);
  EXPECT_EQ(FormatFromName("word"), std::nullopt);
  EXPECT_EQ(FormatNames(), "auto, markdown, medquad or beir");
}

}  // namespace
}  // namespace probatum::corpus
