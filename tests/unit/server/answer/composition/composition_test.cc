#include "server/answer/composition/composition.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/temp_generation.h"
#include "tests/unit/server/answer/composition/composed.h"

namespace probatum::answer {
namespace {

using corpus::ReviewState;
using corpus::SectionKind;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

Composed Whole() {
  Composed composed;
  composed.AddSection(SectionKind::kUnspecified, {"The treatment for examplitis"});
  composed.AddSection(SectionKind::kFirstLine, {"Warm mockwater is recommended"});
  composed.AddSection(SectionKind::kCautions, {"Placebozole is contraindicated"});
  return composed;
}

TEST(Composition, PutsTriageBeforeEverythingElse) {
  Composed composed = Whole();
  composed.triage.triage = {TriageLevel::kEmergency, {"invented-1"}, "Call now."};
  const AnswerContent content = composed.Compose();
  EXPECT_THAT(content.text, StartsWith("Call now.\n"));
  EXPECT_EQ(content.outcome, Outcome::kAnswered);
  EXPECT_THAT(support::Faults(content, *composed.generation), IsEmpty());
}

TEST(Composition, StopsAtTriageWithItsMessageAndTheDisclaimer) {
  Composed composed = Whole();
  composed.triage.triage = {TriageLevel::kEmergency, {"invented-1"}, "Call now."};
  composed.triage.stop = true;
  const AnswerContent content = composed.Compose();
  EXPECT_EQ(content.outcome, Outcome::kReferred);
  EXPECT_THAT(content.statements, IsEmpty());
  EXPECT_THAT(content.references, IsEmpty());
  EXPECT_THAT(content.text, StartsWith("Call now.\n"));
  EXPECT_EQ(content.disclaimer.id, "patient");
  EXPECT_THAT(support::Faults(content, *composed.generation), IsEmpty());
}

TEST(Composition, GivesEachReaderTheRightDisclaimer) {
  Composed composed = Whole();
  EXPECT_EQ(composed.Compose().disclaimer.id, "professional");
  EXPECT_THAT(composed.Compose().review.banner, HasSubstr("for clinicians"));
  composed.question.audience = Audience::kPatient;
  const AnswerContent content = composed.Compose();
  EXPECT_EQ(content.disclaimer.id, "patient");
  EXPECT_EQ(content.audience, Audience::kPatient);
  EXPECT_THAT(content.review.banner, HasSubstr("for patients"));
  EXPECT_TRUE(content.text.ends_with(content.disclaimer.text));
}

TEST(Composition, RefusesAnEmptyDisclaimer) {
  EXPECT_TRUE(CheckTexts(DefaultTexts()).ok());
  CompositionTexts texts = DefaultTexts();
  texts.patient.text = " \n";
  EXPECT_EQ(CheckTexts(texts).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(CheckTexts(texts).message()), HasSubstr("patient"));
  texts = DefaultTexts();
  texts.professional.version.clear();
  EXPECT_THAT(std::string(CheckTexts(texts).message()), HasSubstr("professional"));
}

TEST(Composition, TakesTheLeastStateAndTheOldestDateOfWhatItQuotes) {
  Composed composed;
  composed.AddSection(SectionKind::kTreatment, {"Gabaphantin is recommended"});
  AnswerContent content = composed.Compose();
  EXPECT_EQ(content.review.state, ReviewState::kApproved);
  EXPECT_EQ(content.review.last_updated, (corpus::Date{2025, 1, 2}));

  composed.AddSection(SectionKind::kFirstLine, {"Warm mockwater is recommended"});
  content = composed.Compose();
  EXPECT_EQ(content.review.state, ReviewState::kUnderReview);
  EXPECT_EQ(content.review.last_updated, (corpus::Date{2025, 1, 2}));

  // A document without a date leaves the date of the others standing.
  composed.AddSection(SectionKind::kSymptoms, {"a counting habit"});
  content = composed.Compose();
  EXPECT_EQ(content.review.state, ReviewState::kSubmitted);
  EXPECT_EQ(content.review.last_updated, (corpus::Date{2025, 1, 2}));
  EXPECT_THAT(support::Faults(content, *composed.generation), IsEmpty());
}

TEST(Composition, NamesASupersededDocumentInTheBanner) {
  const auto generation =
      support::TempGeneration::FromMarkdown({"---\nid: old\ntitle: Old guidance\nkind: guideline\nstanding: superseded\n---\n## "
                                             "Treatment {kind=treatment}\n\n- Rest helps.\n"});
  ASSERT_TRUE(generation.ok()) << generation.status();
  Composed composed;
  composed.generation = *generation;
  composed.AddSection(SectionKind::kTreatment, {"Rest helps"});
  EXPECT_THAT(composed.Compose().review.banner, HasSubstr("Superseded: Old guidance."));
}

TEST(Composition, SaysWhyItAbstainsAndWhatIsNearest) {
  Composed composed;
  composed.evidence.outcome = Outcome::kAbstained;
  composed.evidence.abstention.reasons = {AbstentionReason::kEntityNotCovered};
  composed.evidence.abstention.missing_entities = {"florbitis"};
  composed.evidence.abstention.nearest_passages = {{"mockalgia#treatment.1", "Mockalgia", {"Treatment"}}};
  const AnswerContent content = composed.Compose();

  EXPECT_THAT(content.text, StartsWith("The guidance loaded here does not mention florbitis."));
  EXPECT_THAT(content.text, HasSubstr("• Mockalgia › Treatment"));
  EXPECT_THAT(content.review.banner, IsEmpty());
  EXPECT_EQ(content.review.state, ReviewState::kUnspecified);
  EXPECT_THAT(support::Faults(content, *composed.generation), IsEmpty());
}

TEST(Composition, SaysWhichPartOfAPartialAnswerIsMissing) {
  Composed composed = Whole();
  composed.evidence.outcome = Outcome::kPartial;
  composed.evidence.abstention.reasons = {AbstentionReason::kPopulationMismatch};
  composed.evidence.abstention.missing_entities = {"dialysis"};
  composed.understanding = support::Asked(composed.generation).Condition("examplitis").Population("dialysis").understanding();
  const AnswerContent content = composed.Compose();
  EXPECT_THAT(content.text,
              HasSubstr("says nothing about the treatment of examplitis in dialysis. What follows is not specific"));
  EXPECT_EQ(content.sections[0].heading, "Treatment of examplitis");
  EXPECT_THAT(support::Faults(content, *composed.generation), IsEmpty());
}

TEST(Composition, ListsWhatToAskNextBeforeTheDisclaimer) {
  Composed composed = Whole();
  composed.related = {"What causes examplitis?", "Is it rare?"};
  const AnswerContent content = composed.Compose();
  EXPECT_THAT(content.text, HasSubstr("Ask next:\n1. What causes examplitis?\n2. Is it rare?\n\n" + content.disclaimer.text));
}

TEST(Composition, HoldsTogetherWithManySections) {
  const AnswerContent content = Whole().Compose();
  EXPECT_EQ(content.sections.size(), 3u);
  EXPECT_THAT(support::Faults(content, *support::InventedGeneration()), IsEmpty());
  EXPECT_THAT(content.text, Not(HasSubstr("\n\n\n")));
}

}  // namespace
}  // namespace probatum::answer
