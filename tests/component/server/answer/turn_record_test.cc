#include "server/answer/turn_record.h"

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/starter_engine.h"
#include "tests/support/temp_generation.h"

namespace probatum::answer {
namespace {

using support::Conversation;
using testing::Contains;
using testing::Field;
using testing::IsEmpty;
using testing::Le;
using testing::Not;
using testing::SizeIs;

TEST(TurnRecords, PutTheUsersOwnWordsFirst) {
  const TurnRecord record = Conversation().Ask("What is the treatment for leg cramps?").record;
  ASSERT_THAT(record.entities, Not(IsEmpty()));
  EXPECT_EQ(record.entities[0].name, "leg cramps");
  EXPECT_EQ(record.entities[0].salience_permille, kNamedSalience);
  EXPECT_TRUE(record.entities[0].named);
  EXPECT_TRUE(std::is_sorted(record.entities.begin(), record.entities.end(),
                             [](const TurnEntity& a, const TurnEntity& b) { return a.salience_permille > b.salience_permille; }));
}

TEST(TurnRecords, TellWhatWasCarriedFromWhatWasNamed) {
  Conversation conversation;
  conversation.Ask("What is the treatment for leg cramps?");
  const TurnRecord record = conversation.Ask("what about quinine?").record;
  EXPECT_THAT(record.entities, Contains(testing::AllOf(Field(&TurnEntity::name, "leg cramps"), Field(&TurnEntity::named, false),
                                                       Field(&TurnEntity::salience_permille, kCarriedSalience))));
  EXPECT_THAT(record.entities, Contains(testing::AllOf(Field(&TurnEntity::name, "quinine"), Field(&TurnEntity::named, true),
                                                       Field(&TurnEntity::salience_permille, kNamedSalience))));
}

TEST(TurnRecords, ListDrugsInTheOrderInWhichAReaderMeetsThem) {
  const Answer answer = Conversation().Ask("What is the treatment for leg cramps?");
  const auto& listed = answer.record.listed;
  const auto place = [&listed](std::string_view name) { return std::find(listed.begin(), listed.end(), name) - listed.begin(); };
  EXPECT_LT(place("diltiazem"), place("magnesium"));
  EXPECT_LT(place("magnesium"), place("baclofen"));
  EXPECT_LT(answer.content.text.find("Diltiazem"), answer.content.text.find("Magnesium"));
}

TEST(TurnRecords, KeepTheirBounds) {
  for (const char* question : {"What is the treatment for leg cramps?", "What is the treatment for gout?",
                               "What is the treatment for restless legs syndrome?"}) {
    const TurnRecord record = Conversation().Ask(question).record;
    EXPECT_THAT(record.entities, SizeIs(Le(kMaxTurnEntities)));
    EXPECT_THAT(record.passages, SizeIs(Le(kMaxTurnPassages)));
    EXPECT_THAT(record.listed, SizeIs(Le(kMaxTurnListed)));
    EXPECT_THAT(record.offered_questions, SizeIs(Le(kMaxOfferedQuestions)));
    EXPECT_LE(BoundOfBytes(record), kMaxTurnRecordBytes);
  }
}

TEST(TurnRecords, FitInTwoKibibytesWhateverTheNamesOfADocument) {
  // Passage ids of nearly 200 bytes each: eight of them leave room for little else.
  std::vector<std::string> documents;
  const std::string padding(180, 'x');
  for (int i = 0; i < 10; ++i) {
    documents.push_back(
        fmt::format("---\nid: d{}{}\ntitle: Document {}\nkind: question-answer\ntopics: [examplitis]\n---\n"
                    "## Causes {{kind=causes}}\n\nExamplitis comes from invented cause number {}.\n",
                    i, padding, i, i));
  }
  const auto generation =
      support::TempGeneration::FromMarkdown(documents, "term\tsynonym\tsource\ttype\nexamplitis\t\tstarter\tcondition\n");
  ASSERT_TRUE(generation.ok()) << generation.status();
  const TurnRecord record = Conversation(*generation).Ask("what causes examplitis?").record;
  EXPECT_LE(BoundOfBytes(record), kMaxTurnRecordBytes);
  EXPECT_THAT(record.entities, Contains(Field(&TurnEntity::name, "examplitis")));
}

}  // namespace
}  // namespace probatum::answer
