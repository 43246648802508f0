#include "index/writer/word_counts.h"

#include <gtest/gtest.h>

namespace probatum::index {
namespace {

TEST(WordCounts, TellAnAbbreviationFromAWordWithTheSameStem) {
  corpus::Tokeniser tokeniser;
  WordCounts counts;
  counts.Add("At first, at last: ATS was found once. COPD, COPD and copd.");
  counts.Finish(tokeniser);
  EXPECT_FALSE(counts.Prevails("ATS", tokeniser));
  EXPECT_TRUE(counts.Prevails("COPD", tokeniser));
}

TEST(WordCounts, TellABrandNameFromAWordWithTheSameStem) {
  corpus::Tokeniser tokeniser;
  WordCounts counts;
  counts.Add("Even so, and even then. Brandozole tablets and other brandozoles.");
  counts.Finish(tokeniser);
  EXPECT_FALSE(counts.Prevails("evenity", tokeniser));
  EXPECT_TRUE(counts.Prevails("brandozole", tokeniser));
}

TEST(WordCounts, HaveNothingAgainstWordsNeverSeenAndLongerNames) {
  corpus::Tokeniser tokeniser;
  WordCounts counts;
  counts.Add("even even even");
  counts.Finish(tokeniser);
  EXPECT_TRUE(counts.Prevails("placebozole", tokeniser));
  EXPECT_TRUE(counts.Prevails("evenity injection", tokeniser));
}

}  // namespace
}  // namespace probatum::index
