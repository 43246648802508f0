#include "server/answer/phrase/phrase_set.h"

#include <array>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace probatum::answer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  for (const PhraseWord& word : SplitWords(text, 1000)) words.push_back(word.text);
  return words;
}

// The words that the pattern takes up in the text, at each place.
std::vector<std::string> Found(std::string_view pattern, std::string_view text) {
  static constexpr std::array<PhraseAlternatives, 1> kSets{{{"colour", "red|blue|green"}}};
  const std::array<std::string_view, 1> patterns{pattern};
  const std::vector<PhraseWord> words = SplitWords(text, 1000);
  std::vector<std::string> found;
  for (const PhraseMatch& match : PhraseSet(patterns, kSets).Find(words)) {
    std::string& text_of = found.emplace_back();
    for (std::uint32_t at = match.first; at < match.end(); ++at) text_of += (text_of.empty() ? "" : " ") + words[at].text;
  }
  return found;
}

TEST(SplitWords, FoldsAndDropsApostrophesOfEveryKind) {
  EXPECT_THAT(Words("I CAN'T, can\u2019t or can\u02BCt"), ElementsAre("i", "cant", "cant", "or", "cant"));
}

TEST(SplitWords, PartsDigitsFromTheLettersAfterThemAndKeepsDecimals) {
  EXPECT_THAT(Words("72yo, 38.5C, spo2 88%"), ElementsAre("72", "yo", "38.5", "c", "spo2", "88"));
}

TEST(SplitWords, PartsAtHyphensAndDashes) { EXPECT_THAT(Words("72-year-old\u2014now"), ElementsAre("72", "year", "old", "now")); }

TEST(SplitWords, CountsSentencesAndMarksCommas) {
  const std::vector<PhraseWord> words = SplitWords("One, two... Three!? Four\nfive", 1000);
  ASSERT_EQ(words.size(), 5u);
  EXPECT_TRUE(words[1].after_comma);
  EXPECT_FALSE(words[2].after_comma);
  EXPECT_EQ(words[1].sentence, 0u);
  EXPECT_EQ(words[2].sentence, 1u);
  EXPECT_EQ(words[3].sentence, 2u);
  EXPECT_EQ(words[4].sentence, 3u);
}

TEST(SplitWords, StopsAtTheLimit) { EXPECT_EQ(SplitWords("a b c d e", 3).size(), 3u); }

TEST(PhraseSet, FindsWordsPrefixesAlternativesAndNamedSets) {
  EXPECT_THAT(Found("ball", "a ball and balls"), ElementsAre("ball"));
  EXPECT_THAT(Found("ball*", "a ball and balls"), ElementsAre("ball", "balls"));
  EXPECT_THAT(Found("ball|bat", "bat and ball"), ElementsAre("bat", "ball"));
  EXPECT_THAT(Found("{colour}|grey ball", "red ball, grey ball, pink ball"), ElementsAre("red ball", "grey ball"));
}

TEST(PhraseSet, FindsEndingsBehindFourLettersOrMore) {
  EXPECT_THAT(Found("took *icine", "took colchicine, took medicine, took icine"), ElementsAre("took colchicine"));
}

TEST(PhraseSet, TriesAPlaceBehindAGapOnceHoweverManyWaysLeadThere) {
  const auto steps = [](std::string_view pattern) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "red ";
    const std::array<std::string_view, 1> patterns{pattern};
    std::uint64_t count = 0;
    PhraseSet(patterns).Find(SplitWords(text, 1000), &count);
    return count;
  };
  EXPECT_LT(steps("red _8 red _8 red _8 red _8 ball"), 10 * steps("red _8 ball"));
}

TEST(SplitWords, LeavesOutDashesOfEveryKind) { EXPECT_THAT(Words("a\u2014b\u2026c\u2010d"), ElementsAre("a", "b", "c", "d")); }

TEST(PhraseSet, TakesTheShortestGapWithinOneSentence) {
  EXPECT_THAT(Found("red _2 ball", "red ball and ball"), ElementsAre("red ball"));
  EXPECT_THAT(Found("red _2 ball", "red very big ball"), ElementsAre("red very big ball"));
  EXPECT_THAT(Found("red _2 ball", "red very big round ball"), IsEmpty());
  EXPECT_THAT(Found("red _2 ball", "It is red. The ball is not"), IsEmpty());
}

TEST(PhraseSet, ComparesNumbersInDigitsAndWords) {
  EXPECT_THAT(Found("#10 balls", "9 balls 10 balls thirty balls two balls 1000000000000 balls"),
              ElementsAre("10 balls", "thirty balls", "1000000000000 balls"));
}

TEST(PhraseSet, KnowsOptionalWordsEndsAndForbiddenFollowers) {
  EXPECT_THAT(Found("red big? ball", "red ball, red big ball"), ElementsAre("red ball", "red big ball"));
  EXPECT_THAT(Found("^ red", "red is not red. Red is"), ElementsAre("red", "red"));
  EXPECT_THAT(Found("red $", "red is red"), ElementsAre("red"));
  EXPECT_THAT(Found("ball !game|room", "ball game, ball"), ElementsAre("ball"));
}

TEST(PhraseSet, TellsNamedWordsFromThoseOfAGap) {
  const std::array<std::string_view, 1> patterns{"red _2 ball"};
  const std::vector<PhraseMatch> matches = PhraseSet(patterns).Find(SplitWords("the red and blue ball", 10));
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_TRUE(matches[0].Names(1));
  EXPECT_FALSE(matches[0].Names(2));
  EXPECT_FALSE(matches[0].Names(3));
  EXPECT_TRUE(matches[0].Names(4));
  EXPECT_FALSE(matches[0].Names(5));
}

TEST(PhraseSetDeathTest, EndsTheProcessAtAWrongPattern) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(Found("_2 ball", ""), "opens with something that may be missing");
  EXPECT_DEATH(Found("red  ball", ""), "two spaces");
  EXPECT_DEATH(Found("{shape}", ""), "no set of that name");
}

}  // namespace
}  // namespace probatum::answer
