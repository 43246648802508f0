#include "tests/eval/case_reader.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::eval {
namespace {

using testing::HasSubstr;

class CaseReader : public testing::Test {
 protected:
  // A file of this test alone.
  std::string Write(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
    return path_;
  }

  void TearDown() override { std::filesystem::remove(path_); }

 private:
  std::string path_ = testing::TempDir() + "probatum_case_reader_" + std::to_string(getpid()) + "_" +
                      testing::UnitTest::GetInstance()->current_test_info()->name() + ".jsonl";
};

std::string MessageOf(const absl::Status& status) { return std::string(status.message()); }

TEST_F(CaseReader, TakesIdAndTextAndIgnoresTheRest) {
  const auto questions = ReadQuestions(
      Write("{\"_id\": \"a\", \"text\": \"What is examplitis?\", \"extra\": [1]}\r\n\n{\"_id\":\"b\",\"text\":\"W\\u00e4re\"}"),
      {});
  ASSERT_TRUE(questions.ok()) << questions.status().ToString();
  ASSERT_EQ(questions->size(), 2u);
  EXPECT_EQ((*questions)[0].text, "What is examplitis?");
  EXPECT_EQ((*questions)[1].id, "b");
  EXPECT_EQ((*questions)[1].text, "W\u00e4re");
}

TEST_F(CaseReader, NamesTheLineThatIsNoJson) {
  const auto questions = ReadQuestions(Write("{\"_id\": \"a\", \"text\": \"x\"}\n\n{\"_id\": \"b\", "), {});
  EXPECT_EQ(questions.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(MessageOf(questions.status()), HasSubstr(".jsonl:3:"));
}

TEST_F(CaseReader, NamesTheLineThatIsNoObjectOrNotUtf8) {
  EXPECT_THAT(MessageOf(ReadCases(Write("[1]"), {}).status()), HasSubstr(".jsonl:1:"));
  EXPECT_THAT(MessageOf(ReadCases(Write("{}\n{\"_id\": \"\xff\"}"), {}).status()), HasSubstr(".jsonl:2:"));
}

TEST_F(CaseReader, NamesTheFieldThatIsMissingEmptyOrOfAnotherType) {
  EXPECT_THAT(MessageOf(ReadQuestions(Write("{\"_id\": \"a\"}"), {}).status()), HasSubstr("\"text\""));
  EXPECT_THAT(MessageOf(ReadQuestions(Write("{\"_id\": \"\", \"text\": \"x\"}"), {}).status()), HasSubstr("\"_id\""));
  EXPECT_THAT(MessageOf(ReadQuestions(Write("{\"_id\": 5, \"text\": \"x\"}"), {}).status()), HasSubstr("number"));
}

TEST_F(CaseReader, RefusesAnIdThatStandsTwice) {
  const auto questions = ReadQuestions(Write("{\"_id\": \"a\", \"text\": \"x\"}\n{\"_id\": \"a\", \"text\": \"y\"}\n"), {});
  EXPECT_EQ(questions.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(MessageOf(questions.status()), HasSubstr(".jsonl:2:"));
  EXPECT_THAT(MessageOf(questions.status()), HasSubstr(".jsonl:1"));
}

TEST_F(CaseReader, RefusesAFileWithoutCases) {
  EXPECT_EQ(ReadQuestions(Write("\n \n"), {}).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(CaseReader, SaysThatAFileIsNotThere) {
  EXPECT_EQ(ReadQuestions(testing::TempDir() + "probatum_no_such_file", {}).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReadQuestions(testing::TempDir(), {}).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(CaseReader, TakesOnlyCasesThatFulfilEveryCondition) {
  const std::string path = Write(
      "{\"_id\": \"a\", \"text\": \"x\", \"kind\": \"pronoun\", \"turn\": 2}\n"
      "{\"_id\": \"b\", \"text\": \"y\", \"kind\": \"pronoun\", \"turn\": 3}\n"
      "{\"_id\": \"c\", \"text\": \"z\"}\n");
  const auto questions = ReadQuestions(path, {{"kind", "pronoun"}, {"turn", "3"}});
  ASSERT_TRUE(questions.ok());
  ASSERT_EQ(questions->size(), 1u);
  EXPECT_EQ(questions->front().id, "b");
}

TEST(ParseCondition, ReadsFieldAndValueAndRefusesTheRest) {
  const auto condition = ParseCondition("kind=a=b");
  ASSERT_TRUE(condition.ok());
  EXPECT_EQ(condition->field, "kind");
  EXPECT_EQ(condition->value, "a=b");
  EXPECT_EQ(ParseCondition("kind").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ParseCondition("=x").status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace probatum::eval
