// The layout of quotes: what is written once, where marks and markers stand, and that ranges are right whatever the layout.
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/temp_generation.h"
#include "tests/unit/server/answer/composition/composed.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Quotes, ShowALeadInOnceForTheItemsUnderIt) {
  Composed composed;
  composed.AddSection(SectionKind::kUnspecified, {"begins slowly", "tired thumbs", "a counting habit", "blue sample spots"});
  const AnswerContent content = composed.Compose();

  EXPECT_THAT(support::Faults(content, *composed.generation), IsEmpty());
  EXPECT_THAT(SectionText(content, 0),
              HasSubstr("The signs of sampleosis are:\n• tired thumbs [1]\n• a counting habit [1]\n• blue sample spots [1]"));
  ASSERT_EQ(content.statements.size(), 4u);
  EXPECT_EQ(content.statements[1].segments.front().answer, content.statements[2].segments.front().answer);
}

TEST(Quotes, DoNotLetAStrangerStandUnderALeadIn) {
  Composed composed;
  composed.AddSection(SectionKind::kSymptoms, {"tired thumbs", "a counting habit", "mock dizziness"});
  const AnswerContent content = composed.Compose();
  EXPECT_THAT(SectionText(content, 0), HasSubstr("• The signs of sampleosis are: tired thumbs [1]\n"
                                                 "• The signs of sampleosis are: a counting habit [1]\n"
                                                 "• Nullamine can cause mock dizziness"));
  EXPECT_THAT(support::Faults(content, *composed.generation), IsEmpty());
}

TEST(Quotes, PutALoneItemBehindItsLeadIn) {
  Composed composed;
  composed.AddSection(SectionKind::kSymptoms, {"a counting habit"});
  const AnswerContent content = composed.Compose();
  EXPECT_THAT(SectionText(content, 0), HasSubstr("• The signs of sampleosis are: a counting habit [1]"));
  EXPECT_THAT(support::Faults(content, *composed.generation), IsEmpty());
}

TEST(Quotes, ShowATablesHeaderOnceForItsRows) {
  Composed composed;
  composed.AddSection(SectionKind::kDosing, {"Nullamine | Adults", "Blankosan | Adults"});
  const AnswerContent content = composed.Compose();
  EXPECT_THAT(SectionText(content, 0),
              HasSubstr("Drug for examplitis | Population | Dose:\n• Nullamine | Adults | 5 mg twice daily [1]\n"
                        "• Blankosan | Adults | 10 mg once daily [2]"));
  EXPECT_THAT(support::Faults(content, *composed.generation), IsEmpty());
}

TEST(Quotes, MarkWhatSpeaksAgainst) {
  Composed composed;
  composed.AddSection(SectionKind::kCautions, {"Placebozole is contraindicated", "mock dizziness"});
  const AnswerContent content = composed.Compose();
  EXPECT_THAT(SectionText(content, 0), HasSubstr("Cautions\n✗ Placebozole is contraindicated"));
  EXPECT_THAT(SectionText(content, 0), HasSubstr("\n• Nullamine can cause mock dizziness"));
  EXPECT_THAT(support::Faults(content, *composed.generation), IsEmpty());
}

TEST(Quotes, LetSentencesOfADirectAnswerFlow) {
  Composed composed;
  composed.AddSection(SectionKind::kUnspecified, {"The treatment for examplitis"});
  composed.AddSection(SectionKind::kSummary, {"The treatment for examplitis"});
  const AnswerContent content = composed.Compose();
  EXPECT_THAT(SectionText(content, 0), HasSubstr("\nThe treatment for examplitis is warm mockwater by mouth. [1]"));
  EXPECT_THAT(SectionText(content, 1), HasSubstr("\n• The treatment for examplitis is warm mockwater by mouth. [1]"));
}

TEST(Quotes, DoNotRepeatTheSentenceThatTheNextOneLeansOn) {
  const auto generation = support::TempGeneration::FromMarkdown(
      {"---\nid: flow\ntitle: Flow\nkind: question-answer\ntopics: [flow]\n---\n## Summary {kind=summary}\n\n"
       "Florbitis is an invented disease. It passes by itself. Florbitis is rare.\n"});
  ASSERT_TRUE(generation.ok()) << generation.status();
  Composed composed;
  composed.generation = *generation;
  composed.AddSection(SectionKind::kUnspecified, {"is an invented disease", "It passes by itself", "is rare"});
  const AnswerContent content = composed.Compose();

  ASSERT_EQ(content.statements.size(), 3u);
  ASSERT_EQ(content.statements[1].segments.size(), 2u) << "the second sentence should bring the first along";
  EXPECT_THAT(SectionText(content, 0),
              HasSubstr("\nFlorbitis is an invented disease. [1] It passes by itself. [1] Florbitis is rare. [1]"));
  EXPECT_EQ(content.statements[1].segments[0].answer, content.statements[0].segments[0].answer);
  EXPECT_THAT(support::Faults(content, **generation), IsEmpty());
}

TEST(Quotes, BringTheSentenceAlongWhereItWasNotShown) {
  const auto generation = support::TempGeneration::FromMarkdown(
      {"---\nid: flow\ntitle: Flow\nkind: question-answer\ntopics: [flow]\n---\n## Summary {kind=summary}\n\n"
       "Florbitis is an invented disease. It passes by itself.\n"});
  ASSERT_TRUE(generation.ok()) << generation.status();
  Composed composed;
  composed.generation = *generation;
  composed.AddSection(SectionKind::kSummary, {"It passes by itself"});
  const AnswerContent content = composed.Compose();
  EXPECT_THAT(SectionText(content, 0), HasSubstr("• Florbitis is an invented disease. It passes by itself. [1]"));
  EXPECT_THAT(support::Faults(content, **generation), IsEmpty());
}

TEST(Quotes, KeepTheDocumentsLabels) {
  Composed composed;
  composed.AddSection(SectionKind::kPopulations, {"nullamine 1 mg once daily"});
  const AnswerContent content = composed.Compose();
  ASSERT_EQ(content.statements.size(), 1u);
  EXPECT_EQ(content.statements[0].document_id, "examplitis");
  EXPECT_EQ(content.statements[0].section_kind, SectionKind::kPopulations);
  EXPECT_THAT(content.statements[0].populations, testing::ElementsAre("children"));
  EXPECT_THAT(content.statements[0].heading_path, testing::ElementsAre("Populations", "Children"));
  EXPECT_TRUE(composed.generation->FindPassage(content.statements[0].passage_id).has_value());
}

}  // namespace
}  // namespace probatum::answer
