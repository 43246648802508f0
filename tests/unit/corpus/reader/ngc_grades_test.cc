#include "corpus/reader/ngc_grades.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kStrength = "ESO strength of recommendation";

// Of a guideline whose text explains bare letters.
GradeScheme Letters() { return GradeSchemeOf("ESO", "The strength of recommendation rating (A, B, C, I) is defined below."); }

std::vector<std::string> Grades(std::string_view mark,
                                const GradeScheme& scheme = GradeSchemeOf("ESO", "strength of recommendation")) {
  std::vector<std::string> shown;
  for (const Grade& grade : GradesOfMark(mark, scheme)) shown.push_back(grade.value + " / " + grade.scale);
  return shown;
}

SourceBlock Block(BlockKind kind, std::string text, int level = 0) {
  SourceBlock block;
  block.kind = kind;
  block.level = level;
  block.text = std::move(text);
  return block;
}
SourceBlock Paragraph(std::string text) { return Block(BlockKind::kParagraph, std::move(text)); }
SourceBlock Item(std::string text, int level = 1) { return Block(BlockKind::kListItem, std::move(text), level); }

// Each block's marks as "offset value".
std::vector<std::string> Marks(std::vector<SourceBlock> blocks, const GradeScheme& scheme = Letters()) {
  MarkGrades(scheme, blocks);
  std::vector<std::string> shown;
  for (const SourceBlock& block : blocks) {
    std::string marks;
    for (const GradeMark& mark : block.grades)
      marks += fmt::format("{}{} {}", marks.empty() ? "" : ", ", mark.offset, mark.grade.value);
    shown.push_back(marks);
  }
  return shown;
}

TEST(GradesOfMark, ReadsStrengthsOfRecommendation) {
  EXPECT_THAT(Grades("B recommendation"), ElementsAre(std::string("B / ") + kStrength));
  EXPECT_THAT(Grades("I statement"), ElementsAre(std::string("I / ") + kStrength));
  EXPECT_THAT(Grades("Grade: A Recommendation"), ElementsAre(std::string("A / ") + kStrength));
  EXPECT_THAT(Grades("Weak against"), ElementsAre(std::string("Weak against / ") + kStrength));
  EXPECT_THAT(Grades("Strong For; Reviewed, New-replaced"), ElementsAre(std::string("Strong For / ") + kStrength));
}

TEST(GradesOfMark, ReadsTheEvidenceBesideThem) {
  EXPECT_THAT(Grades("Strong Recommendation, Very Low-Quality Evidence"),
              ElementsAre(std::string("Strong / ") + kStrength, "Very Low / ESO quality of evidence"));
  EXPECT_THAT(Grades("recommendation category: A, evidence type: 4"),
              ElementsAre("A / ESO recommendation category", "4 / ESO evidence type"));
  EXPECT_THAT(Grades("Level of Evidence: III"), ElementsAre("III / ESO level of evidence"));
  EXPECT_THAT(Grades("Evidence level 1"), ElementsAre("1 / ESO level of evidence"));
  const GradeScheme consensus = GradeSchemeOf("ESO", "Grades and consensus statements are presented below.");
  EXPECT_THAT(Grades("Consensus–Panel Expertise", consensus), ElementsAre("Consensus–Panel Expertise / ESO consensus statement"));
}

TEST(GradesOfMark, ReadsBareLettersOnlyWhereTheGuidelineExplainsThem) {
  EXPECT_THAT(Grades("B"), IsEmpty());
  EXPECT_THAT(Grades("Grade B"), IsEmpty());
  EXPECT_THAT(Grades("Grade B", Letters()), ElementsAre(std::string("B / ") + kStrength));
  EXPECT_THAT(Grades("Consensus–Adapted"), IsEmpty());
  EXPECT_THAT(Grades("IIA"), IsEmpty());
  EXPECT_THAT(Grades("Category IB"), IsEmpty());
  EXPECT_THAT(Grades("B", Letters()), ElementsAre(std::string("B / ") + kStrength));
  EXPECT_THAT(Grades("EO", Letters()), ElementsAre(std::string("EO / ") + kStrength));
  EXPECT_THAT(Grades("b", Letters()), IsEmpty());
  const GradeScheme both = GradeSchemeOf("ESO",
                                         "The quality of evidence supporting the recommendations (I-III) and the strength of "
                                         "recommendations (A-C) are defined below.");
  EXPECT_THAT(Grades("IIA", both), ElementsAre(std::string("A / ") + kStrength, "II / ESO quality of evidence"));
}

TEST(GradesOfMark, ReadsNothingThatItDoesNotUnderstandWhole) {
  for (const char* const mark :
       {"", "A, B, C, D, or I", "Strong For, Weak For", "Strong, Weak", "N/A; Reviewed, Amended", "Not applicable",
        "Strong Recommendation, High-Quality Evidence for ages 9 to 42 months", "see Recommendation 7", "BMI", "vitamin B",
        "grade of", "a recommendation", "strong evidence", "level of evidence"}) {
    EXPECT_THAT(Grades(mark, Letters()), IsEmpty()) << mark;
  }
}

TEST(MarkGrades, GivesAMarkAtTheEndToAllOfItsRecommendation) {
  EXPECT_THAT(Marks({Paragraph("Offer samplin. Adults should rest. (B recommendation)")}), ElementsAre("0 B, 15 B"));
  EXPECT_THAT(Marks({Item("Offer samplin. Adults should rest. [B]")}), ElementsAre("0 B"));
  EXPECT_THAT(Marks({Paragraph("Offer samplin (B recommendation).")}), ElementsAre("0 B"));
}

TEST(MarkGrades, GivesAMarkInsideToItsOwnSentence) {
  EXPECT_THAT(Marks({Paragraph("Offer samplin (A recommendation). Adults may rest (C recommendation). See the table.")}),
              ElementsAre("12 A, 48 C"));
  EXPECT_THAT(Marks({Paragraph("It is new. Offer samplin. (A recommendation) See the table.")}), ElementsAre("24 A"));
}

TEST(MarkGrades, IsNotMisledByABracketThatNeverCloses) {
  EXPECT_THAT(Marks({Item("Offer samplin (for adults, who should rest. (Weak for; Reviewed)")}), ElementsAre("0 Weak for"));
}

TEST(MarkGrades, TakesNeitherOfTwoThatContradictEachOther) {
  EXPECT_THAT(Marks({Item("Offer samplin to adults [B] and others [C]")}), ElementsAre(""));
  EXPECT_THAT(Marks({Item("Offer samplin to adults [B] and others [B]")}), ElementsAre("22 B"));
}

TEST(MarkGrades, GivesALineOfItsOwnToWhatStandsBeforeIt) {
  EXPECT_THAT(Marks({Paragraph("Offer samplin."), Paragraph("(Strong for; Reviewed, Amended)")}),
              ElementsAre("0 Strong for", ""));
  EXPECT_THAT(Marks({Paragraph("Offer one of:"), Item("samplin"), Item("testol"), Paragraph("Grade: B")}),
              ElementsAre("0 B", "0 B", "0 B", ""));
  EXPECT_THAT(Marks({Item("Rest."), Item("Offer one of"), Item("samplin", 2), Item("testol", 2), Item("[B]", 2), Item("Walk.")}),
              ElementsAre("", "0 B", "0 B", "0 B", "", ""));
}

TEST(MarkGrades, GivesALineBelowAHeadingToWhatStandsBehindIt) {
  EXPECT_THAT(Marks({Block(BlockKind::kHeading, "Rest", 3), Paragraph("Grade: B"), Paragraph("Offer samplin.")}),
              ElementsAre("", "", "0 B"));
}

TEST(MarkGrades, LeavesALineThatMayHoldForSeveralRecommendations) {
  EXPECT_THAT(Marks({Paragraph("Some words."), Item("Offer samplin."), Item("Offer testol."), Paragraph("Grade: B")}),
              ElementsAre("", "", "", ""));
}

TEST(MarkGrades, ReadsTheColumnsOfATableThatAreNamedAsScales) {
  std::vector<SourceBlock> blocks = {Block(BlockKind::kTableHeader, "Sign | Quality of Evidence | Strength of Recommendation"),
                                     Block(BlockKind::kTableRow, "Fever | Very low | Strong"),
                                     Block(BlockKind::kTableRow, "High | see below | Moderate"), Paragraph("Rest."),
                                     Block(BlockKind::kTableRow, "Fever | Low | Weak")};
  EXPECT_THAT(Marks(blocks), ElementsAre("", "8 Very low, 19 Strong", "19 Moderate", "", ""));
  MarkGrades(Letters(), blocks);
  EXPECT_EQ(blocks[1].grades[0].grade.scale, "ESO quality of evidence");
  EXPECT_EQ(blocks[1].grades[1].grade.scale, "ESO strength of recommendation");
}

TEST(MarkGrades, LeavesExplanationsOfGrades) {
  EXPECT_THAT(Marks({Paragraph("It grades its recommendations (A, B, C, or I)."),
                     Paragraph("The grades (A-C, and Expert Opinion [EO]) follow."), Block(BlockKind::kTableRow, "[B] | good")}),
              ElementsAre("", "", ""));
}

TEST(MarkGrades, ReadsTheWordsOfASchemeThatGradesInWords) {
  const GradeScheme words = GradeSchemeOf("ESO", "\"Some\" means the recommendation considered one study.");
  EXPECT_THAT(Marks({Paragraph("There is good evidence that samplin helps. There is little evidence that rest does.")}, words),
              ElementsAre("0 good"));
  EXPECT_THAT(Marks({Paragraph("There is good evidence that samplin helps.")}), ElementsAre(""));
}

}  // namespace
}  // namespace probatum::corpus
