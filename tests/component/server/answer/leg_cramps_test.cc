// The first conversation a user has, on the starter corpus: every part of an answer, and what must never be missing from it.
#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/answer_fixture.h"
#include "tests/support/starter_engine.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using corpus::Stance;
using support::Conversation;
using support::StarterGeneration;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::string QuoteOf(const AnswerContent& content, const AnswerStatement& statement) {
  std::string text;
  for (const QuotedSegment& segment : statement.segments) {
    text += text.empty() ? "" : " ";
    text += corpus::Slice(content.text, segment.answer);
  }
  return text;
}

std::vector<std::string> Quotes(const AnswerContent& content) {
  std::vector<std::string> quotes;
  for (const AnswerStatement& statement : content.statements) quotes.push_back(QuoteOf(content, statement));
  return quotes;
}

std::vector<std::string> QuotesOf(const AnswerContent& content, SectionKind kind) {
  std::vector<std::string> quotes;
  for (const AnswerSection& section : content.sections) {
    if (section.kind != kind) continue;
    for (std::uint32_t i = 0; i < section.statement_count; ++i) {
      quotes.push_back(QuoteOf(content, content.statements.at(section.first_statement + i)));
    }
  }
  return quotes;
}

bool SpeaksAgainst(const AnswerStatement& statement) {
  return statement.stance == Stance::kNotRecommended || statement.stance == Stance::kContraindicated;
}

constexpr char kTreatment[] = "What is the treatment for leg cramps?";

TEST(LegCramps, HasEveryPartOfAnAnswer) {
  const AnswerContent content = Conversation().Ask(kTreatment).content;

  EXPECT_EQ(content.outcome, Outcome::kAnswered);
  EXPECT_THAT(support::Faults(content, *StarterGeneration()), IsEmpty());
  for (const SectionKind kind :
       {SectionKind::kUnspecified, SectionKind::kFirstLine, SectionKind::kSecondLine, SectionKind::kCautions,
        SectionKind::kPopulations, SectionKind::kDifferential, SectionKind::kRedFlags}) {
    EXPECT_THAT(QuotesOf(content, kind), Not(IsEmpty())) << static_cast<int>(kind);
  }
  EXPECT_THAT(content.references, Not(IsEmpty()));
  EXPECT_THAT(content.omissions, Not(IsEmpty()));
  EXPECT_THAT(content.related_questions, Not(IsEmpty()));
  EXPECT_EQ(content.review.state, corpus::ReviewState::kUnderReview);
  EXPECT_TRUE(content.review.last_updated.set());
  EXPECT_EQ(content.audience, Audience::kClinician);
  EXPECT_EQ(content.disclaimer.id, "professional");
  EXPECT_THAT(content.markdown, Not(IsEmpty()));
}

TEST(LegCramps, OpensWithWhatToDoDuringACramp) {
  EXPECT_THAT(QuotesOf(Conversation().Ask(kTreatment).content, SectionKind::kUnspecified),
              Contains(HasSubstr("stretch the muscle or massage it gently")));
}

TEST(LegCramps, ShowsBothSidesOnStretching) {
  const auto quotes = QuotesOf(Conversation().Ask(kTreatment).content, SectionKind::kFirstLine);
  EXPECT_THAT(quotes, Contains(HasSubstr("stretching")));
  EXPECT_THAT(quotes, Contains(HasSubstr("Sources conflict")));
}

TEST(LegCramps, NeverShowsATherapyWithoutWhatSpeaksAgainstQuinine) {
  const auto cautions = QuotesOf(Conversation().Ask(kTreatment).content, SectionKind::kCautions);
  EXPECT_THAT(cautions, Contains(HasSubstr("not approved by the FDA")));
  EXPECT_THAT(cautions, Contains(HasSubstr("boxed warning")));
}

TEST(LegCramps, SaysBaclofensDoseWithItsPopulation) {
  Conversation conversation;
  for (const char* question : {kTreatment, "how much baclofen?"}) {
    const AnswerContent content = conversation.Ask(question).content;
    std::size_t doses = 0;
    for (const std::string& quote : Quotes(content)) {
      if (quote.find("5 mg three times daily") == std::string::npos) continue;
      ++doses;
      EXPECT_THAT(quote, HasSubstr("cirrhosis"));
    }
    EXPECT_GE(doses, 1u) << question;
  }
}

TEST(LegCramps, PutsWhatSpeaksAgainstQuinineFirst) {
  Conversation conversation;
  conversation.Ask(kTreatment);
  const AnswerContent content = conversation.Ask("what about quinine?").content;

  EXPECT_EQ(content.outcome, Outcome::kAnswered);
  EXPECT_THAT(support::Faults(content, *StarterGeneration()), IsEmpty());
  EXPECT_TRUE(content.understanding.follow_up);
  ASSERT_THAT(content.statements, Not(IsEmpty()));
  EXPECT_TRUE(SpeaksAgainst(content.statements[0]));
  // Everything that speaks against it stands before everything that does not.
  EXPECT_TRUE(std::is_partitioned(content.statements.begin(), content.statements.end(), SpeaksAgainst));
  EXPECT_THAT(Quotes(content), Each(HasSubstr("uinine")));
  EXPECT_THAT(QuotesOf(content, SectionKind::kRedFlags), Contains(HasSubstr("urgent care")));
}

TEST(LegCramps, GoesBackToTreatmentForDialysisAndKeepsQuininesCautions) {
  Conversation conversation;
  conversation.Ask(kTreatment);
  conversation.Ask("what about quinine?");
  const AnswerContent content = conversation.Ask("and for dialysis patients?").content;

  EXPECT_EQ(content.outcome, Outcome::kAnswered);
  EXPECT_THAT(support::Faults(content, *StarterGeneration()), IsEmpty());
  EXPECT_THAT(content.understanding.edits, Contains(testing::AllOf(testing::Field(&Edit::kind, EditKind::kEntityDropped),
                                                                   testing::Field(&Edit::subject, "quinine"))));
  for (const std::string& quote : QuotesOf(content, SectionKind::kUnspecified)) {
    EXPECT_TRUE(quote.find("aemodialysis") != std::string::npos || quote.find("dialysate") != std::string::npos) << quote;
  }
  EXPECT_THAT(QuotesOf(content, SectionKind::kCautions), Contains(HasSubstr("boxed warning")));
  EXPECT_THAT(Quotes(content), Not(Contains(HasSubstr("cirrhosis"))));
}

TEST(LegCramps, AbstainsFromGabapentinAndSaysWhereItStands) {
  Conversation conversation;
  conversation.Ask(kTreatment);
  const AnswerContent content = conversation.Ask("is gabapentin any good for it?").content;

  EXPECT_EQ(content.outcome, Outcome::kAbstained);
  EXPECT_THAT(content.abstention.reasons, ElementsAre(AbstentionReason::kEntityNotCovered));
  EXPECT_THAT(content.abstention.missing_entities, ElementsAre("gabapentin"));
  EXPECT_THAT(content.abstention.nearest_passages, Contains(testing::Field(&NearestPassage::title, HasSubstr("restless legs"))));
  EXPECT_THAT(content.statements, IsEmpty());
  EXPECT_THAT(support::Faults(content, *StarterGeneration()), IsEmpty());
}

TEST(LegCramps, AbstainsFromAnInventedDrug) {
  Conversation conversation;
  conversation.Ask(kTreatment);
  const AnswerContent content = conversation.Ask("what about placebozole?").content;
  EXPECT_EQ(content.outcome, Outcome::kAbstained);
  EXPECT_THAT(content.abstention.reasons, ElementsAre(AbstentionReason::kEntityNotCovered));
  EXPECT_THAT(content.abstention.missing_entities, ElementsAre("placebozole"));
}

TEST(LegCramps, SendsAStrokeToTheEmergencyNumber) {
  Conversation conversation;
  conversation.Ask(kTreatment);
  const AnswerContent content = conversation.Ask("my dad's face is drooping and he can't lift his arm").content;
  EXPECT_EQ(content.outcome, Outcome::kReferred);
  EXPECT_EQ(content.triage.level, TriageLevel::kEmergency);
  EXPECT_THAT(content.statements, IsEmpty());
  EXPECT_THAT(support::Faults(content, *StarterGeneration()), IsEmpty());
}

TEST(LegCramps, OffersOnlyQuestionsThatItAnswers) {
  Conversation conversation;
  const Answer first = conversation.Ask(kTreatment);
  EXPECT_THAT(first.content.related_questions, SizeIs(testing::Le(kMaxOfferedQuestions)));
  EXPECT_EQ(first.record.offered_questions, first.content.related_questions);
  for (const std::string& question : first.content.related_questions) {
    EXPECT_EQ(Conversation().Ask(question).content.outcome, Outcome::kAnswered) << question;
  }
}

TEST(LegCramps, DoesNotOfferWhatWasAsked) {
  Conversation conversation;
  std::vector<std::string> asked = {kTreatment};
  AnswerContent content = conversation.Ask(kTreatment).content;
  for (int i = 0; i < 3 && !content.related_questions.empty(); ++i) {
    asked.push_back(content.related_questions[0]);
    content = conversation.Ask(asked.back()).content;
    for (const std::string& question : asked) EXPECT_THAT(content.related_questions, Not(Contains(question)));
  }
}

}  // namespace
}  // namespace probatum::answer
