#include "corpus/reader/inline_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;

TEST(InlineText, CollapsesWhiteSpaceOverPieces) {
  InlineText text;
  EXPECT_TRUE(text.empty());
  text.Append("  a \n");
  text.Append(" b");
  text.Append("\u200B c ");
  EXPECT_FALSE(text.empty());
  EXPECT_EQ(text.Take().text, "a b c");
  EXPECT_TRUE(text.empty());
  EXPECT_EQ(text.Take().text, "");
}

TEST(InlineText, SetsScripts) {
  InlineText text;
  text.Append("10");
  text.AppendSuperscript("9");
  text.Append("/L CO");
  text.AppendSubscript("2");
  text.Append(" log");
  text.AppendSubscript("2");
  text.Append("8");
  EXPECT_EQ(text.Take().text, "10⁹/L CO2 log₂8");
}

TEST(InlineText, PutsAMarkBeforeTheSpaceAndTheFullStop) {
  InlineText text;
  text.Append("It helps ");
  text.Mark({"a", "b"});
  text.Append(". More ");
  text.Mark({"c"});
  text.Append(" follows");
  text.Mark({"d"});
  const MarkedText taken = text.Take();
  EXPECT_EQ(taken.text, "It helps. More follows");
  EXPECT_THAT(taken.citations, ElementsAre(CitationMark{8, {"a", "b"}}, CitationMark{14, {"c"}}, CitationMark{22, {"d"}}));
}

TEST(InlineText, KeepsLineBreaksOfTheSource) {
  InlineText text;
  text.Break();
  text.Append("a ");
  text.Break();
  text.Append(" b");
  text.Mark({"k"});
  text.Break();
  const MarkedText taken = text.Take();
  EXPECT_EQ(taken.text, "\na\nb");
  EXPECT_EQ(OnOneLine(taken).text, "a b");
  EXPECT_THAT(OnOneLine(taken).citations, ElementsAre(CitationMark{3, {"k"}}));
  const std::vector<MarkedText> lines = LinesOf(taken);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].text, "a");
  EXPECT_TRUE(lines[0].citations.empty());
  EXPECT_THAT(lines[1].citations, ElementsAre(CitationMark{1, {"k"}}));
}

TEST(PartOf, GivesAMarkToThePartThatItStandsBehind) {
  const MarkedText text{"one two", {{0, {"a"}}, {3, {"b"}}, {7, {"c"}}}};
  EXPECT_THAT(PartOf(text, 0, 3).citations, ElementsAre(CitationMark{0, {"a"}}, CitationMark{3, {"b"}}));
  EXPECT_EQ(PartOf(text, 3, 7).text, "two");
  EXPECT_THAT(PartOf(text, 3, 7).citations, ElementsAre(CitationMark{3, {"c"}}));
}

}  // namespace
}  // namespace probatum::corpus
