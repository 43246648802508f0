#include "corpus/reader/script_text.h"

#include <string>

#include <gtest/gtest.h>

#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

TEST(Superscript, IsRaisedWhereUnicodeHasItsCharacters) {
  EXPECT_EQ(Superscript("9"), "⁹");
  EXPECT_EQ(Superscript("2"), "²");
  EXPECT_EQ(Superscript("2+"), "²⁺");
  EXPECT_EQ(Superscript("-10"), "⁻¹⁰");
  EXPECT_EQ(Superscript("−1"), "⁻¹");
  EXPECT_EQ(Superscript("(n−1)"), "⁽ⁿ⁻¹⁾");
  EXPECT_EQ(Superscript("125"), "¹²⁵");
  EXPECT_EQ(Superscript("th"), "ᵗʰ");
  EXPECT_EQ(Superscript("a,b"), "ᵃ,ᵇ");
}

TEST(Superscript, IsSetInBracketsWhereUnicodeLacksOne) {
  EXPECT_EQ(Superscript("Q"), "^(Q)");
  EXPECT_EQ(Superscript("n/2"), "^(n/2)");
  EXPECT_EQ(Superscript("(n/2)"), "^(n/2)");
  EXPECT_EQ(Superscript("(a)(q)"), "^((a)(q))");
  EXPECT_EQ(Superscript("0.5"), "^(0.5)");
  EXPECT_EQ(Superscript("α"), "^(α)");
}

TEST(Superscript, LeavesSignsAsTheyAre) {
  EXPECT_EQ(Superscript("®"), "®");
  EXPECT_EQ(Superscript("**"), "**");
  EXPECT_EQ(Superscript("†"), "†");
  EXPECT_EQ(Superscript("TM"), "™");
  EXPECT_EQ(Superscript("a*"), "ᵃ*");
}

TEST(Superscript, KeepsWhiteSpaceOutside) {
  EXPECT_EQ(Superscript(" d"), " ᵈ");
  EXPECT_EQ(Superscript("Q\u00A0"), "^(Q)\u00A0");
  EXPECT_EQ(Superscript(" \n "), " \n ");
  EXPECT_EQ(Superscript(""), "");
}

// Whatever was raised, the digits before it end where they ended.
TEST(Superscript, NeverMergesIntoANumber) {
  for (const char* const raised : {"9", "0.5", "1,2", "10/3", "a", "2nd"}) {
    const std::string text = "10" + Superscript(raised) + "5";
    EXPECT_TRUE(text.size() > 2 && (text[2] < '0' || text[2] > '9') && text[2] != '.') << text;
    EXPECT_FALSE(text[text.size() - 2] >= '0' && text[text.size() - 2] <= '9') << text;
  }
}

TEST(Subscript, IsWrittenPlainly) {
  EXPECT_EQ(Subscript("2", "CO"), "2");
  EXPECT_EQ(Subscript("max", "C"), "max");
  EXPECT_EQ(Subscript("1c", "HbA"), "1c");
  EXPECT_EQ(Subscript("10", "log", " of"), "10");
  EXPECT_EQ(Subscript("2 ", "O", "5"), "2 ");
  EXPECT_EQ(Subscript("®", "HUMIRA"), "®");
}

TEST(Subscript, NeverMergesIntoANumber) {
  EXPECT_EQ(Subscript("10", "5"), "₁₀");
  EXPECT_EQ(Subscript("2", "log", "8"), "₂");
  EXPECT_EQ(Subscript("1/2", "5"), "_(1/2)");
}

TEST(Scripts, AreUtf8) {
  for (const char* const text : {"\u2009x", "μ", "\U0001D6FC", "(", ")", "()"}) {
    EXPECT_FALSE(FirstInvalidUtf8(Superscript(text))) << text;
    EXPECT_FALSE(FirstInvalidUtf8(Subscript(text, "1", "1"))) << text;
  }
}

}  // namespace
}  // namespace probatum::corpus
