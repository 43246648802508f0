#include "server/wire/request_parsing.h"

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "probatum/v1/answer_service.pb.h"

namespace probatum::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Bytes in the place of letters that protobuf would not let a string have: `?` becomes 0xFF wherever it stands.
std::string WithWrongBytes(std::string bytes) {
  for (char& c : bytes) {
    if (c == '?') c = static_cast<char>(0xFF);
  }
  return bytes;
}

std::vector<std::string> Fields(const Violations& violations, const std::string& reason) {
  std::vector<std::string> fields;
  for (const FieldViolation& violation : violations.list()) {
    EXPECT_EQ(violation.reason, reason);
    fields.push_back(violation.field);
  }
  return fields;
}

v1::AnswerRequest Request() {
  v1::AnswerRequest request;
  request.set_question("what about placebozole");
  request.set_audience(v1::AUDIENCE_NURSE);
  auto* first = request.add_history();
  first->set_question("What helps in examplitis");
  first->mutable_turn_record()->add_entities()->set_name("examplitis");
  auto* second = request.add_history();
  second->set_question("and in children");
  second->set_answer_text("Nothing is known.");
  return request;
}

TEST(ParseRequest, ReadsAWellFormedRequest) {
  v1::AnswerRequest parsed;
  Violations violations;
  ParseRequest(Request().SerializeAsString(), parsed, violations);
  EXPECT_THAT(violations.list(), IsEmpty());
  EXPECT_EQ(parsed.SerializeAsString(), Request().SerializeAsString());
}

TEST(ParseRequest, ReadsNoBytesAsAnEmptyRequest) {
  v1::AnswerRequest parsed;
  Violations violations;
  ParseRequest("", parsed, violations);
  EXPECT_THAT(violations.list(), IsEmpty());
}

TEST(ParseRequest, NamesEveryStringThatIsNotUtf8) {
  v1::AnswerRequest request = Request();
  request.set_question("what about ?lacebozole?");
  request.mutable_history(0)->mutable_turn_record()->mutable_entities(0)->set_name("examplitis?");
  request.mutable_history(1)->set_answer_text("?");

  v1::AnswerRequest parsed;
  Violations violations;
  ParseRequest(WithWrongBytes(request.SerializeAsString()), parsed, violations);
  EXPECT_THAT(Fields(violations, "NOT_UTF8"),
              ElementsAre("question", "history[0].turn_record.entities[0].name", "history[1].answer_text"));
  EXPECT_EQ(violations.list()[0].metadata.at("offset"), "11");
}

TEST(ParseRequest, LeavesTheRestToBeCheckedForFurtherFaults) {
  v1::AnswerRequest request = Request();
  request.set_question("?");
  request.set_audience(static_cast<v1::Audience>(99));
  v1::AnswerRequest parsed;
  Violations violations;
  ParseRequest(WithWrongBytes(request.SerializeAsString()), parsed, violations);
  EXPECT_EQ(parsed.SerializeAsString(), request.SerializeAsString()) << "wrong bytes are replaced one for one";
}

TEST(ParseRequest, KnowsOverlongAndSurrogateAndCutOffSequences) {
  for (const std::string wrong : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "ok\xFE"}) {
    std::string bytes = "\x0A";  // field 1, length delimited
    bytes.push_back(static_cast<char>(wrong.size()));
    bytes += wrong;
    v1::AnswerRequest parsed;
    Violations violations;
    ParseRequest(bytes, parsed, violations);
    EXPECT_THAT(Fields(violations, "NOT_UTF8"), ElementsAre("question"));
    EXPECT_EQ(parsed.question().size(), wrong.size());
  }
}

TEST(ParseRequest, SaysWhenTheBytesAreNoRequest) {
  const std::string whole = Request().SerializeAsString();
  const std::string cut_off_in_history = whole.substr(0, whole.size() - 3);
  for (const std::string& bytes : {std::string("\x0A\x7F"
                                               "abc"),
                                   std::string("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), cut_off_in_history,
                                   std::string("\x0F"), std::string(100, '\x0B')}) {
    v1::AnswerRequest parsed;
    Violations violations;
    ParseRequest(bytes, parsed, violations);
    EXPECT_THAT(Fields(violations, "REQUEST_MALFORMED"), ElementsAre(""));
    EXPECT_EQ(parsed.ByteSizeLong(), 0u);
  }
}

TEST(ParseRequest, IgnoresFieldsOfLaterVersions) {
  v1::AnswerRequest request;
  request.set_question("q?");
  std::string bytes = WithWrongBytes(request.SerializeAsString());
  bytes += "\xC2\x3E\x01\xFF";  // field 1000, length delimited, one byte that is not UTF-8
  v1::AnswerRequest parsed;
  Violations violations;
  ParseRequest(bytes, parsed, violations);
  EXPECT_THAT(Fields(violations, "NOT_UTF8"), ElementsAre("question"));
}

}  // namespace
}  // namespace probatum::wire
