#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "server/answer/evidence/evidence.h"
#include "tests/support/answer_fixture.h"
#include "tests/support/temp_generation.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using index::QuestionType;
using support::Asked;
using support::InventedGeneration;
using support::TextsOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::vector<std::string> Part(const Evidence& evidence, SectionKind kind) {
  return TextsOf(*InventedGeneration(), evidence, kind);
}

TEST(TopicEvidence, GivesATreatmentQuestionEveryPartThatItsDocumentHas) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Select();

  EXPECT_EQ(evidence.outcome, Outcome::kAnswered);
  EXPECT_THAT(Part(evidence, SectionKind::kUnspecified), Contains(HasSubstr("The treatment for examplitis is warm mockwater")));
  EXPECT_THAT(Part(evidence, SectionKind::kFirstLine), Contains(HasSubstr("Warm mockwater is recommended")));
  EXPECT_THAT(Part(evidence, SectionKind::kSecondLine), Contains(HasSubstr("Nullamine 5 mg twice daily")));
  EXPECT_THAT(Part(evidence, SectionKind::kCautions), Contains(HasSubstr("Placebozole is contraindicated")));
  EXPECT_THAT(Part(evidence, SectionKind::kPopulations), Contains(HasSubstr("nullamine 1 mg once daily")));
  EXPECT_THAT(Part(evidence, SectionKind::kDifferential), Contains(HasSubstr("mockalgia")));
  EXPECT_THAT(Part(evidence, SectionKind::kRedFlags), Contains(HasSubstr("faint need a doctor right away")));
  EXPECT_THAT(evidence.abstention.reasons, IsEmpty());
}

TEST(TopicEvidence, NamesTheConflictBesideTheSideThatItShows) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Select();
  EXPECT_THAT(Part(evidence, SectionKind::kFirstLine), Contains(HasSubstr("Sources conflict on mockwater")));
}

TEST(TopicEvidence, TakesOneStatementOfEachPartEvenWhereTheTargetIsTiny) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Select({.target_words = 1});

  for (const SectionKind kind : {SectionKind::kUnspecified, SectionKind::kFirstLine, SectionKind::kSecondLine,
                                 SectionKind::kPopulations, SectionKind::kDifferential, SectionKind::kRedFlags}) {
    EXPECT_THAT(Part(evidence, kind), Not(IsEmpty())) << static_cast<int>(kind);
  }
  EXPECT_THAT(Part(evidence, SectionKind::kDifferential), SizeIs(1));
}

TEST(TopicEvidence, CountsWhatItLeavesOut) {
  const Evidence small = Asked(InventedGeneration()).Condition("examplitis").Select({.target_words = 1});

  std::uint32_t omitted = 0;
  for (const Omission& omission : small.omissions) {
    EXPECT_EQ(omission.document_id, "examplitis");
    EXPECT_EQ(omission.title, "Treatment of examplitis");
    omitted += omission.statement_count;
  }
  std::uint32_t shown = 0;
  for (const EvidenceSection& section : small.sections) shown += static_cast<std::uint32_t>(section.statements.size());
  // All but the statement on causes, which a treatment question does not ask for.
  const std::uint32_t index = InventedGeneration()->FindDocument("examplitis").value();
  EXPECT_EQ(shown + omitted, InventedGeneration()->document(index).statements()->size() - 1);
}

TEST(TopicEvidence, ShowsEachStatementOnce) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Select({.target_words = 10'000});
  std::vector<std::string> texts = support::AllTextsOf(*InventedGeneration(), evidence);
  std::sort(texts.begin(), texts.end());
  EXPECT_EQ(std::adjacent_find(texts.begin(), texts.end()), texts.end());
}

TEST(TopicEvidence, KeepsTheDocumentsOrderWithinAPart) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("examplitis").Select({.target_words = 10'000});
  for (const EvidenceSection& section : evidence.sections) {
    if (section.kind == SectionKind::kCautions) continue;  // what speaks against comes first there
    EXPECT_TRUE(std::is_sorted(section.statements.begin(), section.statements.end()));
  }
}

TEST(TopicEvidence, AnswersAQuestionOfCausesFromThatSectionAlone) {
  const Evidence evidence = Asked(InventedGeneration(), QuestionType::kCause).Condition("examplitis").Select();
  EXPECT_EQ(evidence.outcome, Outcome::kAnswered);
  EXPECT_THAT(support::AllTextsOf(*InventedGeneration(), evidence), ElementsAre("Examplitis comes from too much sampling."));
}

TEST(TopicEvidence, QuotesRunningTextInOrderWithItsWholeList) {
  const Evidence evidence = Asked(InventedGeneration(), QuestionType::kSymptom).Condition("sampleosis").Select();

  EXPECT_EQ(evidence.outcome, Outcome::kAnswered);
  const std::vector<std::string> texts = support::AllTextsOf(*InventedGeneration(), evidence);
  ASSERT_THAT(texts, SizeIs(testing::Ge(4u)));
  EXPECT_THAT(texts[0], HasSubstr("begins slowly"));
  EXPECT_THAT(texts, Contains(HasSubstr("tired thumbs")));
  EXPECT_THAT(texts, Contains(HasSubstr("a counting habit")));
  EXPECT_THAT(texts, Contains(HasSubstr("blue sample spots")));
  EXPECT_THAT(texts, Not(Contains(HasSubstr("visit our invented pages"))));
}

TEST(TopicEvidence, SaysThatASectionOnlyPointsElsewhere) {
  const Evidence evidence = Asked(InventedGeneration()).Condition("sampleosis").Select();
  EXPECT_EQ(evidence.outcome, Outcome::kPartial);
  EXPECT_THAT(evidence.abstention.reasons, ElementsAre(AbstentionReason::kAnswerTypeNotFound));
}

TEST(TopicEvidence, TakesADefinitionFromTheSummaryOfRunningText) {
  const Evidence evidence = Asked(InventedGeneration(), QuestionType::kDefinition).Condition("sampleosis").Select();
  EXPECT_THAT(support::AllTextsOf(*InventedGeneration(), evidence), Contains(HasSubstr("an invented disease of samplers")));
}

TEST(TopicEvidence, IsTheSameEachTime) {
  const Asked asked = Asked(InventedGeneration()).Condition("examplitis");
  const Evidence first = asked.Select();
  for (int i = 0; i < 3; ++i) {
    const Evidence again = asked.Select();
    ASSERT_EQ(again.sections.size(), first.sections.size());
    for (std::size_t s = 0; s < first.sections.size(); ++s) {
      EXPECT_EQ(again.sections[s].statements, first.sections[s].statements);
    }
  }
}

TEST(TopicEvidence, SaysTheSameThingOfTwoDocumentsOnce) {
  const char* body =
      "\nkind: topic-overview\ntopics: [examplitis]\n---\n## Causes {kind=causes}\n\n- Examplitis comes from sampling.\n";
  const auto generation = support::TempGeneration::FromMarkdown(
      {std::string("---\nid: one\ntitle: One") + body, std::string("---\nid: two\ntitle: Two") + body},
      "term\tsynonym\tsource\ttype\nexamplitis\t\tstarter\tcondition\n");
  ASSERT_TRUE(generation.ok()) << generation.status();
  const Evidence evidence = Asked(*generation, QuestionType::kCause).Condition("examplitis").Select();
  EXPECT_THAT(support::AllTextsOf(**generation, evidence), SizeIs(1));
  EXPECT_THAT(evidence.omissions, IsEmpty());
}

}  // namespace
}  // namespace probatum::answer
