#include "corpus/text/unicode.h"

#include <string>

#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

TEST(Unicode, FindsTheFirstByteThatIsNotUtf8) {
  EXPECT_FALSE(FirstInvalidUtf8("plain, and Sjögren, 漢字, \U0001F600, long enough for the fast path").has_value());
  EXPECT_EQ(FirstInvalidUtf8("0123456789\xFF"), 10u);
  EXPECT_EQ(FirstInvalidUtf8("ab\xC3"), 2u);             // cut short
  EXPECT_EQ(FirstInvalidUtf8("a\xC0\xAF"), 1u);          // overlong
  EXPECT_EQ(FirstInvalidUtf8("a\xED\xA0\x80"), 1u);      // surrogate
  EXPECT_EQ(FirstInvalidUtf8("a\xF4\x90\x80\x80"), 1u);  // above U+10FFFF
}

TEST(Unicode, ComposesToNfc) {
  EXPECT_EQ(ToNfc("Sjo\u0308gren"), "Sj\u00F6gren");
  EXPECT_EQ(ToNfc("already"), "already");
}

TEST(Unicode, FoldsWhatReadersTakeForTheSameWord) {
  EXPECT_EQ(Fold("Sj\u00F6gren"), "sjogren");
  EXPECT_EQ(Fold("MÉNIÈRE"), "meniere");
  EXPECT_EQ(Fold("10 \u00B5g"), Fold("10 \u03BCg"));  // micro sign and Greek letter
  EXPECT_EQ(Fold("Crohn\u2019s"), "crohn's");
  EXPECT_EQ(Fold("Straße"), "strasse");
  EXPECT_EQ(Fold("\uFB01ve"), "five");  // ligature
}

TEST(Unicode, MakesSlugsByTheRuleOfTheIds) {
  EXPECT_EQ(Slug("First-line Treatment"), "first-line-treatment");
  EXPECT_EQ(Slug("  Vitamin K2 (menaquinone-7)! "), "vitamin-k2-menaquinone-7");
  EXPECT_EQ(Slug("漢字"), "section");
  EXPECT_EQ(Slug(""), "section");
}

TEST(Unicode, CollapsesEveryKindOfWhiteSpace) {
  EXPECT_EQ(CollapseWhiteSpace(" \t a\u00A0\u2003 b\r\nc \u3000"), "a b c");
  EXPECT_EQ(CollapseWhiteSpace(" \n "), "");
}

TEST(Unicode, TakesOutWhatCannotBeSeenAndSaysWhat) {
  const VisibleText visible = RemoveInvisible("qui\u200Bnine\u202E \x1B[31mred\u00AD\tand\nmore\u200B");
  EXPECT_EQ(visible.text, "quinine [31mred\tand\nmore");
  EXPECT_EQ(visible.removed, (std::vector<char32_t>{0x200B, 0x202E, 0x1B, 0xAD}));
}

TEST(Unicode, LeavesASpaceWhereAControlPartedWords) { EXPECT_EQ(RemoveInvisible("heart\fattack").text, "heart attack"); }

}  // namespace
}  // namespace probatum::corpus
