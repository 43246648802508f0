#include "tests/eval/medquad_questions.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <unistd.h>

#include "nlohmann/json.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::eval {
namespace {

using testing::SizeIs;

// A topic that the rule puts into a part, by trying names in turn.
std::string TopicIn(MedQuadPart part) {
  for (int i = 0;; ++i) {
    std::string topic = "Examplitis " + std::to_string(i);
    if (PartOfTopic(topic) == part) {
      return topic;
    }
  }
}

TEST(PartOfTopic, IsDecidedByTheFirstByteOfTheHash) {
  // SHA-256 of "abc" begins with ba (186), of "" with e3 (227): both are well known.
  EXPECT_EQ(PartOfTopic("abc"), MedQuadPart::kTrain);
  EXPECT_EQ(PartOfTopic(""), MedQuadPart::kDev);
}

TEST(PartOfTopic, IgnoresCaseAndSpaceAround) {
  EXPECT_EQ(PartOfTopic("  ABC "), PartOfTopic("abc"));
  const std::string topic = TopicIn(MedQuadPart::kTest);
  EXPECT_EQ(PartOfTopic(topic), MedQuadPart::kTest);
}

class MedQuadQuestions : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void WriteXml(const std::string& stem, const std::string& topic, const std::vector<std::string>& questions) {
    std::ofstream file(folder_ / (stem + ".xml"));
    file << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document id=\"1\" source=\"Invented\" url=\"https://example.invalid/"
         << stem << "\"><Focus>" << topic << "</Focus><QAPairs>";
    for (std::size_t i = 0; i < questions.size(); ++i) {
      file << "<QAPair pid=\"" << i + 1 << "\"><Question qid=\"q" << i << "\" qtype=\"information\">" << questions[i]
           << "</Question><Answer>Nobody knows what it is, and it does not exist.</Answer></QAPair>";
    }
    file << "</QAPairs></Document>\n";
  }

  const std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) /
      ("probatum_medquad_" + std::to_string(getpid()) + "_" + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(MedQuadQuestions, AreThoseOfThePartEachOnceWithTheIdOfItsSection) {
  const std::string train = TopicIn(MedQuadPart::kTrain);
  const std::string test = TopicIn(MedQuadPart::kTest);
  WriteXml("0000001", train, {"What is it ?", "What causes it ?"});
  WriteXml("0000002", train, {"What is it ?"});
  WriteXml("0000003", test, {"What is that ?"});
  const auto questions = ReadMedQuadQuestions(folder_.string(), MedQuadPart::kTrain);
  ASSERT_TRUE(questions.ok()) << questions.status().ToString();
  ASSERT_THAT(*questions, SizeIs(2));
  EXPECT_EQ((*questions)[0].id, "medquad-Invented-0000001#1");
  EXPECT_EQ((*questions)[0].text, "What is it ?");
  EXPECT_EQ((*questions)[1].id, "medquad-Invented-0000001#2");
  const auto reported = ReadMedQuadQuestions(folder_.string(), MedQuadPart::kTest);
  ASSERT_TRUE(reported.ok());
  ASSERT_THAT(*reported, SizeIs(1));
  EXPECT_EQ((*reported)[0].text, "What is that ?");
}

TEST_F(MedQuadQuestions, AreRightlyAnsweredByWhateverIsFiledUnderTheSameWords) {
  const std::string dev = TopicIn(MedQuadPart::kDev);
  WriteXml("0000001", dev, {"What is it ?", "What causes it ?"});
  WriteXml("0000002", TopicIn(MedQuadPart::kTrain), {"What is it ?"});
  const auto judged = ReadMedQuadJudged(folder_.string(), MedQuadPart::kDev, {});
  ASSERT_TRUE(judged.ok()) << judged.status().ToString();
  ASSERT_THAT(judged->queries, SizeIs(2));
  EXPECT_EQ(judged->queries[0].id, "medquad-Invented-0000001#1");
  EXPECT_EQ(judged->queries[0].judgements, (Judgements{{"medquad-Invented-0000001#1", 1}, {"medquad-Invented-0000002#1", 1}}));
  EXPECT_EQ(judged->queries[0].input["topic"], dev);
  EXPECT_EQ(judged->queries[0].input["source"], "Invented");
  EXPECT_THAT(judged->judged_ids, SizeIs(3));
  EXPECT_THAT(ReadMedQuadJudged(folder_.string(), MedQuadPart::kDev, {{"text", "What causes it ?"}})->queries, SizeIs(1));
}

TEST_F(MedQuadQuestions, AFolderWithoutAnyIsAnError) {
  std::ofstream(folder_ / "README.txt") << "nothing here\n";
  EXPECT_EQ(ReadMedQuadQuestions(folder_.string(), MedQuadPart::kTrain).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadMedQuadQuestions((folder_ / "none").string(), MedQuadPart::kTrain).status().code(), absl::StatusCode::kNotFound);
}

std::vector<QuestionCase> Hundred() {
  std::vector<QuestionCase> questions;
  for (int i = 100; i < 200; ++i) {
    questions.push_back({std::to_string(i), "Question \"" + std::to_string(i) + "\"?"});
  }
  return questions;
}

TEST(Sample, IsTheSameForTheSameSeedAndInOrder) {
  const auto a = Sample(Hundred(), 10, 4);
  const auto b = Sample(Hundred(), 10, 4);
  const auto c = Sample(Hundred(), 10, 5);
  ASSERT_THAT(a, SizeIs(10));
  const auto ids = [](const std::vector<QuestionCase>& questions) {
    std::vector<std::string> result;
    for (const auto& question : questions) {
      result.push_back(question.id);
    }
    return result;
  };
  EXPECT_EQ(ids(a), ids(b));
  EXPECT_NE(ids(a), ids(c));
  EXPECT_TRUE(std::is_sorted(a.begin(), a.end(), [](const auto& x, const auto& y) { return x.id < y.id; }));
  const std::vector<std::string> drawn = ids(a);
  EXPECT_THAT(std::set<std::string>(drawn.begin(), drawn.end()), SizeIs(10));
  EXPECT_THAT(Sample(Hundred(), 1000, 4), SizeIs(100));
}

TEST(ToJsonLines, WritesWhatTheCaseReaderReads) {
  const std::string lines = ToJsonLines({{"a#1", "What is \"it\"\n?"}});
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1);
  const nlohmann::json line = nlohmann::json::parse(lines);
  EXPECT_EQ(line["_id"], "a#1");
  EXPECT_EQ(line["text"], "What is \"it\"\n?");
}

}  // namespace
}  // namespace probatum::eval
