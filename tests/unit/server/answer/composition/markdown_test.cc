// What a CommonMark reader makes of the Markdown is what the plain text says.
#include <cstdlib>
#include <memory>
#include <string>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <cmark-gfm.h>

#include "tests/support/temp_generation.h"
#include "tests/unit/server/answer/composition/composed.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using testing::HasSubstr;
using testing::Not;

// All the text that a reader sees, blocks ending in a line feed.
std::string Rendered(const std::string& markdown) {
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT), &cmark_node_free);
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iter(cmark_iter_new(root.get()), &cmark_iter_free);
  std::string text;
  for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter.get())) {
    cmark_node* node = cmark_iter_get_node(iter.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_CODE ||
        type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
      text += "<<markup>>";
    }
    if (event == CMARK_EVENT_ENTER && type == CMARK_NODE_TEXT) text += cmark_node_get_literal(node);
    if (type == CMARK_NODE_SOFTBREAK) text += ' ';
    if (event == CMARK_EVENT_EXIT && (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)) text += '\n';
  }
  return text;
}

std::shared_ptr<const index::Generation> WithStatements(const std::vector<std::string>& items) {
  std::string document = "---\nid: odd\ntitle: Odd *signs*\nkind: guideline\n---\n## First {kind=first-line}\n\n";
  for (const std::string& item : items) document += "- " + item + "\n";
  auto generation = support::TempGeneration::FromMarkdown({document});
  EXPECT_TRUE(generation.ok()) << generation.status();
  return *generation;
}

TEST(Markdown, ShowsQuotedWordsAsTheyAre) {
  // Each is written so that the corpus reader, itself a reader of Markdown, takes the marks for what they are.
  Composed composed;
  composed.generation = WithStatements(
      {R"(Give \*5 mg\* and \_not\_ \`6 mg\` of odd medicine.)", R"(Odd \[1\] marks \<b>stay\</b> and \[link\](x) too.)",
       R"(Odd sums: 3 \< 4 & 5 \> 4 \| 10 % \# \~x\~ $5 to $6 and a \\ back.)", R"(\&amp; is odd as \&copy; is.)"});
  composed.AddSection(SectionKind::kFirstLine, {"odd medicine", "Odd [1] marks", "Odd sums", "is odd as"});
  const AnswerContent content = composed.Compose();

  const std::string rendered = Rendered(content.markdown);
  EXPECT_THAT(rendered, Not(HasSubstr("<<markup>>")));
  for (const AnswerStatement& statement : content.statements) {
    for (const QuotedSegment& segment : statement.segments) {
      EXPECT_THAT(rendered, HasSubstr(std::string(corpus::Slice(content.text, segment.answer))));
    }
  }
}

TEST(Markdown, DoesNotTakeTheBeginningOfAQuoteForAList) {
  Composed composed;
  composed.generation =
      WithStatements({R"(\- 5 odd mg of minus.)", R"(1\. of odd numbers.)", R"(\+ odd plus.)", R"(\=== odd line.)"});
  composed.AddSection(SectionKind::kFirstLine, {"minus", "of odd numbers", "odd plus", "odd line"});
  const AnswerContent content = composed.Compose();
  const std::string rendered = Rendered(content.markdown);
  for (const AnswerStatement& statement : content.statements) {
    EXPECT_THAT(rendered, HasSubstr("\n" + std::string(corpus::Slice(content.text, statement.segments[0].answer))));
  }
}

TEST(Markdown, KeepsMarkersBareForChatFrontends) {
  Composed composed;
  composed.AddSection(SectionKind::kFirstLine, {"Sources conflict on mockwater"});
  const AnswerContent content = composed.Compose();
  EXPECT_THAT(content.markdown, HasSubstr(". [1, 2]\n"));
  EXPECT_THAT(content.markdown, HasSubstr("\n- [1] "));
}

TEST(Markdown, HasHeadingsBulletsAndABoldBanner) {
  Composed composed;
  composed.AddSection(SectionKind::kFirstLine, {"Warm mockwater is recommended"});
  composed.AddSection(SectionKind::kCautions, {"Placebozole is contraindicated"});
  const AnswerContent content = composed.Compose();
  EXPECT_THAT(content.markdown, HasSubstr("## First-line\n\n- Warm mockwater"));
  EXPECT_THAT(content.markdown, HasSubstr("## Cautions\n\n- **✗** Placebozole"));
  EXPECT_THAT(content.markdown, HasSubstr("**Under review"));
  EXPECT_THAT(content.markdown, HasSubstr("## References\n"));
}

TEST(Markdown, IsNotLedAstrayByTheUsersWords) {
  Composed composed;
  composed.evidence.outcome = Outcome::kAbstained;
  composed.evidence.abstention.reasons = {AbstentionReason::kEntityNotCovered};
  composed.evidence.abstention.missing_entities = {"<script>alert(1)</script>", "[x](javascript:y)", "**bold**\n# heading"};
  const AnswerContent content = composed.Compose();
  const std::string rendered = Rendered(content.markdown);
  EXPECT_THAT(rendered, Not(HasSubstr("<<markup>>")));
  EXPECT_THAT(rendered, HasSubstr("<script>alert(1)</script>, [x](javascript:y) or **bold** # heading."));
}

TEST(Markdown, SaysWhatTheTextSays) {
  Composed composed;
  composed.understanding.follow_up = true;
  composed.understanding.resolved = "treatment of examplitis";
  composed.AddSection(SectionKind::kUnspecified, {"begins slowly", "tired thumbs", "a counting habit"});
  composed.AddSection(SectionKind::kCautions, {"Placebozole is contraindicated", "mock dizziness"});
  composed.related = {"What causes examplitis?"};
  const AnswerContent content = composed.Compose();
  // Bullets and numbers are the renderer's; all other words are there, in order.
  std::string expected;
  for (std::size_t begin = 0; begin < content.text.size();) {
    const std::size_t end = std::min(content.text.find('\n', begin), content.text.size());
    std::string line = content.text.substr(begin, end - begin);
    for (const std::string_view mark : {"• ", "1. "}) {
      if (line.starts_with(mark)) line.erase(0, mark.size());
    }
    if (!line.empty()) expected += line + "\n";
    begin = end + 1;
  }
  EXPECT_EQ(Rendered(content.markdown), expected);
}

}  // namespace
}  // namespace probatum::answer
