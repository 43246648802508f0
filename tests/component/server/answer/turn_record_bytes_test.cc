#include <string>

#include "gtest/gtest.h"

#include "server/answer/turn_record.h"
#include "server/wire/turn_record.h"
#include "tests/support/starter_engine.h"

namespace probatum::answer {
namespace {

TEST(TurnRecordBytes, AreNeverMoreThanTheBound) {
  support::Conversation conversation;
  for (const char* question : {"What is the treatment for leg cramps?", "what about quinine?", "and for dialysis patients?",
                               "What is the treatment for gout?", "is gabapentin any good for it?", "why not?"}) {
    const TurnRecord record = conversation.Ask(question).record;
    EXPECT_LE(wire::ToProto(record).ByteSizeLong(), BoundOfBytes(record)) << question;
  }
}

TEST(TurnRecordBytes, AreBoundedForTheLongestStringsToo) {
  TurnRecord record;
  for (std::size_t i = 0; i < kMaxTurnEntities; ++i) {
    record.entities.push_back({std::string(120, 'e'), corpus::EntityType::kTest, 1000, true});
  }
  for (std::size_t i = 0; i < kMaxTurnPassages; ++i) record.passages.emplace_back(400, 'p');
  for (std::size_t i = 0; i < kMaxTurnListed; ++i) record.listed.emplace_back(120, 'l');
  for (std::size_t i = 0; i < kMaxOfferedQuestions; ++i) record.offered_questions.emplace_back(300, 'q');
  record.question_type = index::QuestionType::kResearch;
  record.outcome = Outcome::kReferred;
  EXPECT_LE(wire::ToProto(record).ByteSizeLong(), BoundOfBytes(record));
}

}  // namespace
}  // namespace probatum::answer
