// All guidelines and topics of the third-party data, where it is at hand: nothing is refused, and some are looked at closely.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader/reader.h"
#include "corpus/text/analyse.h"
#include "tests/support/eval_data.h"

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::map<std::string, SourceDocument> ReadAll(const std::string& path) {
  std::map<std::string, SourceDocument> documents;
  const absl::Status status = WalkFiles(support::EvalDataFolder() + path, {}, [&](const SourceFile& file) -> absl::Status {
    absl::StatusOr<std::vector<SourceDocument>> sources = ReadDocuments(file, Format::kAuto);
    if (!sources.ok()) return sources.status();
    for (SourceDocument& source : *sources) {
      std::string id = source.metadata.id.value();
      EXPECT_TRUE(documents.emplace(id, std::move(source)).second) << id;
    }
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  return documents;
}

std::size_t GradeCount(const SourceDocument& document) {
  std::size_t count = 0;
  for (const SourceBlock& block : document.blocks) count += block.grades.size();
  return count;
}

// The values of one scale, with how many sentences and items have each.
std::map<std::string, int> Values(const SourceDocument& document, const std::string& scale) {
  std::map<std::string, int> values;
  for (const SourceBlock& block : document.blocks) {
    for (const GradeMark& mark : block.grades) values[mark.grade.value] += mark.grade.scale == scale ? 1 : 0;
  }
  std::erase_if(values, [](const auto& value) { return value.second == 0; });
  return values;
}

TEST(RealData, AllGuidelinesComeIn) {
  if (support::EvalDataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  const std::map<std::string, SourceDocument> documents = ReadAll("/ngc-guidelines-xml.tar.xz");
  EXPECT_EQ(documents.size(), 116u);
  std::size_t graded = 0;
  for (const auto& [id, source] : documents) {
    EXPECT_FALSE(source.metadata.title.empty()) << id;
    EXPECT_FALSE(source.metadata.issuer.empty()) << id;
    EXPECT_FALSE(source.metadata.licence.empty()) << id;
    EXPECT_FALSE(source.metadata.source_uri.empty()) << id;
    EXPECT_FALSE(source.metadata.topics.empty()) << id;
    EXPECT_TRUE(source.metadata.published.set()) << id;
    EXPECT_EQ(source.metadata.standing, Standing::kCurrent) << id;
    graded += GradeCount(source) > 0 ? 1 : 0;
    const absl::StatusOr<Document> document = Analyse(source);
    ASSERT_TRUE(document.ok()) << document.status();
    EXPECT_TRUE(std::any_of(document->sections.begin(), document->sections.end(), [](const Section& section) {
      return section.id.value().ends_with("#major-recommendations");
    })) << id;
  }
  EXPECT_EQ(graded, 96u);  // the others grade nothing, or only in prose
}

TEST(RealData, GuidelinesKeepTheirGrades) {
  if (support::EvalDataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  std::map<std::string, SourceDocument> documents = ReadAll("/ngc-guidelines-xml.tar.xz");
  using Counts = std::map<std::string, int>;
  EXPECT_EQ(Values(documents["ngc-10191"], "USPSTF grade of recommendation"), (Counts{{"B", 2}, {"D", 1}}));
  EXPECT_EQ(Values(documents["ngc-10511"], "VA/DoD grade of recommendation"),
            (Counts{{"A", 11}, {"B", 12}, {"C", 3}, {"EO", 11}, {"I", 4}}));
  EXPECT_EQ(Values(documents["ngc-10533"], "NHLBI quality of evidence"),
            (Counts{{"High", 2}, {"Moderate", 3}, {"Low", 2}, {"Very Low", 2}}));
  EXPECT_EQ(Values(documents["ngc-10953"], "CDC recommendation category"), (Counts{{"A", 11}, {"B", 1}}));
  EXPECT_EQ(Values(documents["ngc-10953"], "CDC evidence type"), (Counts{{"2", 1}, {"3", 4}, {"4", 7}}));
  EXPECT_EQ(Values(documents["ngc-10403"], "CDC quality of evidence"), (Counts{{"I", 7}, {"II", 1}, {"III", 5}}));
  EXPECT_EQ(GradeCount(documents["ngc-10207"]), 0u);
}

TEST(RealData, GuidelinesKeepTheirFacts) {
  if (support::EvalDataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  std::map<std::string, SourceDocument> documents = ReadAll("/ngc-guidelines-xml.tar.xz");
  const Metadata& metadata = documents["ngc-10008"].metadata;
  EXPECT_EQ(metadata.pmid, "24026320");
  EXPECT_EQ(metadata.published, (Date{2006, 2, 0}));
  EXPECT_EQ(metadata.updated, (Date{2013, 9, 3}));
  EXPECT_THAT(metadata.topics, ElementsAre("Peripheral artery disease", "PAD"));
  // The table of ten columns' worth of headings, the greatest of all.
  const std::vector<SourceBlock>& blocks = documents["ngc-10245"].blocks;
  const auto header =
      std::find_if(blocks.begin(), blocks.end(), [](const SourceBlock& block) { return block.kind == BlockKind::kTableHeader; });
  ASSERT_NE(header, blocks.end());
  EXPECT_THAT(header->text, HasSubstr(": Surgical Procedure | "));
  EXPECT_THAT(header->text, HasSubstr(": Imaging | "));
}

TEST(RealData, SampleTopicsComeIn) {
  if (support::EvalDataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  std::map<std::string, SourceDocument> topics = ReadAll("/import-samples/medlineplus/mplus_topics_2012-07-21_sample.xml");
  EXPECT_EQ(topics.size(), 2u);
  const SourceDocument& english = topics["medlineplus-3061"];
  EXPECT_EQ(english.metadata.language, "en");
  EXPECT_THAT(english.metadata.topics, ElementsAre("Abdominal Pain", "Bellyache", "Pain, Abdominal", "Stomach Ache"));
  EXPECT_EQ(english.blocks.size(), 7u);
  EXPECT_GT(english.references.size(), 20u);
  EXPECT_EQ(topics["medlineplus-3062"].metadata.language, "es");
  EXPECT_EQ(ReadAll("/import-samples/ngc").size(), 5u);
}

}  // namespace
}  // namespace probatum::corpus
