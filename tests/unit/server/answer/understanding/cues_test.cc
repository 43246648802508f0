#include "server/answer/understanding/cues.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

#include "corpus/text/tokens.h"
#include "server/answer/understanding/fillers.h"

namespace probatum::answer {
namespace {

using index::QuestionType;

// The patterns are checked as they are made ready: a wrong one ends the process.
TEST(Cues, AreWellFormedPatterns) {
  std::vector<std::string_view> patterns;
  for (const TypeCue& cue : TypeCues()) patterns.push_back(cue.pattern);
  for (const TurnCuePattern& cue : TurnCues()) patterns.push_back(cue.pattern);
  patterns.insert(patterns.end(), NamingPatterns().begin(), NamingPatterns().end());
  patterns.insert(patterns.end(), ConditionNamingPatterns().begin(), ConditionNamingPatterns().end());
  patterns.insert(patterns.end(), NegativePatterns().begin(), NegativePatterns().end());
  for (const ExclusionPattern& pattern : ExclusionPatterns()) patterns.push_back(pattern.pattern);
  EXPECT_TRUE(PhraseSet(patterns, CueAlternatives()).Find({}).empty());
}

TEST(Cues, NameEveryTypeOfQuestionButTheUnspecified) {
  for (int type = 1; type <= static_cast<int>(QuestionType::kBoxedWarning); ++type) {
    bool named = false;
    for (const TypeCue& cue : TypeCues()) named |= static_cast<int>(cue.type) == type;
    EXPECT_TRUE(named) << index::Name(static_cast<QuestionType>(type));
  }
}

TEST(Cues, HaveAThingInEveryNamingPattern) {
  for (const auto patterns : {NamingPatterns(), ConditionNamingPatterns()}) {
    for (const std::string_view pattern : patterns) EXPECT_NE(pattern.find("@thing"), std::string_view::npos) << pattern;
  }
}

TEST(Cues, TakeWordsThatNameNothingForFillers) {
  for (const std::string_view word :
       {"good", "help", "best", "people", "patients", "thing", "really", "doctor", "take", "treatment"}) {
    EXPECT_TRUE(IsFiller(word)) << word;
  }
  for (const std::string_view word : {"quinine", "zorblax", "kidney", "pain", "exercise"}) EXPECT_FALSE(IsFiller(word)) << word;
}

// The search looks for these stems in headings: they have to be what the tokeniser makes of the headings' words.
TEST(Cues, NameTypesByStemsOfTheTokeniser) {
  struct Case {
    QuestionType type;
    std::string_view word;
  };
  constexpr std::array kCases = std::to_array<Case>({
      {QuestionType::kCause, "causes"},
      {QuestionType::kSymptom, "symptoms"},
      {QuestionType::kDiagnosis, "diagnosis"},
      {QuestionType::kTreatment, "treatment"},
      {QuestionType::kDose, "doses"},
      {QuestionType::kSideEffect, "effects"},
      {QuestionType::kInteraction, "interactions"},
      {QuestionType::kContraindication, "contraindications"},
      {QuestionType::kSafety, "cautions"},
      {QuestionType::kPrevention, "prevention"},
      {QuestionType::kPrognosis, "outlook"},
      {QuestionType::kScreening, "screening"},
      {QuestionType::kInheritance, "inherited"},
      {QuestionType::kResearch, "research"},
      {QuestionType::kBoxedWarning, "boxed"},
  });
  corpus::Tokeniser tokeniser;
  for (const Case& c : kCases) EXPECT_EQ(TypeStem(c.type), tokeniser.Tokenise(c.word).at(0).stem) << c.word;
}

}  // namespace
}  // namespace probatum::answer
