#include "corpus/text/abbreviations.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(FindAbbreviations, FindsTheLongFormBeforeTheBracket) {
  EXPECT_THAT(FindAbbreviations("Deep sham thrombosis (DST) is invented."),
              ElementsAre(Abbreviation{"DST", "Deep sham thrombosis"}));
  EXPECT_THAT(FindAbbreviations("people with mock obstructive fever (MOF; see below)"),
              ElementsAre(Abbreviation{"MOF", "mock obstructive fever"}));
}

TEST(FindAbbreviations, FindsTheLongFormInTheBracket) {
  EXPECT_THAT(FindAbbreviations("Ask for the MFT (mock fever test) first."), ElementsAre(Abbreviation{"MFT", "mock fever test"}));
}

TEST(FindAbbreviations, FindsAllOfAParagraphInTheirOrder) {
  EXPECT_THAT(
      FindAbbreviations("Sham fever (SF) and mock itch (MI). A false rash test (FRT) tells."),
      ElementsAre(Abbreviation{"SF", "Sham fever"}, Abbreviation{"MI", "mock itch"}, Abbreviation{"FRT", "false rash test"}));
}

TEST(FindAbbreviations, TakesLettersFromInsideWordsAndAcrossHyphens) {
  EXPECT_THAT(FindAbbreviations("measured by shamography (SHG)"), ElementsAre(Abbreviation{"SHG", "shamography"}));
  EXPECT_THAT(FindAbbreviations("a mock-like pseudofever (MLP)"), ElementsAre(Abbreviation{"MLP", "mock-like pseudofever"}));
  EXPECT_THAT(FindAbbreviations("the factor of mock 2 (FM-2)"), ElementsAre(Abbreviation{"FM-2", "factor of mock 2"}));
}

TEST(FindAbbreviations, NeedsTheFirstLetterAtTheBeginningOfAWord) {
  EXPECT_THAT(FindAbbreviations("the pseudosham mock (SM)"), IsEmpty());
}

TEST(FindAbbreviations, StaysInOneSentenceAndOutsideOtherBrackets) {
  EXPECT_THAT(FindAbbreviations("It is a deep sham. Thrombosis (DST) is invented."), IsEmpty());
  EXPECT_THAT(FindAbbreviations("deep (very) sham thrombosis (DST)"), IsEmpty());
}

TEST(FindAbbreviations, LooksBackOverNoMoreWordsThanALongFormHas) {
  EXPECT_THAT(FindAbbreviations("mock one two three four fever (MF)"), IsEmpty());
  EXPECT_THAT(FindAbbreviations("mock of the fever (MF)"), ElementsAre(Abbreviation{"MF", "mock of the fever"}));
}

TEST(FindAbbreviations, PassesOverRemarks) {
  for (const std::string text : {"", "(", ")", "()", "( )", "(a)", "fever (see the table below)", "fever (12)", "fever (-F)",
                                 "fever (2009)", "(DST) alone", "fever (a long remark that is not a name at all)", "DST (DST)",
                                 "nested (mock (MF) fever", "fever (fever)"}) {
    EXPECT_THAT(FindAbbreviations(text), IsEmpty()) << text;
  }
}

TEST(FindAbbreviations, IsFastOnWhatNobodyWrites) {
  const std::string brackets(100'000, '(');
  EXPECT_THAT(FindAbbreviations(brackets), IsEmpty());
  std::string pairs;
  for (int i = 0; i < 50'000; ++i) pairs += "a(AB)";
  EXPECT_THAT(FindAbbreviations(pairs), IsEmpty());
  EXPECT_THAT(FindAbbreviations(std::string(1'000'000, 'a') + " (AB)"), IsEmpty());
}

}  // namespace
}  // namespace probatum::corpus
