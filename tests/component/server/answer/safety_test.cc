// Questions in which leaving something out would do harm, asked of the starter corpus.
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/answer/content.h"
#include "tests/support/answer_fixture.h"
#include "tests/support/starter_engine.h"
#include "tests/support/temp_generation.h"

namespace probatum::answer {
namespace {

using support::Conversation;
using support::StarterGeneration;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The last answer of a conversation.
AnswerContent Ask(const std::vector<std::string>& questions) {
  Conversation conversation(StarterGeneration());
  AnswerContent content;
  for (const std::string& question : questions) content = conversation.Ask(question).content;
  EXPECT_THAT(support::Faults(content, *StarterGeneration()), IsEmpty());
  return content;
}

// The words of its statement `index`, without references.
std::string Quoted(const AnswerContent& content, std::size_t index) {
  std::string words;
  for (const QuotedSegment& segment : content.statements.at(index).segments) {
    words += content.text.substr(segment.answer.begin, segment.answer.end - segment.answer.begin) + " ";
  }
  return words;
}

std::string AllQuoted(const AnswerContent& content) {
  std::string words;
  for (std::size_t i = 0; i < content.statements.size(); ++i) words += Quoted(content, i) + "\n";
  return words;
}

TEST(Safety, NeverGivesPatientsADoseThatShutsThemOut) {
  for (const std::string question :
       {"colchicine dose in dialysis", "what is the dose of colchicine for gout in kidney impairment?",
        "colchicine dose for gout in kidney failure", "how is gout treated in dialysis patients?"}) {
    EXPECT_THAT(AllQuoted(Ask({question})), Not(HasSubstr("without kidney impairment"))) << question;
  }
}

TEST(Safety, SaysToTheNarrowerGroupWhatIsSaidAgainstForTheWider) {
  for (const std::string question :
       {"colchicine dose in dialysis", "how is gout treated in dialysis patients?", "colchicine for gout in kidney failure"}) {
    EXPECT_THAT(AllQuoted(Ask({question})), HasSubstr("should not be treated with more colchicine")) << question;
  }
}

std::string File(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

TEST(Safety, TakesTheNameOfAGroupBesideADrugForThePatient) {
  // Another source has dialysis and kidney disease as conditions.
  const auto generation = support::TempGeneration::FromMarkdown(
      {File("corpus/guidance/gout.md"), File("corpus/guidance/leg-cramps.md")},
      support::StarterVocabulary() +
          "dialysis\t\tinvented list\tcondition\nchronic kidney disease\tCKD\tinvented list\tcondition\n");
  ASSERT_TRUE(generation.ok()) << generation.status();
  for (const std::string question : {"colchicine dose in dialysis", "72F CKD4 gout flare colchicine dose"}) {
    Conversation conversation(*generation);
    EXPECT_THAT(conversation.Ask(question).content.text, HasSubstr("should not be treated with more colchicine")) << question;
  }
}

TEST(Safety, NamesThePatientsForWhomItHasNoDose) {
  const AnswerContent content = Ask({"what is the dose of colchicine for gout in kidney impairment?"});
  EXPECT_THAT(content.abstention.reasons, Contains(AbstentionReason::kPopulationMismatch));
  EXPECT_THAT(content.text, HasSubstr("in kidney impairment"));
}

TEST(Safety, WarnsOfADrugWhoseCombinationItDoesNotKnow) {
  const AnswerContent content = Ask({"can I give colchicine with clarithromycin?"});
  EXPECT_EQ(content.outcome, Outcome::kPartial);
  EXPECT_THAT(content.abstention.missing_entities, Not(Contains("colchicine")));
  EXPECT_THAT(AllQuoted(content), HasSubstr("CYP3A4 inhibitor is contraindicated"));
}

TEST(Safety, DoesNotPutAWarningOfOneDrugBeforeAnother) {
  for (const std::vector<std::string>& questions :
       {std::vector<std::string>{"How is gout treated?", "what about allopurinol?"}, {"allopurinol dose in gout"}}) {
    const AnswerContent content = Ask(questions);
    ASSERT_THAT(content.statements, Not(IsEmpty()));
    EXPECT_THAT(Quoted(content, 0), Not(HasSubstr("ebuxostat"))) << questions.back();
  }
}

TEST(Safety, DoesNotGiveADoseForAnotherDisease) {
  for (const std::string question : {"prednisolone dose for asthma", "colchicine dose for pericarditis"}) {
    const AnswerContent content = Ask({question});
    EXPECT_NE(content.outcome, Outcome::kAnswered) << question;
    for (std::size_t i = 0; i < content.statements.size(); ++i) {
      const corpus::Stance stance = content.statements[i].stance;
      EXPECT_TRUE(stance == corpus::Stance::kNotRecommended || stance == corpus::Stance::kContraindicated)
          << question << ": " << Quoted(content, i);
    }
  }
}

TEST(Safety, ShowsWhatIsSaidAgainstADrugWhereTheQuestionItselfIsNotAnswered) {
  // Nothing is said of these patients or diseases; the boxed warning and the contraindications are.
  const AnswerContent restless = Ask({"febuxostat for restless legs syndrome"});
  EXPECT_EQ(restless.outcome, Outcome::kPartial);
  EXPECT_THAT(restless.abstention.missing_entities, Contains(HasSubstr("febuxostat")));
  EXPECT_THAT(AllQuoted(restless), HasSubstr("oxed warning"));
  const AnswerContent quinine = Ask({"quinine for migraine"});
  EXPECT_EQ(quinine.outcome, Outcome::kPartial);
  EXPECT_THAT(AllQuoted(quinine), HasSubstr("not approved by the FDA"));
}

TEST(Safety, TakesASecondDrugInAFollowUpForOneMore) {
  for (const std::string question : {"and with clarithromycin?", "is clarithromycin ok with it?", "with clarithromycin?"}) {
    const AnswerContent content = Ask({"how much colchicine for gout?", "is it safe in kidney impairment?", question});
    EXPECT_THAT(AllQuoted(content), HasSubstr("CYP3A4 inhibitor is contraindicated")) << question;
  }
}

TEST(Safety, SaysOfAWiderGroupWhatIsSaidOfAPartOfIt) {
  const AnswerContent content = Ask({"allopurinol for gout in kidney impairment"});
  EXPECT_THAT(AllQuoted(content), HasSubstr("100 mg"));
}

TEST(Safety, FindsWhatADrugIsForByAWordThatIsNoKnownName) {
  // "cramps" alone is the name of nothing in the vocabulary.
  const AnswerContent content = Ask({"Could a patient on warfarin take vitamin K2 for cramps?"});
  EXPECT_THAT(AllQuoted(content), HasSubstr("vitamin K antagonists were excluded"));
  EXPECT_THAT(content.abstention.missing_entities, Not(Contains(HasSubstr("vitamin K2"))));
}

// In the words of an invented leaflet: the last sentence leans on those before it, and repeats most of their words.
constexpr std::string_view kLeaflet = R"(---
id: leaflet
title: Sampletremor
kind: topic-overview
issuer: Invented body
topics: [sampletremor]
references:
  - {id: a, type: report, title: Invented report}
---
## Treatment of sampletremor {kind=treatment}

### Examplothinners

Examplothinners are the usual medicines for sampletremor. They slow down the growth of blood clots [@a]. They also keep existing blood clots from growing [@a].
However, examplothinners cannot dissolve existing blood clots [@a].
)";

TEST(Safety, KeepsTheSentenceThatTakesBackWhatTheOneBeforeSays) {
  const auto generation =
      support::TempGeneration::FromMarkdown({std::string(kLeaflet)},
                                            "term\tsynonym\tsource\ttype\nsampletremor\t\tinvented "
                                            "list\tcondition\nexamplothinners\texamplothinner\tinvented list\tdrug\n");
  ASSERT_TRUE(generation.ok()) << generation.status();
  Conversation conversation(*generation);
  EXPECT_THAT(AllQuoted(conversation.Ask("Do examplothinners dissolve clots in sampletremor?").content),
              HasSubstr("However, examplothinners cannot dissolve existing blood clots"));
}

TEST(Safety, TakesOneWordForNoTopic) {
  for (const std::string question : {"pain", "I have pain"}) EXPECT_NE(Ask({question}).outcome, Outcome::kAnswered) << question;
}

TEST(Safety, NamesWhatItDoesNotKnowBesideATopic) {
  const AnswerContent content = Ask({"leg cramps and amlodipine"});
  EXPECT_THAT(content.abstention.missing_entities, Contains("amlodipine"));
  EXPECT_NE(content.outcome, Outcome::kAnswered);
}

}  // namespace
}  // namespace probatum::answer
