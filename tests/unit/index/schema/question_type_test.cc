#include "index/schema/question_type.h"

#include <set>
#include <string_view>

#include <gtest/gtest.h>

namespace probatum::index {
namespace {

using corpus::SectionKind;

constexpr int kQuestionTypeCount = 23;

TEST(QuestionType, HasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (int type = 0; type < kQuestionTypeCount; ++type) names.insert(Name(static_cast<QuestionType>(type)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kQuestionTypeCount));
  EXPECT_EQ(Name(QuestionType::kSeekHelp), "seek-help");
  EXPECT_EQ(Name(QuestionType::kResearch), "research");
}

TEST(SectionFit, IsBestWhereTheAnswerStands) {
  EXPECT_EQ(SectionFit(QuestionType::kDiagnosis, SectionKind::kDiagnosis), 2);
  EXPECT_EQ(SectionFit(QuestionType::kFirstChoice, SectionKind::kFirstLine), 2);
  EXPECT_EQ(SectionFit(QuestionType::kTreatment, SectionKind::kSecondLine), 2);
  EXPECT_EQ(SectionFit(QuestionType::kDose, SectionKind::kDosing), 2);
  EXPECT_EQ(SectionFit(QuestionType::kSeekHelp, SectionKind::kRedFlags), 2);
}

TEST(SectionFit, LetsCautionsBelongToEveryQuestionAboutTreating) {
  for (const QuestionType type :
       {QuestionType::kTreatment, QuestionType::kFirstChoice, QuestionType::kDose, QuestionType::kSafety,
        QuestionType::kContraindication, QuestionType::kSideEffect, QuestionType::kComparison}) {
    EXPECT_GE(SectionFit(type, SectionKind::kCautions), 1) << Name(type);
    EXPECT_GE(SectionFit(type, SectionKind::kContraindications), 1) << Name(type);
  }
}

TEST(SectionFit, IsNegativeWhereAnotherQuestionIsAnswered) {
  EXPECT_EQ(SectionFit(QuestionType::kDiagnosis, SectionKind::kTreatment), -1);
  EXPECT_EQ(SectionFit(QuestionType::kCause, SectionKind::kSecondLine), -1);
  EXPECT_EQ(SectionFit(QuestionType::kTreatment, SectionKind::kFrequency), -1);
}

TEST(SectionFit, SaysNothingAboutSectionsThatDoNotSayWhatTheyAre) {
  for (int type = 0; type < kQuestionTypeCount; ++type) {
    EXPECT_EQ(SectionFit(static_cast<QuestionType>(type), SectionKind::kOther), 0);
    EXPECT_EQ(SectionFit(static_cast<QuestionType>(type), SectionKind::kUnspecified), 0);
  }
}

TEST(SectionFit, HoldsNothingAgainstAnySectionWhenTheQuestionIsOfNoType) {
  for (int kind = 0; kind < corpus::kSectionKindCount; ++kind) {
    EXPECT_GE(SectionFit(QuestionType::kUnspecified, static_cast<SectionKind>(kind)), 0);
  }
}

TEST(SectionFit, TakesNumbersOfNewerRecordsForUnspecified) {
  EXPECT_EQ(SectionFit(static_cast<QuestionType>(200), SectionKind::kSummary), 1);
  EXPECT_EQ(SectionFit(QuestionType::kCause, static_cast<SectionKind>(200)), 0);
}

}  // namespace
}  // namespace probatum::index
