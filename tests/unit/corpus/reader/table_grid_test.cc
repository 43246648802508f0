#include "corpus/reader/table_grid.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TableCell Cell(std::string text, int row_span = 1, int column_span = 1) {
  TableCell cell;
  cell.text = std::move(text);
  cell.row_span = row_span;
  cell.column_span = column_span;
  return cell;
}

TableCell Indented(std::string text) {
  TableCell cell = Cell(std::move(text));
  cell.indent = 5;
  return cell;
}

TableRow Row(std::vector<TableCell> cells) { return {std::move(cells), 7}; }

// Kind and text of each block: H header, R row, C caption, P paragraph.
std::vector<std::string> Lines(const Table& table) {
  std::vector<std::string> lines;
  for (const SourceBlock& block : TableBlocks(table)) {
    const char kind = block.kind == BlockKind::kTableHeader ? 'H'
                      : block.kind == BlockKind::kTableRow  ? 'R'
                      : block.kind == BlockKind::kCaption   ? 'C'
                                                            : 'P';
    lines.push_back(std::string(1, kind) + " " + block.text);
    EXPECT_EQ(block.line, 7);
  }
  return lines;
}

TEST(TableBlocks, JoinsTheCellsOfARow) {
  EXPECT_THAT(Lines({{Row({Cell("Drug"), Cell("Dose")})},
                     {Row({Cell("Examplinib"), Cell("5 mg")}), Row({Cell("Sampline"), Cell("7 mg")})}}),
              ElementsAre("H Drug | Dose", "R Examplinib | 5 mg", "R Sampline | 7 mg"));
}

TEST(TableBlocks, KeepsColumnsInTheirPlaceWhereCellsAreEmpty) {
  EXPECT_THAT(
      Lines({{Row({Cell(""), Cell("Dose"), Cell("Note")})},
             {Row({Cell("A"), Cell(""), Cell("n")}), Row({Cell("B"), Cell("5 mg"), Cell("")}), Row({Cell(""), Cell("")})}}),
      ElementsAre("H | Dose | Note", "R A | | n", "R B | 5 mg"));
}

TEST(TableBlocks, RepeatsACellInTheRowsThatItReachesOver) {
  EXPECT_THAT(Lines({{},
                     {Row({Cell("Examplinib", 2), Cell("Adults"), Cell("5 mg")}), Row({Cell("Children"), Cell("2 mg")}),
                      Row({Cell("Sampline"), Cell("Adults"), Cell("1 mg")})}}),
              ElementsAre("R Examplinib | Adults | 5 mg", "R Examplinib | Children | 2 mg", "R Sampline | Adults | 1 mg"));
}

TEST(TableBlocks, RepeatsACellInTheColumnsThatItReachesOver) {
  EXPECT_THAT(Lines({{Row({Cell("Age"), Cell("Day 1"), Cell("Day 2")})}, {Row({Cell("Adults"), Cell("5 mg", 1, 2)})}}),
              ElementsAre("H Age | Day 1 | Day 2", "R Adults | 5 mg | 5 mg"));
}

TEST(TableBlocks, ReadsEmptyCellsAtTheBeginningOfARowAsTheOnesAbove) {
  EXPECT_THAT(
      Lines({{},
             {Row({Cell("Goats"), Cell("Sex"), Cell("Female"), Cell("3")}), Row({Cell(""), Cell(""), Cell("Male"), Cell("4")}),
              Row({Cell(""), Cell("Age"), Cell("Young"), Cell("5")}), Row({Cell("Sheep"), Cell(""), Cell("All"), Cell("6")})}}),
      ElementsAre("R Goats | Sex | Female | 3", "R Goats | Sex | Male | 4", "R Goats | Age | Young | 5", "R Sheep | | All | 6"));
}

TEST(TableBlocks, MakesOneHeaderOfSeveralRows) {
  EXPECT_THAT(Lines({{Row({Cell("Event", 2), Cell("Week 12", 1, 2), Cell("Week 24", 1, 2)}),
                      Row({Cell("Placebo"), Cell("Examplinib"), Cell("Placebo"), Cell("Examplinib")})},
                     {Row({Cell("Pain"), Cell("1%"), Cell("2%"), Cell("3%"), Cell("4%")})}}),
              ElementsAre("H Event | Week 12: Placebo | Week 12: Examplinib | Week 24: Placebo | Week 24: Examplinib",
                          "R Pain | 1% | 2% | 3% | 4%"));
}

TEST(TableBlocks, MakesACaptionOfAHeaderRowOverTheWholeWidth) {
  EXPECT_THAT(Lines({{Row({Cell("Doses", 1, 2)}), Row({Cell("Drug"), Cell("Dose")})}, {Row({Cell("A"), Cell("5 mg")})}}),
              ElementsAre("C Doses", "H Drug | Dose", "R A | 5 mg"));
}

TEST(TableBlocks, PutsTheNameOfAGroupBeforeItsRows) {
  EXPECT_THAT(
      Lines({{},
             {Row({Cell("Total"), Cell("9%")}), Row({Cell("Infections", 1, 2)}), Row({Cell("Sinusitis"), Cell("3%")}),
              Row({Cell("Cystitis"), Cell("2%")}), Row({Cell("Pain:", 1, 2)}), Row({Cell("Headache"), Cell("4%")})}}),
      ElementsAre("R Total | 9%", "R Infections: Sinusitis | 3%", "R Infections: Cystitis | 2%", "R Pain: Headache | 4%"));
}

TEST(TableBlocks, EndsAGroupWithItsIndentation) {
  EXPECT_THAT(
      Lines({{},
             {Row({Cell("Infections"), Cell("")}), Row({Indented("Sinusitis"), Cell("3%")}), Row({Cell("Total"), Cell("9%")})}}),
      ElementsAre("R Infections: Sinusitis | 3%", "R Total | 9%"));
  EXPECT_THAT(
      Lines({{}, {Row({Cell("Infections", 1, 2)}), Row({Indented("Sinusitis"), Cell("3%")}), Row({Cell("Total"), Cell("9%")})}}),
      ElementsAre("R Infections: Sinusitis | 3%", "R Total | 9%"));
}

TEST(TableBlocks, TakesAnEmphasisedRowForTheNameOfAGroup) {
  TableCell name = Cell("Infections");
  name.emphasised = true;
  EXPECT_THAT(Lines({{}, {Row({name, Cell("")}), Row({Cell("Sinusitis"), Cell("3%")}), Row({Cell("Cystitis"), Cell("2%")})}}),
              ElementsAre("R Infections: Sinusitis | 3%", "R Infections: Cystitis | 2%"));
}

TEST(TableBlocks, PartsARowOfSeveralLinesThatItsFirstNames) {
  EXPECT_THAT(Lines({{}, {Row({Cell("Response\nWeek 12\nWeek 24"), Cell("\n3%\n4%"), Cell("")})}}),
              ElementsAre("R Response: Week 12 | 3%", "R Response: Week 24 | 4%"));
  EXPECT_THAT(Lines({{}, {Row({Cell("Adults"), Cell("Sampline\n- low\n- high"), Cell("\n5 mg\n9 mg")})}}),
              ElementsAre("R Adults | Sampline: low | 5 mg", "R Adults | Sampline: high | 9 mg"));
  EXPECT_THAT(Lines({{}, {Row({Cell("Mean"), Cell("9%\n(1%, 17%)"), Cell("7%\n(2%, 12%)")})}}),
              ElementsAre("R Mean | 9% (1%, 17%) | 7% (2%, 12%)"));
}

TEST(TableBlocks, DoesNotTakeARowWithoutFiguresForTheNameOfAGroup) {
  EXPECT_THAT(
      Lines({{}, {Row({Cell("Fever"), Cell("2%")}), Row({Cell("Not measured"), Cell("")}), Row({Cell("Pain"), Cell("3%")})}}),
      ElementsAre("R Fever | 2%", "R Not measured", "R Pain | 3%"));
}

TEST(TableBlocks, NestsAGroupInAGroup) {
  EXPECT_THAT(Lines({{},
                     {Row({Cell("Week 12", 1, 2)}), Row({Cell("Infections"), Cell("")}), Row({Indented("Sinusitis"), Cell("3%")}),
                      Row({Cell("Pain"), Cell("4%")}), Row({Cell("Week 24", 1, 2)}), Row({Cell("Pain"), Cell("5%")})}}),
              ElementsAre("R Week 12: Infections: Sinusitis | 3%", "R Week 12: Pain | 4%", "R Week 24: Pain | 5%"));
}

TEST(TableBlocks, MakesParagraphsOfNotesBehindTheRows) {
  EXPECT_THAT(Lines({{Row({Cell("Drug"), Cell("Dose")})},
                     {Row({Cell("A"), Cell("5 mg")}), Row({Cell("* With food.\n† At night.", 1, 2)})}}),
              ElementsAre("H Drug | Dose", "R A | 5 mg", "P * With food.", "P † At night."));
}

TEST(TableBlocks, KeepsATableOfOneColumn) {
  EXPECT_THAT(Lines({{}, {Row({Cell("One.")}), Row({Cell("Two.")})}}), ElementsAre("R One.", "R Two."));
  EXPECT_THAT(Lines({}), IsEmpty());
}

TEST(TableBlocks, MovesMarksWithTheirCells) {
  TableCell drug = Cell("Examplinib", 2);
  drug.citations = {{10, {"r1"}}};
  TableCell dose = Cell("5 mg");
  dose.grades = {{2, {"B", "sample scale"}}};
  const std::vector<SourceBlock> blocks = TableBlocks({{}, {Row({drug, dose}), Row({Cell("2 mg")})}});
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_THAT(blocks[0].citations, ElementsAre(CitationMark{10, {"r1"}}));
  EXPECT_THAT(blocks[0].grades, ElementsAre(GradeMark{15, {"B", "sample scale"}}));
  EXPECT_THAT(blocks[1].citations, ElementsAre(CitationMark{10, {"r1"}}));
}

TEST(TableBlocks, BoundsWhatSpansRepeat) {
  Table table;
  table.body.push_back(Row({Cell(std::string(150, 'x'), 1 << 30, 1 << 30)}));
  for (int row = 0; row < 20000; ++row) table.body.push_back(Row({Cell("y", -1, -1)}));
  std::size_t bytes = 0;
  for (const SourceBlock& block : TableBlocks(table)) bytes += block.text.size();
  EXPECT_LT(bytes, 20000u * (64u * 3u + 20u));
}

}  // namespace
}  // namespace probatum::corpus
