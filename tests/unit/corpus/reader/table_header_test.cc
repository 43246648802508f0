#include "corpus/reader/table_header.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

TableCell Cell(std::string text, int column_span = 1) {
  TableCell cell;
  cell.text = std::move(text);
  cell.column_span = column_span;
  return cell;
}

TableCell Bold(std::string text, int column_span = 1) {
  TableCell cell = Cell(std::move(text), column_span);
  cell.emphasised = true;
  return cell;
}

// How many rows become the header.
std::size_t CountHeader(std::vector<TableRow> rows) {
  Table table{{}, std::move(rows)};
  FindHeader(table);
  return table.header.size();
}

TEST(FindHeader, TakesAnEmphasisedFirstRow) {
  EXPECT_EQ(CountHeader({{{Bold("Drug"), Bold("Dose")}}, {{Cell("Examplinib"), Cell("5 mg")}}}), 1u);
  EXPECT_EQ(CountHeader({{{Cell("Drug"), Bold("Dose")}}, {{Cell("Examplinib"), Cell("5 mg")}}}), 0u);
}

// "Do not use" is set bold in tables of doses.
TEST(FindHeader, LeavesAnEmphasisedRowBelowIt) {
  EXPECT_EQ(CountHeader(
                {{{Bold("Age"), Bold("Dose")}}, {{Bold("under 4 years"), Bold("do not use")}}, {{Cell("adults"), Cell("5 mg")}}}),
            1u);
}

TEST(FindHeader, TakesARowWithoutAFirstCellAndWhatItsColumnsAskFor) {
  EXPECT_EQ(CountHeader({{{Cell(""), Cell("Placebo"), Cell("Examplinib")}},
                         {{Cell(""), Cell("N=7"), Cell("N=8")}},
                         {{Cell("Pain"), Cell("1%"), Cell("2%")}}}),
            2u);
  EXPECT_EQ(CountHeader({{{Cell(""), Cell("Study 1", 2)}},
                         {{Cell("Event"), Cell("Placebo"), Cell("Examplinib")}},
                         {{Cell("Pain"), Cell("1%"), Cell("2%")}}}),
            2u);
  EXPECT_EQ(
      CountHeader(
          {{{Cell(""), Cell("Study 1", 2)}}, {{Cell("Pain"), Cell("1%"), Cell("2%")}}, {{Cell("Rash"), Cell("3%"), Cell("4%")}}}),
      1u);
}

TEST(FindHeader, TakesATitleOverTheWholeWidth) {
  EXPECT_EQ(CountHeader({{{Bold("Doses", 2)}}, {{Bold("Drug"), Bold("Dose")}}, {{Cell("Examplinib"), Cell("5 mg")}}}), 2u);
}

TEST(FindHeader, TakesTheNameOfTheFirstColumn) {
  EXPECT_EQ(CountHeader({{{Cell(""), Cell("Placebo")}},
                         {{Cell("Reaction"), Cell("")}},
                         {{Bold("Skin"), Cell("")}},
                         {{Cell("Rash"), Cell("2%")}}}),
            2u);
}

TEST(FindHeader, LeavesTablesThatHaveNone) {
  EXPECT_EQ(CountHeader({}), 0u);
  EXPECT_EQ(CountHeader({{{Cell("Examplinib"), Cell("5 mg")}}}), 0u);
  EXPECT_EQ(CountHeader({{{Bold("One")}}, {{Cell("Two")}}}), 0u);
  EXPECT_EQ(CountHeader({{{Bold("Examplinib"), Bold("5 mg")}}}), 0u);
  EXPECT_EQ(CountHeader({{{Cell(""), Cell("5 mg")}}, {{Cell(""), Cell("7 mg")}}}), 0u);
}

}  // namespace
}  // namespace probatum::corpus
