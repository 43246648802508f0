#include "server/answer/understanding/understanding.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/server/answer/understanding/understanding_fixture.h"

namespace probatum::answer {
namespace {

using index::QuestionType;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using Q = QuestionType;

TEST_F(UnderstandingTest, FindsTheTypeOfAQuestionThatStandsAlone) {
  struct Case {
    std::string_view question;
    Q type;
  };
  const std::vector<Case> cases = {
      {"What is lupus?", Q::kDefinition},
      {"lupus", Q::kDefinition},
      {"What's lupus?", Q::kDefinition},
      {"tell me about gout", Q::kDefinition},
      {"What causes shingles?", Q::kCause},
      {"why do I get leg cramps at night?", Q::kCause},
      {"Who is at risk for gout?", Q::kCause},
      {"What are the symptoms of lupus?", Q::kSymptom},
      {"How is cystic fibrosis diagnosed?", Q::kDiagnosis},
      {"which tests are done for gout", Q::kDiagnosis},
      {"How do I know if I have gout?", Q::kDiagnosis},
      {"What is the treatment for leg cramps?", Q::kTreatment},
      {"How is gout treated?", Q::kTreatment},
      {"what helps with leg cramps", Q::kTreatment},
      {"how do I get rid of leg cramps", Q::kTreatment},
      {"is there a cure for lupus?", Q::kTreatment},
      {"is quinine any good for leg cramps?", Q::kTreatment},
      {"quinine leg cramps", Q::kTreatment},
      {"What is the first-line treatment for gout?", Q::kFirstChoice},
      {"what is the best drug for gout?", Q::kFirstChoice},
      {"What should be tried first for leg cramps?", Q::kFirstChoice},
      {"What is the dose of baclofen?", Q::kDose},
      {"how much colchicine should I take?", Q::kDose},
      {"how many mg of magnesium for leg cramps", Q::kDose},
      {"How long does gout last?", Q::kDuration},
      {"How long should colchicine be taken?", Q::kDuration},
      {"What are the side effects of quinine?", Q::kSideEffect},
      {"Can quinine cause bruising?", Q::kSideEffect},
      {"can I take quinine with warfarin?", Q::kInteraction},
      {"Does quinine interact with warfarin?", Q::kInteraction},
      {"Who should not take quinine?", Q::kContraindication},
      {"Is quinine contraindicated in pregnancy?", Q::kContraindication},
      {"Is magnesium safe in pregnancy?", Q::kSafety},
      {"Can pregnant women take magnesium?", Q::kSafety},
      {"How can gout be prevented?", Q::kPrevention},
      {"What is the outlook for lupus?", Q::kPrognosis},
      {"life expectancy with cystic fibrosis", Q::kPrognosis},
      {"cure rate of lupus", Q::kPrognosis},
      {"When should someone with leg cramps see a doctor?", Q::kSeekHelp},
      {"Is magnesium better than quinine for leg cramps?", Q::kComparison},
      {"quinine or magnesium?", Q::kComparison},
      {"gout vs lupus", Q::kComparison},
      {"why is quinine not recommended for leg cramps?", Q::kRationale},
      {"Who should be screened for cystic fibrosis?", Q::kScreening},
      {"Is cystic fibrosis inherited?", Q::kInheritance},
      {"does gout run in families?", Q::kInheritance},
      {"How common is gout?", Q::kFrequency},
      {"how many people have lupus", Q::kFrequency},
      {"What else could it be besides gout?", Q::kDifferential},
      {"What research is being done for lupus?", Q::kResearch},
      {"are there clinical trials for lupus", Q::kResearch},
      {"gout and kidney stones diet", Q::kUnspecified},
  };
  for (const Case& c : cases) {
    const Understanding understanding = AskAlone(c.question);
    EXPECT_EQ(understanding.type, c.type) << c.question << " was read as " << index::Name(understanding.type);
    EXPECT_FALSE(understanding.follow_up) << c.question;
    EXPECT_EQ(understanding.resolved, c.question);
    EXPECT_THAT(understanding.edits, IsEmpty()) << c.question;
  }
}

TEST_F(UnderstandingTest, NamesTheEntitiesInOrderOfTheirPartWithTheUsersWords) {
  const Understanding understanding = Ask("In Dialysis patients, do stretches help against Night Cramps?");
  ASSERT_THAT(Names(understanding.entities), ElementsAre("leg cramps", "stretching", "haemodialysis"));
  EXPECT_EQ(understanding.entities[0].surface, "Night Cramps");
  EXPECT_EQ(understanding.entities[2].surface, "Dialysis patients");
  EXPECT_EQ(understanding.entities[0].turn, 0u);
  EXPECT_THAT(understanding.uncovered_words, IsEmpty());
}

// The conversation of the terminal example.
TEST_F(UnderstandingTest, FollowsTheLegCrampsConversation) {
  for (const HistoryForm form : {HistoryForm::kRecords, HistoryForm::kText}) {
    history_.clear();
    const Understanding first = Ask("What is the treatment for leg cramps?", form);
    EXPECT_FALSE(first.follow_up);
    EXPECT_EQ(first.type, Q::kTreatment);

    const Understanding second = Ask("what about quinine?", form);
    EXPECT_TRUE(second.follow_up);
    EXPECT_EQ(second.type, Q::kTreatment);
    EXPECT_EQ(second.resolved, "quinine for leg cramps");
    EXPECT_THAT(Lines(second.edits), ElementsAre("kept leg cramps 1", "added quinine 0", "type treatment 0"));
    EXPECT_EQ(second.entities.at(0).turn, 1u);
    EXPECT_THAT(second.entities.at(0).surface, IsEmpty());

    const Understanding third = Ask("and for dialysis patients?", form);
    EXPECT_EQ(third.type, Q::kTreatment);
    EXPECT_EQ(third.resolved, "treatment of leg cramps, in haemodialysis");
    EXPECT_THAT(Lines(third.edits), ElementsAre("kept leg cramps 1", "dropped quinine 2", "added haemodialysis 0"));
    EXPECT_THAT(Names(third.dropped_entities), ElementsAre("quinine"));

    const Understanding fourth = Ask("is gabapentin any good for it?", form);
    EXPECT_EQ(fourth.resolved, "gabapentin for leg cramps, in haemodialysis");
    EXPECT_THAT(fourth.dropped_entities, IsEmpty());
  }
}

TEST_F(UnderstandingTest, KeepsTheDrugForAGroupThatAStatementCovers) {
  Ask("magnesium for leg cramps");
  const Understanding understanding = Ask("and in pregnancy?");
  EXPECT_EQ(understanding.resolved, "magnesium for leg cramps, in pregnancy");
  EXPECT_THAT(Lines(understanding.edits),
              ElementsAre("kept leg cramps 1", "kept magnesium 1", "added pregnancy 0", "type treatment 0"));
  EXPECT_THAT(understanding.dropped_entities, IsEmpty());
}

TEST_F(UnderstandingTest, CarriesTheConditionIntoABareQuestion) {
  for (const std::string_view first :
       {"How is cystic fibrosis diagnosed?", "What are the symptoms of cystic fibrosis?", "cystic fibrosis"}) {
    AskAlone(first);
    const Understanding understanding = Ask("how is it treated?");
    EXPECT_TRUE(understanding.follow_up);
    EXPECT_EQ(understanding.type, Q::kTreatment);
    EXPECT_FALSE(understanding.type_carried);
    EXPECT_EQ(understanding.resolved, "treatment of cystic fibrosis");
    EXPECT_THAT(Lines(understanding.edits), ElementsAre("kept cystic fibrosis 1"));
  }
}

TEST_F(UnderstandingTest, StartsAnewAtAQuestionWithAConditionOfItsOwn) {
  Ask("What is the treatment for leg cramps in pregnancy?");
  Ask("what about quinine?");
  const Understanding understanding = Ask("what causes shingles?");
  EXPECT_FALSE(understanding.follow_up);
  EXPECT_EQ(understanding.resolved, "what causes shingles?");
  EXPECT_THAT(Names(understanding.entities), ElementsAre("shingles"));
  EXPECT_THAT(understanding.edits, IsEmpty());
  EXPECT_THAT(understanding.dropped_entities, IsEmpty());
  EXPECT_EQ(Ask("how is it treated?").resolved, "treatment of shingles");
}

TEST_F(UnderstandingTest, StartsAnewAtAThingThatTheDictionaryDoesNotKnow) {
  Ask("What are the symptoms of lupus?");
  const Understanding understanding = Ask("what causes zorblitis?");
  EXPECT_FALSE(understanding.follow_up);
  EXPECT_THAT(understanding.entities, IsEmpty());
  EXPECT_THAT(Uncovered(understanding), ElementsAre("zorblitis!"));
}

TEST_F(UnderstandingTest, ReplacesTheConditionOfWhatAbout) {
  Ask("What are the symptoms of lupus in children?");
  const Understanding understanding = Ask("what about gout?");
  EXPECT_EQ(understanding.type, Q::kSymptom);
  EXPECT_TRUE(understanding.type_carried);
  EXPECT_EQ(understanding.resolved, "symptoms of gout");
  EXPECT_THAT(Lines(understanding.edits), ElementsAre("dropped lupus 1", "dropped children 1", "added gout 0", "type symptom 0"));
}

TEST_F(UnderstandingTest, TakesACircumstanceBesideTheConditionWhereAStatementKnowsBoth) {
  Ask("how is gout treated?");
  EXPECT_EQ(Ask("and with kidney stones?").resolved, "treatment of gout and kidney stones");
  Ask("how is lupus treated?");
  EXPECT_EQ(Ask("and with kidney stones?").resolved, "treatment of kidney stones");
}

TEST_F(UnderstandingTest, AsksOfTheDrugWhatIsAskedOfDrugs) {
  struct Case {
    std::string_view question;
    Q type;
    std::string_view resolved;
  };
  const std::vector<Case> cases = {
      {"how much?", Q::kDose, "dose of quinine for leg cramps"},
      {"side effects?", Q::kSideEffect, "side effects of quinine for leg cramps"},
      {"What are the side effects?", Q::kSideEffect, "side effects of quinine for leg cramps"},
      {"is it safe?", Q::kSafety, "safety of quinine for leg cramps"},
      {"can I take it?", Q::kSafety, "safety of quinine for leg cramps"},
      {"does it work?", Q::kTreatment, "quinine for leg cramps"},
      {"why not?", Q::kRationale, "reasons for the advice on quinine for leg cramps"},
      {"who should not take it?", Q::kContraindication, "contraindications of quinine for leg cramps"},
      {"can it be taken with warfarin?", Q::kInteraction, "interactions of quinine and warfarin for leg cramps"},
      {"is it better than magnesium?", Q::kComparison, "comparison of quinine and magnesium for leg cramps"},
      {"what causes it?", Q::kCause, "causes of leg cramps"},
      {"how long does it last?", Q::kDuration, "duration of leg cramps"},
      {"what are the symptoms?", Q::kSymptom, "symptoms of leg cramps"},
      {"how is it diagnosed?", Q::kDiagnosis, "diagnosis of leg cramps"},
      {"how is it treated?", Q::kTreatment, "treatment of leg cramps"},
      {"any alternatives?", Q::kTreatment, "treatment of leg cramps"},
      {"when should I see a doctor?", Q::kSeekHelp, "when to seek help about quinine for leg cramps"},
      {"is it safe in pregnancy?", Q::kSafety, "safety of quinine for leg cramps, in pregnancy"},
      {"what about magnesium?", Q::kTreatment, "magnesium for leg cramps"},
      {"and stretching?", Q::kTreatment, "stretching for leg cramps"},
      {"what about zorblax?", Q::kTreatment, "zorblax for leg cramps"},
      {"does zorblax help?", Q::kTreatment, "zorblax for leg cramps"},
      {"tell me more", Q::kTreatment, "quinine for leg cramps"},
  };
  for (const Case& c : cases) {
    history_.clear();
    Ask("What is the treatment for leg cramps?");
    Ask("what about quinine?");
    const Understanding understanding = Ask(c.question);
    EXPECT_TRUE(understanding.follow_up) << c.question;
    EXPECT_EQ(understanding.type, c.type) << c.question << " was read as " << index::Name(understanding.type);
    EXPECT_EQ(understanding.resolved, c.resolved) << c.question;
    EXPECT_FALSE(understanding.not_a_question) << c.question;
  }
}

TEST_F(UnderstandingTest, CarriesTheGroupOfPatientsIntoADose) {
  Ask("How are leg cramps treated in cirrhosis?");
  const Understanding understanding = Ask("what's the dose of baclofen?");
  EXPECT_EQ(understanding.resolved, "dose of baclofen for leg cramps, in cirrhosis");
  EXPECT_EQ(Ask("and how long?").resolved, "duration of leg cramps, in cirrhosis");
}

TEST_F(UnderstandingTest, LeavesADrugQuestionAloneWhereNothingLinksItToTheTopic) {
  Ask("What is the treatment for leg cramps?");
  const Understanding understanding = Ask("What are the side effects of colchicine?");
  EXPECT_FALSE(understanding.follow_up);
  EXPECT_THAT(Names(understanding.entities), ElementsAre("colchicine"));
  const Understanding linked = Ask("How is gout treated?");
  EXPECT_FALSE(linked.follow_up);
  EXPECT_EQ(Ask("What is the dose of colchicine?").resolved, "dose of colchicine for gout");
}

TEST_F(UnderstandingTest, ReadsAnItThatStandsForANameInTheSameWords) {
  Ask("What are the symptoms of lupus?");
  const Understanding understanding = Ask("What is gout and how is it treated?");
  EXPECT_FALSE(understanding.follow_up);
  EXPECT_THAT(Names(understanding.entities), ElementsAre("gout"));
}

TEST_F(UnderstandingTest, ComparesWithWhatWasSpokenOf) {
  Ask("What is lupus?");
  const Understanding understanding = Ask("Is it the same as gout?");
  EXPECT_EQ(understanding.type, Q::kComparison);
  EXPECT_EQ(understanding.resolved, "comparison of lupus and gout");
}

TEST_F(UnderstandingTest, TakesTheOnlyDrugOfAnAnswerForIt) {
  Ask("How are leg cramps treated?", HistoryForm::kText, "Quinine is not recommended for leg cramps.");
  EXPECT_EQ(Ask("is it safe?").resolved, "safety of quinine for leg cramps");
  history_.clear();
  Ask("How are leg cramps treated?", HistoryForm::kText, "Quinine and magnesium have been tried for leg cramps.");
  EXPECT_EQ(Ask("is it safe?").resolved, "safety of treatment for leg cramps");
}

TEST_F(UnderstandingTest, ReadsEachQuestionAsItStandsWhereAskedTo) {
  Ask("What is the treatment for leg cramps?");
  resolution_ = Resolution::kAsIs;
  const Understanding understanding = Ask("what about quinine?");
  EXPECT_FALSE(understanding.follow_up);
  EXPECT_THAT(Names(understanding.entities), ElementsAre("quinine"));
  EXPECT_TRUE(Ask("why not?").not_a_question);
}

TEST_F(UnderstandingTest, FindsNoQuestionInCourtesiesAndInWordsThatLeanOnNothing) {
  for (const std::string_view text : {"why not?", "hello", "Thanks!", "how is it treated?", "What is the treatment?", "and?",
                                      "???", "ok thank you", "how are you", "what about it?", "side effects?", " "}) {
    const Understanding understanding = AskAlone(text);
    EXPECT_TRUE(understanding.not_a_question || !understanding.entities.empty()) << text;
    EXPECT_FALSE(understanding.follow_up) << text;
  }
  AskAlone("What is the treatment for leg cramps?");
  EXPECT_TRUE(Ask("thank you").not_a_question);
  EXPECT_EQ(Ask("what about quinine?").resolved, "quinine for leg cramps");
  EXPECT_TRUE(Ask("why not?").follow_up);
}

TEST_F(UnderstandingTest, TakesOutCharactersThatCannotBeSeen) {
  const Understanding understanding = Ask("What is the tre\u200Batment for\u202E leg\u200B cramps?");
  EXPECT_EQ(understanding.original, "What is the treatment for leg cramps?");
  EXPECT_EQ(understanding.resolved, understanding.original);
  EXPECT_THAT(Lines(understanding.edits), ElementsAre("removed U+200B 0", "removed U+202E 0"));
  EXPECT_THAT(Names(understanding.entities), ElementsAre("leg cramps"));
  EXPECT_EQ(Ask("how is it pre\u200Bvented?").resolved, "prevention of leg cramps");
}

TEST_F(UnderstandingTest, TellsWordsThatNameAThingFromOthers) {
  struct Case {
    std::string_view question;
    std::vector<std::string> uncovered;
  };
  const std::vector<Case> cases = {
      {"is zorblax any good for leg cramps?", {"zorblax!"}},
      {"what about Zorblax?", {"Zorblax!"}},
      {"can I take zorblax?", {"zorblax!"}},
      {"does zorblax help with leg cramps?", {"zorblax!"}},
      {"what is the dose of zorblax?", {"zorblax!"}},
      {"zorblax for leg cramps", {"zorblax!"}},
      {"zorblax", {"zorblax!"}},
      {"how are leg cramps treated with zorblax?", {"zorblax!"}},
      {"how is zorblitis treated?", {"zorblitis!"}},
      {"what are the symptoms of purple zorblitis?", {"purple!", "zorblitis!"}},
      {"what about zorblax, is it safe in pregnancy?", {"zorblax!"}},
      {"severe zorbly leg cramps", {"zorbly"}},
      {"should I stretch before bed for leg cramps?", {"bed"}},
      {"leg cramps while running", {"running"}},
      {"what is the best treatment that doctors really give people with leg cramps?", {}},
      {"do most patients with gout get better at all?", {}},
  };
  for (const Case& c : cases) EXPECT_EQ(Uncovered(AskAlone(c.question)), c.uncovered) << c.question;
}

TEST_F(UnderstandingTest, ChoosesBetweenThingsOfOneNameByTheWordsAroundThem) {
  EXPECT_EQ(AskAlone("what causes cirrhosis?").entities.at(0).type, corpus::EntityType::kCondition);
  EXPECT_EQ(AskAlone("leg cramps in cirrhosis").entities.at(1).type, corpus::EntityType::kPopulation);
  AskAlone("How are leg cramps treated?");
  EXPECT_EQ(Ask("and in cirrhosis?").resolved, "treatment of leg cramps, in cirrhosis");
}

TEST_F(UnderstandingTest, ChoosesBetweenThingsOfOneNameByTheConversationThenByPassages) {
  EXPECT_THAT(Names(AskAlone("what is mercury?").entities), ElementsAre("mercury poisoning"));
  AskAlone("what are mercury salts?");
  EXPECT_THAT(Names(Ask("is mercury safe?").entities), ElementsAre("mercury salts"));
}

TEST_F(UnderstandingTest, TakesNamesMadeOfCueWordsForCuesBesideATopic) {
  EXPECT_THAT(Names(AskAlone("are there clinical trials for lupus?").entities), ElementsAre("lupus"));
  EXPECT_THAT(Names(AskAlone("side effects of zorblax").entities), IsEmpty());
  EXPECT_THAT(Names(AskAlone("what is clinical trials?").entities), ElementsAre("Clinical Trials"));
  AskAlone("quinine for leg cramps");
  EXPECT_EQ(Ask("side effects?").resolved, "side effects of quinine for leg cramps");
}

TEST_F(UnderstandingTest, IgnoresWhatARecordNamesAndTheGenerationDoesNotKnow) {
  Turn turn;
  turn.question = "something";
  turn.record.emplace();
  turn.record->question_type = Q::kTreatment;
  turn.record->entities = {{"forgotten disease", corpus::EntityType::kCondition, 1000, true},
                           {"leg cramps", corpus::EntityType::kDrug, 1000, true},
                           {"gout", corpus::EntityType::kCondition, 1000, true}};
  history_.push_back(turn);
  EXPECT_THAT(Names(Ask("how is it prevented?").entities), ElementsAre("gout"));
}

TEST_F(UnderstandingTest, TakesTheFrameOfARecordAndNotWhatItsAnswerMentioned) {
  Turn turn;
  turn.question = "how are leg cramps treated?";
  turn.record.emplace();
  turn.record->question_type = Q::kTreatment;
  turn.record->entities = {{"leg cramps", corpus::EntityType::kCondition, 1000, true},
                           {"gout", corpus::EntityType::kCondition, 600, false},
                           {"quinine", corpus::EntityType::kDrug, 400, false},
                           {"magnesium", corpus::EntityType::kDrug, 400, false}};
  history_.push_back(turn);
  EXPECT_EQ(Ask("how long does it last?").resolved, "duration of leg cramps");
}

TEST_F(UnderstandingTest, LooksBackOnlyOverTheLastTurnsHoweverLongTheHistory) {
  const std::string padding(20'000, 'x');
  for (int i = 0; i < 200; ++i) {
    Turn turn;
    turn.question = i == 150 ? "what is lupus?" : "is quinine safe for leg cramps " + std::to_string(i) + "? " + padding;
    turn.answer_text = "Quinine. " + padding + " shingles";
    history_.push_back(turn);
  }
  const int calls_before = coverage_.calls();
  const Understanding understanding = Ask("why not?");
  EXPECT_EQ(understanding.resolved, "reasons for the advice on quinine for leg cramps");
  EXPECT_EQ(understanding.entities.at(0).turn, 200u);
  EXPECT_LE(coverage_.calls() - calls_before, 16);
}

TEST_F(UnderstandingTest, NumbersTurnsFromTheOldestOfAllTheHistory) {
  for (int i = 0; i < 30; ++i) Ask("hello");
  Ask("What is the treatment for leg cramps?");
  for (int i = 0; i < 5; ++i) Ask("thanks");
  const Understanding understanding = Ask("how is it prevented?");
  EXPECT_THAT(Lines(understanding.edits), ElementsAre("kept leg cramps 31"));
}

TEST_F(UnderstandingTest, KeepsTheWordsOfATopicThatTheDictionaryDoesNotKnow) {
  Ask("What is zorblitis?");
  const Understanding understanding = Ask("how is it treated?");
  EXPECT_TRUE(understanding.follow_up);
  EXPECT_FALSE(understanding.not_a_question);
  EXPECT_EQ(understanding.resolved, "treatment of zorblitis");
  ASSERT_EQ(understanding.history_terms.size(), 1u);
  EXPECT_EQ(understanding.history_terms[0].surface, "zorblitis");
  EXPECT_THAT(Ask("what causes gout?").history_terms, IsEmpty());
}

TEST_F(UnderstandingTest, ReadsTheSameTwice) {
  Ask("What is the treatment for leg cramps?");
  Ask("what about quinine?");
  const std::vector<Turn> history = history_;
  const Understanding once = Ask("and for dialysis patients?");
  history_ = history;
  corpus::Tokeniser other;
  Question question{"and for dialysis patients?", history, Resolution::kAuto, Audience::kClinician};
  const Understanding again = Understand(question, *dictionary_, coverage_, other);
  EXPECT_EQ(once.resolved, again.resolved);
  EXPECT_EQ(once.edits, again.edits);
  EXPECT_EQ(Names(once.entities), Names(again.entities));
}

TEST_F(UnderstandingTest, HoldsALongTextToAFewThingsOfEachType) {
  const Understanding understanding =
      Ask("I have gout, lupus, shingles, kidney stones, cystic fibrosis and leg cramps and take quinine, magnesium, baclofen, "
          "colchicine, warfarin. "
          "What should I do?");
  EXPECT_THAT(Names(understanding.entities), ElementsAre("gout", "lupus", "shingles", "quinine", "magnesium", "baclofen"));
}

}  // namespace
}  // namespace probatum::answer
