#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader/reader.h"

namespace probatum::corpus {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kMarkdown = "---\nid: ex\ntitle: T\nkind: guideline\n---\nText.\n";
constexpr const char* kMedQuad =
    "<?xml version=\"1.0\"?>\n<!-- <x> -->\n<Document source=\"S\" url=\"u\"><Focus>F</Focus><QAPairs><QAPair "
    "pid=\"1\"><Question qid=\"1\" "
    "qtype=\"information\">What?</Question><Answer>That.</Answer></QAPair></QAPairs></Document>";

constexpr const char* kNgc =
    "<Version>\n<Section SecID=\"1\" Name=\"General\"><Field Name=\"Guideline Title\"><FieldValue Value=\"T\"/></Field><Field "
    "Name=\"Major Recommendations\"><FieldValue Value=\"Rest.\"/></Field></Section></Version>";
constexpr const char* kMedlinePlus =
    "<health-topics><health-topic title=\"T\" id=\"1\"><full-summary>That.</full-summary></health-topic></health-topics>";

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
  EXPECT_EQ(CountAuto("ngc-42", kNgc), 1u);
  EXPECT_EQ(CountAuto("no-extension", kMedlinePlus), 1u);
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
  ExpectFault("a.xml", "<Version/>");
  ExpectFault("a.xml", "<health-topics>");
  ExpectFault("a.md", "\xFF\xFE-");
  ExpectFault("a.md", "---\nid: [\n");
  ExpectFault("corpus.jsonl", "");
  ExpectFault("corpus.jsonl", "no JSON at all");
  ExpectFault("b/corpus.jsonl", "{\"text\": \"no id\"}");
}

TEST(ReadDocuments, NamesXmlThatItDoesNotRead) {
  const auto message = [](const char* bytes) {
    return std::string(ReadDocuments({"a.xml", bytes}, Format::kAuto).status().message());
  };
  EXPECT_THAT(message("<PubmedArticleSet/>"), HasSubstr("PubMed record"));
  EXPECT_THAT(message("<guideline/>"), HasSubstr("<guideline>"));
}

TEST(ReadDocuments, DoesAsItIsTold) {
  EXPECT_FALSE(ReadDocuments({"a", kMedQuad}, Format::kMarkdown).ok());
  EXPECT_FALSE(ReadDocuments({"a", kMarkdown}, Format::kMedQuad).ok());
  EXPECT_TRUE(ReadDocuments({"a", kMarkdown}, Format::kMarkdown).ok());
}

TEST(ReadDocuments, FindsLabelsAndArticles) {
  const std::string label =
      "<document xmlns=\"urn:hl7-org:v3\"><title>Examplinib</title><setId "
      "root=\"a1\"/><component><structuredBody><component><section><text>Take "
      "it.</text></section></component></structuredBody></component></document>";
  EXPECT_EQ(CountAuto("no-extension", "<?xml version=\"1.0\"?>\n" + label), 1u);
  const std::string article =
      "<article><front><article-meta><article-id "
      "pub-id-type=\"pmid\">1</article-id><title-group><article-title>T</article-title></title-group>"
      "</article-meta></front><body><p>Text.</p></body></article>";
  EXPECT_EQ(CountAuto("a.nxml", article), 1u);
  EXPECT_FALSE(ReadDocuments({"a", article}, Format::kSpl).ok());
  ExpectFault("a.nxml", "");
  ExpectFault("a.nxml", "no XML at all");
}

TEST(ReadDocuments, KnowsItsFormatsByName) {
  EXPECT_EQ(FormatFromName("auto"), Format::kAuto);
  EXPECT_EQ(FormatFromName("markdown"), Format::kMarkdown);
  EXPECT_EQ(FormatFromName("medquad"), Format::kMedQuad);
  EXPECT_EQ(FormatFromName("beir"), Format::kBeir);
  EXPECT_EQ(FormatFromName("ngc"), Format::kNgc);
  EXPECT_EQ(FormatFromName("spl"), Format::kSpl);
  EXPECT_EQ(FormatFromName("medlineplus"), Format::kMedlinePlus);
  EXPECT_EQ(FormatFromName("jats"), Format::kJats);
  EXPECT_EQ(FormatFromName("word"), std::nullopt);
  EXPECT_EQ(FormatNames(), "auto, markdown, medquad, beir, ngc, spl, medlineplus or jats");
}

}  // namespace
}  // namespace probatum::corpus
