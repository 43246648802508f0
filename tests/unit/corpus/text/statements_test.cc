#include "corpus/text/statements.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/corpus/analysed.h"

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Statements, StandAloneAsTheyAre) {
  const Document document = Analysed("Rest helps. Water harms.\n");
  EXPECT_THAT(SegmentsOf(document, "Rest helps."), ElementsAre("Rest helps."));
  EXPECT_THAT(SegmentsOf(document, "Water harms."), ElementsAre("Water harms."));
}

TEST(Statements, TakeTheSentenceAlongThatTheyLeanOn) {
  const Document document = Analysed("Rest helps [@trial]. It takes weeks [@review]. However, few rest.\n");
  EXPECT_THAT(SegmentsOf(document, "It takes weeks."), ElementsAre("Rest helps.", "It takes weeks."));
  EXPECT_THAT(SegmentsOf(document, "However, few rest."), ElementsAre("Rest helps.", "It takes weeks.", "However, few rest."));
  EXPECT_THAT(SegmentsOf(document, "Rest helps."), ElementsAre("Rest helps."));
  EXPECT_THAT(KeysOf(document, "It takes weeks."), ElementsAre("review", "trial"));  // its own first
}

TEST(Statements, NeverLoseAnExceptionFromWhatItExcepts) {
  const Document document = Analysed("Placebozole is recommended. Except in pregnancy. Not in children.\n");
  EXPECT_THAT(SegmentsOf(document, "Except in pregnancy."), ElementsAre("Placebozole is recommended.", "Except in pregnancy."));
  EXPECT_THAT(SegmentsOf(document, "Not in children."),
              ElementsAre("Placebozole is recommended.", "Except in pregnancy.", "Not in children."));
}

TEST(Statements, AdviseNothingWhereTheySayWhatGradesMean) {
  const Document document = Analysed(
      "Rest is not recommended.\n\n## Definitions\n\n| Grade | Grade definitions |\n|---|---|\n| D | The board recommends "
      "against it. |\n\nGrade E: the board advises against it.\n");
  for (const Statement& statement : document.statements) {
    EXPECT_EQ(statement.stance, statement.section == 0 ? Stance::kNotRecommended : Stance::kInformation);
  }
  EXPECT_GE(document.statements.size(), 3u);
}

TEST(Statements, StopAtFourSegments) {
  const Document document = Analysed("Rest helps. It is old. It is cheap. It is safe. It is slow.\n");
  EXPECT_THAT(SegmentsOf(document, "It is slow."), ElementsAre("It is old.", "It is cheap.", "It is safe.", "It is slow."));
}

TEST(Statements, LeanAcrossParagraphsButNotAcrossSections) {
  const Document document = Analysed("Rest helps.\n\nIt takes weeks.\n\n## Water\n\nIt harms.\n");
  EXPECT_THAT(SegmentsOf(document, "It takes weeks."), ElementsAre("Rest helps.", "It takes weeks."));
  EXPECT_THAT(SegmentsOf(document, "It harms."), ElementsAre("Water", "It harms."));
}

TEST(Statements, GiveEachItemItsLeadIn) {
  const Document document =
      Analysed("Rest helps. It works by [@trial]:\n\n- warming [@review]\n- cooling. It takes weeks\n\nWater harms.\n");
  EXPECT_THAT(SegmentsOf(document, "warming"), ElementsAre("Rest helps.", "It works by:", "warming"));
  EXPECT_THAT(SegmentsOf(document, "cooling. It takes weeks"),
              ElementsAre("Rest helps.", "It works by:", "cooling. It takes weeks"));
  EXPECT_THAT(KeysOf(document, "warming"), ElementsAre("review", "trial"));
  EXPECT_THAT(SegmentsOf(document, "It works by:"), IsEmpty());  // says nothing by itself
  EXPECT_THAT(SegmentsOf(document, "Water harms."), ElementsAre("Water harms."));
}

TEST(Statements, LeaveAParagraphThatAnnouncesNothingOutOfTheList) {
  const Document document = Analysed("Rest helps.\n\n- Water harms.\n");
  EXPECT_THAT(SegmentsOf(document, "Water harms."), ElementsAre("Water harms."));
  EXPECT_THAT(SegmentsOf(document, "Rest helps."), ElementsAre("Rest helps."));
}

TEST(Statements, GiveInnerItemsTheirParent) {
  const Document document = Analysed("Try:\n\n- Rest\n  - at night\n  - by day\n- Drugs:\n  - placebozole\n");
  EXPECT_THAT(SegmentsOf(document, "at night"), ElementsAre("Try:", "Rest", "at night"));
  EXPECT_THAT(SegmentsOf(document, "by day"), ElementsAre("Try:", "Rest", "by day"));
  EXPECT_THAT(SegmentsOf(document, "placebozole"), ElementsAre("Try:", "Drugs:", "placebozole"));
  EXPECT_THAT(SegmentsOf(document, "Rest"), ElementsAre("Try:", "Rest"));
}

TEST(Statements, GiveEachRowItsHeader) {
  const Document document =
      Analysed("Doses for adults:\n\n| Drug | Dose (mg) |\n|---|---|\n| Placebozole [@trial] | 5 |\n| Nihilin | none |\n");
  EXPECT_THAT(SegmentsOf(document, "Placebozole | 5"), ElementsAre("Doses for adults:", "Drug | Dose (mg)", "Placebozole | 5"));
  EXPECT_THAT(KeysOf(document, "Placebozole | 5"), ElementsAre("trial"));
  EXPECT_EQ(StatementOf(document, "Placebozole | 5").kind, StatementKind::kTableRow);
  EXPECT_TRUE(StatementOf(document, "Placebozole | 5").has_dose);  // the unit stands in the header
  EXPECT_FALSE(StatementOf(document, "Nihilin | none").has_dose);
}

TEST(Statements, TakeTheSubHeadingThatNamesTheDrug) {
  const Document document = Analysed(
      "## Drugs\n\nWater helps.\n\n### Placebozole for examplitis\n\nThe usual amount is 5 mg. Placebozole is old.\n\n- Not for "
      "children\n- "
      "Placebozoles are cheap\n");
  EXPECT_THAT(SegmentsOf(document, "The usual amount is 5 mg."),
              ElementsAre("Placebozole for examplitis", "The usual amount is 5 mg."));
  EXPECT_THAT(SegmentsOf(document, "Placebozole is old."), ElementsAre("Placebozole is old."));
  EXPECT_THAT(SegmentsOf(document, "Placebozoles are cheap"), ElementsAre("Placebozoles are cheap"));  // the same stem
  EXPECT_THAT(SegmentsOf(document, "Water helps."), ElementsAre("Water helps."));
}

TEST(Statements, DoNotTakeASubHeadingThatNamesNothingNew) {
  const Document document = Analysed("## Drugs\n\n### Treatment of examplitis\n\nWater helps.\n");
  EXPECT_THAT(SegmentsOf(document, "Water helps."), ElementsAre("Water helps."));
}

TEST(Statements, NeverLoseTheirPopulation) {
  const Document document = Analysed(
      "## Expecting {population=\"pregnant women\"}\n\nWater is safe. Pregnant women tolerate rest.\n\n### "
      "Placebozole\n\nPlacebozole is safe.\n");
  EXPECT_THAT(SegmentsOf(document, "Water is safe."), ElementsAre("Expecting", "Water is safe."));
  EXPECT_THAT(SegmentsOf(document, "Pregnant women tolerate rest."), ElementsAre("Pregnant women tolerate rest."));
  EXPECT_THAT(SegmentsOf(document, "Placebozole is safe."), ElementsAre("Expecting", "Placebozole is safe."));
}

TEST(Statements, GiveUpTheLongChainBeforeThePopulation) {
  const Document document = Analysed("## Infants {population=\"infants\"}\n\nRest helps. It is old. It is cheap. It is safe.\n");
  EXPECT_THAT(SegmentsOf(document, "It is safe."), ElementsAre("Infants", "It is old.", "It is cheap.", "It is safe."));
}

TEST(Statements, StandUnderTheirCaption) {
  const Document document = Analysed(
      "**Nihilin**\n\nThe usual amount is 5 mg.\n\n- Avoid it in the dark.\n\n**Water**\n\nDrink water.\n\n**The end**\n");
  EXPECT_THAT(SegmentsOf(document, "The usual amount is 5 mg."), ElementsAre("Nihilin", "The usual amount is 5 mg."));
  EXPECT_THAT(SegmentsOf(document, "Drink water."), ElementsAre("Drink water."));
  EXPECT_THAT(SegmentsOf(document, "The end"), IsEmpty());
}

TEST(Statements, AnswerTheQuestionsOfTheTextWithThem) {
  const Document document = Analysed("Can infants rest? No. Is nihilin safe? It is. Water helps infants.\n");
  EXPECT_THAT(SegmentsOf(document, "No."), ElementsAre("Can infants rest?", "No."));
  EXPECT_THAT(SegmentsOf(document, "It is."), ElementsAre("Is nihilin safe?", "It is."));
  EXPECT_THAT(SegmentsOf(document, "Can infants rest?"), IsEmpty());
}

TEST(Statements, TakeTheirStanceFromTheLeadInWhereTheirOwnWordsHaveNone) {
  const Document document = Analysed("Avoid:\n\n- placebozole\n- water, unless nihilin is recommended\n\nRest is recommended.\n");
  EXPECT_EQ(Name(StatementOf(document, "placebozole").stance), "not-recommended");
  EXPECT_EQ(Name(StatementOf(document, "Rest is recommended.").stance), "recommended");
}

TEST(Statements, TakeOnlyAdviceAgainstFromHeadings) {
  const Document document =
      Analysed("## Drugs\n\n### Contraindications to placebozole\n\n- Asthma\n\n### Recommended foods\n\n- Bread\n");
  EXPECT_EQ(Name(StatementOf(document, "Asthma").stance), "contraindicated");
  EXPECT_THAT(SegmentsOf(document, "Asthma"), ElementsAre("Contraindications to placebozole", "Asthma"));
  EXPECT_EQ(Name(StatementOf(document, "Bread").stance), "information");
}

TEST(Statements, KnowTheirKindAndSection) {
  const Document document = Analysed("One.\n\n## Two\n\n- three\n");
  EXPECT_EQ(StatementOf(document, "One.").kind, StatementKind::kSentence);
  EXPECT_EQ(StatementOf(document, "three").kind, StatementKind::kListItem);
  EXPECT_EQ(document.sections[StatementOf(document, "three").section].heading, "Two");
}

}  // namespace
}  // namespace probatum::corpus
