#include "corpus/text/tokens.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : Tokeniser().Tokenise(text)) words.push_back(token.folded);
  return words;
}

std::vector<std::string> Stems(std::string_view text) {
  std::vector<std::string> stems;
  for (const Token& token : Tokeniser().Tokenise(text)) stems.push_back(token.stem);
  return stems;
}

using Words = std::vector<std::string>;

TEST(Tokeniser, KeepsApostrophesAndPointsInsideWordsAndPartsAtHyphens) {
  EXPECT_EQ(FoldedWords("Don't take 0.5 mg/kg, first-line (1,000 IU)."),
            (Words{"don't", "take", "0.5", "mg", "kg", "first", "line", "1,000", "iu"}));
}

TEST(Tokeniser, DropsThePossessiveWithEitherApostrophe) {
  EXPECT_EQ(FoldedWords("Crohn's Crohn\u2019s patients'"), (Words{"crohn", "crohn", "patients"}));
}

TEST(Tokeniser, GivesTheSameStemsForWordsThatBelongTogether) {
  EXPECT_EQ(Stems("cramps cramp cramping"), (Words{"cramp", "cramp", "cramp"}));
  EXPECT_EQ(Stems("5mg 2,000s"), (Words{"5mg", "2,000s"}));  // nothing is cut off behind digits
}

TEST(Tokeniser, PointsAtTheBytesOfEachWord) {
  const std::string text = "Sjögren’s  5 µg";
  std::vector<std::string> slices;
  for (const Token& token : Tokeniser().Tokenise(text)) slices.emplace_back(Slice(text, token.bytes));
  EXPECT_EQ(slices, (Words{"Sjögren’s", "5", "µg"}));
}

TEST(Tokeniser, MarksWordsThatCarryNoTopic) {
  Words topic;
  for (const Token& token : Tokeniser().Tokenise("What is the treatment for leg cramps, and why not quinine?")) {
    if (!token.stop_word) topic.push_back(token.folded);
  }
  EXPECT_EQ(topic, (Words{"treatment", "leg", "cramps", "quinine"}));
}

TEST(Tokeniser, FindsNoWordInPunctuation) {
  EXPECT_TRUE(FoldedWords(" -- ... ___ ()").empty());
  EXPECT_TRUE(FoldedWords("").empty());
}

// ASCII goes another way than the rest; a soft hyphen-free letter from outside ASCII in the same run forces the slow one.
TEST(Tokeniser, PartsAsciiAsIcuDoes) {
  const std::string alphabet = "ab_.':;,-/1 2";
  std::mt19937 random(20261124);
  Tokeniser tokeniser;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t length = random() % 10; length > 0; --length) text += alphabet[random() % alphabet.size()];
    // U+00B0 is no letter and ends no word's rules, but makes the run that holds it go through ICU.
    std::string by_icu;
    for (const char c : text) by_icu += c == ' ' ? std::string(" ") : std::string(1, c);
    for (std::size_t space = 0; (space = by_icu.find(' ', space)) != std::string::npos; space += 3)
      by_icu.insert(space, "\u00B0");
    by_icu += "\u00B0";
    Words ascii;
    Words slow;
    for (const Token& token : tokeniser.Tokenise(text)) ascii.push_back(token.folded);
    for (const Token& token : tokeniser.Tokenise(by_icu)) slow.push_back(token.folded);
    ASSERT_EQ(ascii, slow) << text;
  }
}

TEST(Tokeniser, StaysRightWhenItsCacheIsFull) {
  Tokeniser tokeniser;
  std::string many;
  for (int i = 0; i < 70000; ++i) {
    many += "w";
    for (int rest = i; rest > 0; rest /= 26) many += static_cast<char>('a' + rest % 26);
    many += " ";
  }
  tokeniser.Tokenise(many);
  EXPECT_EQ(tokeniser.Tokenise("cramps").front().stem, "cramp");
}

}  // namespace
}  // namespace probatum::corpus
