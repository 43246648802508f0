#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader/reader.h"
#include "corpus/text/analyse.h"

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::vector<SourceDocument> Read(const std::string& lines) {
  absl::StatusOr<std::vector<SourceDocument>> documents = ReadDocuments({"s/corpus.jsonl", lines}, Format::kBeir);
  EXPECT_TRUE(documents.ok()) << documents.status();
  return documents.ok() ? *std::move(documents) : std::vector<SourceDocument>();
}

std::string Fault(const std::string& lines, const ReaderLimits& limits = {}) {
  const absl::Status status = ReadDocuments({"s/corpus.jsonl", lines}, Format::kBeir, limits).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << lines.substr(0, 200);
  return std::string(status.message());
}

// What each call gives until the end: an id, or the message of an error.
std::vector<std::string> ReadOn(const std::string& lines, const ReaderLimits& limits = {}) {
  const SourceFile file{"c.jsonl", lines};
  const auto reader = OpenDocuments(file, Format::kBeir, limits);
  EXPECT_TRUE(reader.ok()) << reader.status();
  std::vector<std::string> given;
  while (reader.ok()) {
    const auto document = (*reader)->Next();
    if (document.ok() && !*document) break;
    given.push_back(document.ok() ? (*document)->metadata.id.value() : std::string(document.status().message()));
  }
  return given;
}

constexpr const char* kTwo =
    "{\"_id\": \"7\", \"title\": \"Rest in  examplitis\", \"text\": \"Rest helps.\\nSleep helps more.\", \"url\": "
    "\"\\nhttps://example.org/7\", \"metadata\": {\"text\": [1, {\"_id\": null}]}}\n"
    "\r\n"
    "{\"text\": \"Tea is of no use.\", \"_id\": \"MED-10/b\"}";

TEST(ReadBeir, TakesOneDocumentALine) {
  const std::vector<SourceDocument> documents = Read(kTwo);
  ASSERT_EQ(documents.size(), 2u);
  const SourceDocument& first = documents[0];
  EXPECT_EQ(first.metadata.id.value(), "7");
  EXPECT_EQ(first.metadata.title, "Rest in examplitis");
  EXPECT_EQ(first.metadata.source_uri, "https://example.org/7");
  EXPECT_EQ(first.metadata.source_name, "s/corpus.jsonl");
  EXPECT_EQ(first.metadata.kind, DocumentKind::kUnspecified);
  EXPECT_THAT(first.metadata.topics, IsEmpty());
  ASSERT_EQ(first.blocks.size(), 2u);
  EXPECT_EQ(first.blocks[0].text, "Rest helps.");
  EXPECT_EQ(first.line, 1);
  EXPECT_EQ(documents[1].metadata.id.value(), "MED-10/b");
  EXPECT_EQ(documents[1].line, 3);
}

TEST(ReadBeir, CallsADocumentWithoutATitleByItsId) { EXPECT_EQ(Read(kTwo)[1].metadata.title, "MED-10/b"); }

TEST(ReadBeir, TakesTheTitleForTheTextWhereThereIsNone) {
  const std::vector<SourceDocument> documents = Read("{\"_id\": \"1\", \"title\": \"A trial of sham tea\", \"text\": \" \"}");
  ASSERT_EQ(documents.size(), 1u);
  ASSERT_EQ(documents[0].blocks.size(), 1u);
  EXPECT_EQ(documents[0].blocks[0].text, "A trial of sham tea");
}

TEST(ReadBeir, GivesPassagesTheIdOfTheDocument) {
  const absl::StatusOr<Document> document = Analyse(Read(kTwo)[0]);
  ASSERT_TRUE(document.ok()) << document.status();
  ASSERT_EQ(document->passages.size(), 1u);
  EXPECT_EQ(document->passages[0].id.value(), "7.1");
  EXPECT_EQ(document->statements.size(), 2u);
}

TEST(ReadBeir, LeavesADocumentAsItIsWhenOthersOfItsFileChange) {
  const std::string other = "{\"_id\": \"0\", \"text\": \"Another one.\"}\n";
  EXPECT_EQ(Read(other + kTwo)[1].metadata.source_sha256, Read(kTwo)[0].metadata.source_sha256);
}

TEST(ReadBeir, TakesNoAddressesButThoseOfTheWeb) {
  const std::string line = "{\"_id\": \"1\", \"text\": \"Rest helps.\", \"url\": \"javascript:alert(1)\"}";
  EXPECT_EQ(Read(line)[0].metadata.source_uri, "");
}

TEST(ReadBeir, LeavesCharactersOutThatNobodySees) {
  const std::string line = "{\"_id\": \"1\", \"title\": \"A\\u0000b\\u202e\", \"text\": \"Rest\\u200b helps\\u0007.\"}";
  const std::vector<SourceDocument> documents = Read("\xEF\xBB\xBF" + line);
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].metadata.title, "Ab");
  EXPECT_EQ(documents[0].blocks[0].text, "Rest helps.");
}

TEST(ReadBeir, NamesTheLineThatIsNoDocument) {
  const std::string good = "{\"_id\": \"1\", \"text\": \"Rest helps.\"}\n";
  for (const std::string line : {"{\"_id\": \"2\", \"text\": \"Cut",
                                 "[]",
                                 "\"text\"",
                                 "17",
                                 "null",
                                 "{\"_id\": \"2\", \"text\": \"\\ud800\"}",
                                 "{} {}",
                                 "{\"_id\": \"2\", \"text\": \"not UTF-8: \xFF\"}",
                                 "{\"_id\": \"2\"}",
                                 "{\"_id\": \"2\", \"title\": \"...\"}",
                                 "{\"_id\": 2, \"text\": \"A number.\"}",
                                 "{\"_id\": \"2\", \"text\": [\"A list.\"]}",
                                 "{\"_id\": \"2\", \"text\": {\"a\": \"b\"}}",
                                 "{\"text\": \"No id.\"}",
                                 "{\"_id\": null, \"text\": \"No id.\"}",
                                 "{\"_id\": \"\", \"text\": \"Empty.\"}",
                                 "{\"_id\": \"a b\", \"text\": \"White space.\"}",
                                 "{\"_id\": \"a#b\", \"text\": \"A part of.\"}",
                                 "{\"_id\": \"a\\nb\", \"text\": \"A line feed.\"}",
                                 "{\"_id\": \"a\\u0000\", \"text\": \"NUL.\"}",
                                 "{\"_id\": \"2\", \"text\": \"One.\", \"text\": \"Two.\"}"}) {
    EXPECT_THAT(Fault(good + line), StartsWith("s/corpus.jsonl:2: ")) << line;
  }
  EXPECT_THAT(Fault(good + "{\"_id\": \"" + std::string(201, 'x') + "\", \"text\": \"Long.\"}"), HasSubstr("200"));
  EXPECT_THAT(Fault("{\"_id\": \"1\", \"text\": \"A.\", \"title\": \"" + std::string(5000, 'x') + "\"}"), HasSubstr("4000"));
  EXPECT_THAT(Fault(""), StartsWith("s/corpus.jsonl:1: "));
  EXPECT_THAT(Fault("\n\n"), StartsWith("s/corpus.jsonl:1: "));
}

TEST(ReadBeir, GoesOnBehindALineThatIsNoDocument) {
  ReaderLimits limits;
  limits.max_line_bytes = 100'000;
  const std::string too_long = "{\"_id\": \"2\", \"text\": \"" + std::string(200'000, 'x') + "\"}\n";
  const std::string lines = "{\"_id\": \"1\", \"text\": \"A.\"}\n" + too_long + "broken\n{\"_id\": \"4\", \"text\": \"D.\"}\n";
  EXPECT_THAT(ReadOn(lines, limits), ElementsAre("1", StartsWith("c.jsonl:2: "), StartsWith("c.jsonl:3: "), "4"));
  EXPECT_THAT(ReadOn("{\"_id\": \"1\", \"text\": \"A.\"}\n" + too_long.substr(0, 150'000), limits),
              ElementsAre("1", HasSubstr("100000")));
}

TEST(ReadBeir, KeepsToItsLimits) {
  ReaderLimits limits;
  limits.max_lines = 2;
  const std::string line = "{\"_id\": \"1\", \"text\": \"Rest helps.\"}\n";
  EXPECT_THAT(ReadOn(line + line, limits), ElementsAre("1", "1"));
  EXPECT_THAT(ReadOn(line + "\n" + line, limits), ElementsAre("1", HasSubstr("2 lines")));
  const std::string deep = "{\"_id\": \"1\", \"text\": \"A.\", \"metadata\": " + std::string(100'000, '[');
  EXPECT_THAT(Fault(deep), HasSubstr("200"));
}

}  // namespace
}  // namespace probatum::corpus
