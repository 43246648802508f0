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

std::string File(const std::string& topics) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<health-topics total=\"1\" date-generated=\"07/21/2012 02:32:56\">\n" +
         topics + "</health-topics>\n";
}

std::string Topic(const std::string& attributes, const std::string& inside) {
  return "<health-topic title=\"Examplitis\" url=\"https://example.org/examplitis.html\" " + attributes + ">\n" + inside +
         "</health-topic>\n";
}

const char* const kSummary =
    "<full-summary>&lt;p&gt;Examplitis makes you sneeze.&lt;/p&gt;\n&lt;h3&gt;What causes examplitis?&lt;/h3&gt;\n"
    "&lt;p&gt;Get help if&lt;/p&gt;&lt;ul&gt;&lt;li&gt;you faint&lt;/li&gt;&lt;/ul&gt;</full-summary>\n";

std::vector<SourceDocument> Read(const std::string& bytes) {
  const auto documents = ReadDocuments({"a/topics.xml", bytes}, Format::kAuto);
  EXPECT_TRUE(documents.ok()) << documents.status();
  return documents.ok() ? *documents : std::vector<SourceDocument>();
}

TEST(MedlinePlus, ReadsEachTopicAsADocument) {
  const std::vector<SourceDocument> documents =
      Read(File(Topic("id=\"12\" language=\"English\" date-created=\"01/07/2003\"",
                      "<also-called>Sample disease</also-called>" + std::string(kSummary) +
                          "<see-reference>examplitis</see-reference><see-reference>Sneezing, Sample</see-reference>") +
                Topic("id=\"13\" language=\"Spanish\" date-created=\"02/07/2003\"", kSummary)));
  ASSERT_EQ(documents.size(), 2u);
  const Metadata& metadata = documents[0].metadata;
  EXPECT_EQ(metadata.id.value(), "medlineplus-12");
  EXPECT_EQ(metadata.title, "Examplitis");
  EXPECT_EQ(metadata.kind, DocumentKind::kTopicOverview);
  EXPECT_EQ(metadata.issuer, "MedlinePlus, National Library of Medicine");
  EXPECT_EQ(metadata.published, (Date{2003, 1, 7}));
  EXPECT_EQ(metadata.updated, (Date{2012, 7, 21}));
  EXPECT_EQ(metadata.language, "en");
  EXPECT_EQ(metadata.source_uri, "https://example.org/examplitis.html");
  EXPECT_THAT(metadata.topics, ElementsAre("Examplitis", "Sample disease", "Sneezing, Sample"));
  EXPECT_EQ(documents[0].line, 3);
  EXPECT_EQ(documents[1].metadata.id.value(), "medlineplus-13");
  EXPECT_EQ(documents[1].metadata.language, "es");
}

TEST(MedlinePlus, MakesSectionsOfTheQuestionsInASummary) {
  std::vector<SourceDocument> documents = Read(File(Topic("id=\"12\"", kSummary)));
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].blocks[1].line, 5);
  const auto document = Analyse(std::move(documents[0]));
  ASSERT_TRUE(document.ok()) << document.status();
  ASSERT_EQ(document->sections.size(), 2u);
  EXPECT_EQ(document->sections[0].id.value(), "medlineplus-12");
  EXPECT_EQ(document->sections[0].kind, SectionKind::kSummary);
  EXPECT_EQ(document->sections[1].id.value(), "medlineplus-12#what-causes-examplitis");
  EXPECT_EQ(document->sections[1].kind, SectionKind::kCauses);
  EXPECT_EQ(document->text, "Examplitis makes you sneeze.\nWhat causes examplitis?\nGet help if\nyou faint");
}

TEST(MedlinePlus, TakesItsLinksForReferences) {
  const std::vector<SourceDocument> documents = Read(File(Topic(
      "id=\"12\"", std::string(kSummary) +
                       "<site title=\"Sneezing\" url=\"https://example.org/s\"><organization>Sample Society</organization>\n"
                       "<organization>Example College</organization></site>\n<site title=\"Twice\" "
                       "url=\"https://example.org/s\"/>\n<site title=\"Rest\" url=\"https://example.org/r\"/>")));
  ASSERT_EQ(documents.size(), 1u);
  const std::vector<Reference>& references = documents[0].references;
  ASSERT_EQ(references.size(), 2u);
  EXPECT_EQ(references[0].key, "site-1");
  EXPECT_EQ(references[0].title, "Sneezing");
  EXPECT_EQ(references[0].issuer, "Sample Society; Example College");
  EXPECT_EQ(references[0].uri, "https://example.org/s");
  EXPECT_EQ(references[0].type, "webpage");
  EXPECT_EQ(references[1].title, "Rest");
}

TEST(MedlinePlus, PassesOverATopicWithoutASummary) {
  EXPECT_THAT(Read(File(Topic("id=\"12\"", "<full-summary> </full-summary>"))), IsEmpty());
  EXPECT_THAT(Read(File("")), IsEmpty());
}

TEST(MedlinePlus, GoesOnBehindATopicThatCannotBeRead) {
  const SourceFile file{"t.xml", File(Topic("language=\"English\"", kSummary) +
                                      Topic("id=\"12\" language=\"Klingon\"", kSummary) + Topic("id=\"13\"", kSummary))};
  const auto reader = OpenDocuments(file, Format::kMedlinePlus);
  ASSERT_TRUE(reader.ok()) << reader.status();
  const auto without_id = (*reader)->Next();
  EXPECT_EQ(without_id.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(without_id.status().message()), StartsWith("t.xml:3: "));
  EXPECT_THAT(std::string((*reader)->Next().status().message()), HasSubstr("Klingon"));
  const auto good = (*reader)->Next();
  ASSERT_TRUE(good.ok() && *good) << good.status();
  EXPECT_EQ((*good)->metadata.id.value(), "medlineplus-13");
  const auto end = (*reader)->Next();
  ASSERT_TRUE(end.ok()) << end.status();
  EXPECT_FALSE(*end);
}

TEST(MedlinePlus, NamesWhatIsWrongWithAFile) {
  for (const char* const bytes : {"<health-topics>", "<Document/>", ""}) {
    const absl::Status status = ReadDocuments({"t.xml", bytes}, Format::kMedlinePlus).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bytes;
    EXPECT_THAT(std::string(status.message()), StartsWith("t.xml:1: ")) << bytes;
  }
}

}  // namespace
}  // namespace probatum::corpus
