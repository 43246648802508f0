#include "server/wire/content.h"

#include <functional>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/unknown_field_set.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "probatum/v1/answer_service.pb.h"
#include "server/wire/answer.h"
#include "server/wire/names.h"
#include "tests/unit/server/wire/content_fixture.h"

namespace probatum::wire {
namespace {

using testing::ElementsAre;

v1::AnswerContent Proto(const answer::AnswerContent& content) {
  v1::AnswerContent proto;
  FillContent(content, proto);
  return proto;
}

// A change of this hash means that every answer of every deployment gets another `content_sha256`. Appending a field to the
// proto does not change it.
TEST(Content, HasTheGoldenHash) {
  EXPECT_EQ(ContentSha256(Proto(FixedContent())), "33d421d4bd8085af861652354164dd4890d4c55348d443b241c883345eb9f95f");
}

TEST(Content, HashesWhatAResponseCarries) {
  v1::AnswerResponse response;
  FillAnswer(FixedContent(), answer::TurnRecord(), response);
  // Taken out of the response by field number, as a client without these classes would.
  google::protobuf::UnknownFieldSet fields;
  ASSERT_TRUE(fields.ParseFromString(response.SerializeAsString()));
  ASSERT_EQ(fields.field(0).number(), v1::AnswerResponse::kContentFieldNumber);
  EXPECT_EQ(corpus::ToHex(corpus::Sha256(fields.field(0).length_delimited())), response.content_sha256());
}

TEST(Content, HashesAlikeAfterATripOverTheWire) {
  const v1::AnswerContent sent = Proto(FixedContent());
  v1::AnswerContent received;
  ASSERT_TRUE(received.ParseFromString(sent.SerializeAsString()));
  EXPECT_EQ(ContentSha256(received), ContentSha256(sent));
}

// Every field of the message that the fixture leaves unset is one that FillContent forgets.
TEST(Content, SetsEveryField) {
  const std::function<void(const google::protobuf::Message&, const std::string&)> check =
      [&](const google::protobuf::Message& message, const std::string& path) {
        const auto* reflection = message.GetReflection();
        for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
          const auto* field = message.GetDescriptor()->field(i);
          const std::string field_path = path + "." + field->name();
          if (field->is_repeated()) {
            ASSERT_GT(reflection->FieldSize(message, field), 0) << field_path;
            if (field->message_type() != nullptr) check(reflection->GetRepeatedMessage(message, field, 0), field_path);
          } else if (field->message_type() != nullptr) {
            ASSERT_TRUE(reflection->HasField(message, field)) << field_path;
            check(reflection->GetMessage(message, field), field_path);
          } else if (field_path != "content.sections.first_statement" &&
                     field_path != "content.understanding.entities.turn") {  // 0 is a value of theirs
            EXPECT_TRUE(reflection->HasField(message, field)) << field_path;
          }
        }
      };
  answer::AnswerContent content = FixedContent();
  content.statements[0].grades = {{"B", "invented strength of recommendation"}};  // younger than the golden hash
  check(Proto(content), "content");
}

TEST(Content, NamesThingsAsTheyAreLookedUp) {
  const v1::AnswerContent proto = Proto(FixedContent());
  EXPECT_EQ(proto.statements(0).document(), "corpora/default/documents/examplitis");
  EXPECT_EQ(proto.statements(0).passage(), "corpora/default/passages/examplitis%23treatment%2Fdrugs.1");
  EXPECT_EQ(proto.references(0).reference().name(), "corpora/default/documents/examplitis/references/nobody2020");
  EXPECT_EQ(proto.references(0).via(0).document(), "corpora/default/documents/examplitis");
  EXPECT_EQ(proto.abstention().nearest_passages(0).passage(), "corpora/default/passages/examplitis%23other.1");
}

TEST(Content, CarriesRangesAndHashesAsTheyAre) {
  const answer::AnswerContent content = FixedContent();
  const v1::AnswerContent proto = Proto(content);
  const v1::QuotedSegment& segment = proto.statements(0).segments(0);
  EXPECT_EQ(segment.answer().begin(), 27u);
  EXPECT_EQ(segment.answer().end(), 45u);
  EXPECT_EQ(segment.document().begin(), 100u);
  EXPECT_EQ(segment.document().end(), 118u);
  EXPECT_EQ(proto.text().substr(segment.answer().begin(), segment.answer().end() - segment.answer().begin()),
            "Placebozole helps.");
  const corpus::Sha256Digest digest = corpus::Sha256("Placebozole helps.");
  EXPECT_EQ(segment.sha256(), std::string(digest.begin(), digest.end()));
  EXPECT_THAT(proto.statements(0).reference_numbers(), ElementsAre(1u));
}

TEST(Content, LeavesOutWhatSaysNothing) {
  answer::AnswerContent content;
  content.outcome = answer::Outcome::kClarify;
  content.disclaimer = {.id = "professional", .version = "1", .text = "Educational."};
  const v1::AnswerContent proto = Proto(content);
  EXPECT_FALSE(proto.has_abstention());
  EXPECT_FALSE(proto.has_review());
  EXPECT_TRUE(proto.has_disclaimer());
  EXPECT_EQ(proto.triage().level(), v1::TRIAGE_LEVEL_NONE);
  EXPECT_EQ(proto.audience(), v1::AUDIENCE_CLINICIAN);
}

TEST(Content, LeavesOutADateThatIsNotKnown) {
  answer::AnswerContent content = FixedContent();
  content.review.last_updated = {};
  EXPECT_FALSE(Proto(content).review().has_last_updated());
}

}  // namespace
}  // namespace probatum::wire
