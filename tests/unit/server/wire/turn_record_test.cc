#include "server/wire/turn_record.h"

#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/wire/limits.h"

namespace probatum::wire {
namespace {

constexpr char kFlipped[] =
    "\xE2\x80\xAE"
    "flipped";  // after a right-to-left override

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

answer::TurnRecord Record() {
  return {.entities = {{.name = "examplitis", .type = corpus::EntityType::kCondition, .salience_permille = 1000, .named = true},
                       {.name = "placebozole", .type = corpus::EntityType::kDrug, .salience_permille = 400, .named = false}},
          .question_type = index::QuestionType::kTreatment,
          .passages = {"examplitis#treatment.1", "examplitis#cautions.1"},
          .listed = {"placebozole", "stretching"},
          .offered_questions = {"What are the side effects of placebozole?"},
          .outcome = answer::Outcome::kAnswered};
}

std::vector<std::pair<std::string, std::string>> FieldsAndReasons(const v1::TurnRecord& record) {
  Violations violations;
  FromProto(record, "history[3].turn_record", violations);
  std::vector<std::pair<std::string, std::string>> result;
  for (const FieldViolation& violation : violations.list()) result.emplace_back(violation.field, violation.reason);
  return result;
}

TEST(TurnRecord, ComesBackAsItWasSent) {
  Violations violations;
  EXPECT_EQ(FromProto(ToProto(Record()), "turn_record", violations), Record());
  EXPECT_THAT(violations.list(), IsEmpty());
}

TEST(TurnRecord, MayBeEmpty) { EXPECT_THAT(FieldsAndReasons(v1::TurnRecord()), IsEmpty()); }

TEST(TurnRecord, KeepsItsEntitiesWhenNotAllOfItFits) {
  answer::TurnRecord record = Record();
  record.passages.assign(answer::kMaxTurnPassages, std::string(240, 'p'));
  const v1::TurnRecord proto = ToProto(record);
  EXPECT_LE(proto.ByteSizeLong(), answer::kMaxTurnRecordBytes);
  EXPECT_LT(proto.passages_size(), static_cast<int>(answer::kMaxTurnPassages));
  EXPECT_GT(proto.passages_size(), 0) << "no more is dropped than has to be";
  EXPECT_THAT(proto.entities(), SizeIs(2));
  EXPECT_THAT(proto.listed(), SizeIs(2));
}

// Whatever the engine hands over, what is sent has to be accepted when it comes back.
TEST(TurnRecord, IsAlwaysAcceptedAfterItWasSent) {
  const std::uint32_t seed = std::random_device()();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  const auto below = [&](std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random); };
  const std::vector<std::string> texts = {"",
                                          "a",
                                          "examplitis",
                                          std::string(119, 'x'),
                                          std::string(121, 'y'),
                                          std::string(700, 'z'),
                                          kFlipped,
                                          "\xE2\x80\x8B",
                                          "tab\tand\nline"};
  const auto some_texts = [&] {
    std::vector<std::string> list(below(40));
    for (std::string& text : list) text = texts[below(texts.size())];
    return list;
  };
  for (int round = 0; round < 300; ++round) {
    answer::TurnRecord record;
    record.entities.resize(below(30));
    for (answer::TurnEntity& entity : record.entities) {
      entity = {.name = texts[below(texts.size())],
                .type = static_cast<corpus::EntityType>(below(6)),
                .salience_permille = static_cast<std::uint32_t>(below(1500)),
                .named = below(2) == 0};
    }
    record.question_type = static_cast<index::QuestionType>(below(23));
    record.passages = {"a.1", "b#c.2"};
    record.listed = some_texts();
    record.offered_questions = some_texts();
    record.outcome = static_cast<answer::Outcome>(below(6));
    EXPECT_THAT(FieldsAndReasons(ToProto(record)), IsEmpty());
  }
}

TEST(TurnRecord, IsRefusedWhenOneByteTooLarge) {
  v1::TurnRecord record;
  record.add_passages(std::string(answer::kMaxTurnRecordBytes - 3, 'p'));
  ASSERT_EQ(record.ByteSizeLong(), answer::kMaxTurnRecordBytes);
  EXPECT_THAT(FieldsAndReasons(record), IsEmpty());
  record.mutable_passages(0)->push_back('p');
  EXPECT_THAT(FieldsAndReasons(record), ElementsAre(Pair("history[3].turn_record", "TURN_RECORD_TOO_LARGE")));
}

TEST(TurnRecord, IsRefusedWithTooManyEntries) {
  v1::TurnRecord record;
  for (std::size_t i = 0; i <= answer::kMaxTurnEntities; ++i) {
    record.add_entities()->set_name("e");
    record.mutable_entities(static_cast<int>(i))->set_type(v1::ENTITY_TYPE_DRUG);
  }
  for (std::size_t i = 0; i <= answer::kMaxTurnPassages; ++i) record.add_passages("p");
  for (std::size_t i = 0; i <= answer::kMaxTurnListed; ++i) record.add_listed("l");
  for (std::size_t i = 0; i <= answer::kMaxOfferedQuestions; ++i) record.add_offered_questions("o");
  EXPECT_THAT(FieldsAndReasons(record), ElementsAre(Pair("history[3].turn_record.entities", "TURN_RECORD_INVALID"),
                                                    Pair("history[3].turn_record.passages", "TURN_RECORD_INVALID"),
                                                    Pair("history[3].turn_record.listed", "TURN_RECORD_INVALID"),
                                                    Pair("history[3].turn_record.offered_questions", "TURN_RECORD_INVALID")));
}

TEST(TurnRecord, IsRefusedWithValuesThatNoServerSends) {
  v1::TurnRecord record;
  auto* entity = record.add_entities();
  entity->set_name(std::string(kMaxEntityNameBytes + 1, 'n'));
  entity->set_type(static_cast<v1::EntityType>(77));
  entity->set_salience_permille(kMaxSaliencePermille + 1);
  record.add_entities()->set_name("without a type");
  record.set_question_type(static_cast<v1::QuestionType>(1000));
  record.set_outcome(static_cast<v1::Outcome>(-5));
  record.add_listed("");
  record.add_listed(kFlipped);
  const auto found = FieldsAndReasons(record);
  EXPECT_THAT(found, SizeIs(8));
  EXPECT_THAT(found, Contains(Pair("history[3].turn_record.entities[0].name", "TURN_RECORD_INVALID")));
  EXPECT_THAT(found, Contains(Pair("history[3].turn_record.entities[0].type", "ENUM_VALUE_UNKNOWN")));
  EXPECT_THAT(found, Contains(Pair("history[3].turn_record.entities[0].salience_permille", "TURN_RECORD_INVALID")));
  EXPECT_THAT(found, Contains(Pair("history[3].turn_record.entities[1].type", "TURN_RECORD_INVALID")));
  EXPECT_THAT(found, Contains(Pair("history[3].turn_record.question_type", "ENUM_VALUE_UNKNOWN")));
  EXPECT_THAT(found, Contains(Pair("history[3].turn_record.outcome", "ENUM_VALUE_UNKNOWN")));
  EXPECT_THAT(found, Contains(Pair("history[3].turn_record.listed[0]", "TURN_RECORD_INVALID")));
  EXPECT_THAT(found, Contains(Pair("history[3].turn_record.listed[1]", "TURN_RECORD_INVALID")));
}

}  // namespace
}  // namespace probatum::wire
