#include "corpus/reader/html_fragment.h"

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// A block as a letter (H heading, P paragraph, L item, T header, R row, C caption), its level where it has one, and its text.
std::string Shown(const SourceBlock& block) {
  constexpr std::string_view kLetters = "?HPLTRC";
  const std::string level = block.level == 0 ? "" : std::to_string(block.level);
  return fmt::format("{}{} {}", kLetters[static_cast<std::size_t>(block.kind)], level, block.text);
}

std::vector<std::string> Blocks(std::string html) {
  HtmlFragment fragment;
  fragment.html = std::move(html);
  fragment.line = 7;
  const auto blocks = ReadHtmlFragment("a.xml", fragment, {});
  EXPECT_TRUE(blocks.ok()) << blocks.status();
  std::vector<std::string> shown;
  if (!blocks.ok()) return shown;
  for (const SourceBlock& block : *blocks) shown.push_back(Shown(block));
  return shown;
}

TEST(ReadHtmlFragment, ReadsParagraphsWithoutTheirMarkup) {
  EXPECT_THAT(Blocks("<div><p>Take <b>one</b>&nbsp;a\r\nday.</p><p>Rest &gt;2 days &ndash; or &alpha;.</p>Loose.</div>"),
              ElementsAre("P Take one a day.", "P Rest >2 days – or α.", "P Loose."));
  EXPECT_THAT(Blocks("<p>&nbsp;</p><p><strong> </strong></p><p>***</p>"), IsEmpty());
  EXPECT_THAT(Blocks(""), IsEmpty());
  EXPECT_THAT(Blocks("p < 0.05 and 3 <5"), ElementsAre("P p < 0.05 and 3 <5"));
  EXPECT_THAT(Blocks("<script>x</script><style>y</style><p>Z.<img alt=\"w\"></p><!-- v -->"), ElementsAre("P Z."));
}

TEST(ReadHtmlFragment, TakesOneBreakForSpaceAndTwoForAParagraph) {
  EXPECT_THAT(Blocks("<p>One<br/>two.<br/> <br/>Three.</p>"), ElementsAre("P One two.", "P Three."));
}

TEST(ReadHtmlFragment, KeepsRaisedAndLoweredTextApartFromNumbers) {
  EXPECT_THAT(Blocks("<p>30 kg/m<sup>2</sup>, 10<sup>9</sup>/L, CO<sub>2</sub>.</p>"), ElementsAre("P 30 kg/m², 10⁹/L, CO2."));
}

TEST(ReadHtmlFragment, TakesParagraphsSetApartForHeadings) {
  EXPECT_THAT(Blocks("<p><strong><span style=\"text-decoration: underline;\">One</span></strong></p>"
                     "<p><span style=\"text-decoration: underline;\"><b>Two</b></span>:</p>"
                     "<p><strong>Three</strong></p><p><u>Four</u></p><p><em>Five</em></p><h3>Six</h3><h4>Seven</h4>"),
              ElementsAre("H3 One", "H3 Two:", "H4 Three", "H5 Four", "H6 Five", "H3 Six", "H4 Seven"));
}

TEST(ReadHtmlFragment, TakesNoSentenceForAHeading) {
  EXPECT_THAT(Blocks("<p><strong>Do not use it.</strong></p><p><strong>Note</strong>: rest.</p><p><em>First</em>, rest.</p>"),
              ElementsAre("P Do not use it.", "P Note: rest.", "P First, rest."));
  EXPECT_THAT(Blocks("<p><b>" + std::string(241, 'x') + "</b></p>"), ElementsAre(StartsWith("P ")));
}

TEST(ReadHtmlFragment, AsksWhatALabelIs) {
  HtmlFragment fragment;
  fragment.html = "<p><b>Recommendations</b></p><p><b>(B)</b></p>";
  fragment.kind_of_label = [](std::string_view text) { return text == "(B)" ? BlockKind::kParagraph : BlockKind::kCaption; };
  const auto blocks = ReadHtmlFragment("a.xml", fragment, {});
  ASSERT_TRUE(blocks.ok()) << blocks.status();
  ASSERT_EQ(blocks->size(), 2u);
  EXPECT_EQ(Shown(blocks->at(0)), "C Recommendations");
  EXPECT_EQ(Shown(blocks->at(1)), "P (B)");
}

TEST(ReadHtmlFragment, ReadsListsInsideLists) {
  EXPECT_THAT(
      Blocks("<p>Offer:</p><ul><li>rest<p>at once</p></li><li>one of<ol><li>samplin</li><li>testol</li></ol><p>(B)</p></li>"
             "<li>care</li></ul><p>After.</p>"),
      ElementsAre("P Offer:", "L1 rest at once", "L1 one of", "L2 samplin", "L2 testol", "L2 (B)", "L1 care", "P After."));
}

TEST(ReadHtmlFragment, PutsWhatAnItemHoldsUnderItsBoldLine) {
  EXPECT_THAT(
      Blocks("<ul><li><strong>Assess</strong><p>Ask.</p><ul><li>when</li></ul></li><li><strong>Bold only</strong></li></ul>"),
      ElementsAre("H4 Assess", "P Ask.", "L1 when", "L1 Bold only"));
}

TEST(ReadHtmlFragment, KeepsTheNumbersOfScales) {
  EXPECT_THAT(Blocks("<ol style=\"list-style-type: upper-roman;\"><li>Trials</li><li>Opinion</li></ol>"
                     "<ol type=\"A\" start=\"2\"><li>Some</li></ol><ol style=\"list-style-type: decimal;\"><li>First</li></ol>"),
              ElementsAre("L1 I. Trials", "L1 II. Opinion", "L1 B. Some", "L1 First"));
}

TEST(ReadHtmlFragment, ReadsTables) {
  EXPECT_THAT(Blocks("<table><thead><tr><th>Grade</th><th>Means</th></tr></thead><tbody>"
                     "<tr><td rowspan=\"2\">A</td><td>Good:<ul><li>one</li><li>two</li></ul>or so</td></tr>"
                     "<tr><td>Better<br/><br/>yet</td></tr></tbody></table>"),
              ElementsAre("T Grade | Means", "R A | Good: one; two or so", "R A | Better yet"));
  EXPECT_THAT(Blocks("<table><tr><td style=\"font-weight: bold\">x</td><td style=\"font-weight: bold\">y</td></tr>"
                     "<tr><td>1</td><td>2</td></tr></table>"),
              ElementsAre("T x | y", "R 1 | 2"));
  EXPECT_THAT(
      Blocks("<table><tr><td><strong>x</strong></td><td><p><b>y</b> </p></td></tr><tr><td>1</td><td><b>2</b></td></tr></table>"),
      ElementsAre("T x | y", "R 1 | 2"));
}

TEST(ReadHtmlFragment, LooksThroughATableOfOneColumn) {
  EXPECT_THAT(Blocks("<table><tr><td><strong>Box</strong></td></tr><tr><td><p>Ask.</p><ul><li>when</li></ul></td></tr></table>"),
              ElementsAre("C Box", "P Ask.", "L1 when"));
}

TEST(ReadHtmlFragment, CountsLinesWhereTheyAreThoseOfTheFile) {
  HtmlFragment fragment;
  fragment.html = "<p>One.</p>\n\n<p>Two.</p>";
  fragment.line = 10;
  const auto same = ReadHtmlFragment("a.xml", fragment, {});
  fragment.lines_count = true;
  const auto counted = ReadHtmlFragment("a.xml", fragment, {});
  ASSERT_TRUE(same.ok() && counted.ok());
  EXPECT_EQ(same->at(1).line, 10);
  EXPECT_EQ(counted->at(0).line, 10);
  EXPECT_EQ(counted->at(1).line, 12);
}

TEST(ReadHtmlFragment, RefusesWhatIsTooDeepOrTooWide) {
  HtmlFragment fragment;
  fragment.line = 3;
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<div>";
  std::string wide = "<p";
  for (int i = 0; i < 5000; ++i) wide += fmt::format(" a{}", i);
  for (const std::string& html : {deep + "x", wide + ">x</p>"}) {
    fragment.html = html;
    const absl::Status status = ReadHtmlFragment("a.xml", fragment, {}).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), StartsWith("a.xml:3: HTML: "));
  }
  fragment.html = "<p title=\"" + std::string(100'000, 'x') + "\">Long values are no harm.</p>";
  EXPECT_TRUE(ReadHtmlFragment("a.xml", fragment, {}).ok());
}

TEST(ReadHtmlFragment, GivesAllTextAsOneLine) {
  HtmlFragment fragment;
  fragment.html = "<p>One</p><ul><li>two</li><li>m<sup>2</sup></li></ul>";
  const auto line = ReadHtmlLine("a.xml", fragment, {});
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(*line, "One; two; m²");
}

TEST(ReadHtmlFragment, GivesItsLinks) {
  HtmlFragment fragment;
  fragment.html = "<p><a href=\" https://example.org/a?b=1&amp;c=2 \">A</a><a name=\"x\">B</a></p>";
  const auto links = ReadHtmlLinks("a.xml", fragment, {});
  ASSERT_TRUE(links.ok()) << links.status();
  EXPECT_THAT(*links, ElementsAre("https://example.org/a?b=1&c=2"));
}

}  // namespace
}  // namespace probatum::corpus
