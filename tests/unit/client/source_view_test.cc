#include "client/cli/source_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

v1::ByteRange RangeOf(std::uint32_t begin, std::uint32_t end) {
  v1::ByteRange range;
  range.set_begin(begin);
  range.set_end(end);
  return range;
}

// Two segments, at 100 and at 200 of the document.
v1::Passage TestPassage() {
  v1::Passage passage;
  passage.set_name("corpora/default/passages/frob.1");
  passage.set_title("Frobnitis");
  passage.add_heading_path("Treatment");
  passage.add_heading_path("Zuprane");
  passage.set_text("Zuprane is tried first.\nIt is not for children.");
  *passage.add_segments() = RangeOf(100, 123);
  *passage.add_segments() = RangeOf(200, 223);
  return passage;
}

PassageQuotes Quoting(std::vector<v1::ByteRange> ranges) {
  return {.passage = "corpora/default/passages/frob.1", .document = "", .document_sha256 = "", .quoted = std::move(ranges)};
}

constexpr TerminalStyle kPlain{.width_columns = 80, .colour = false};

TEST(QuotedPassage, MarksTheQuoteBetweenArrowsWithoutColour) {
  const std::string out = RenderQuotedPassage(TestPassage(), Quoting({RangeOf(200, 223)}), kPlain);
  EXPECT_THAT(out, HasSubstr("Frobnitis › Treatment › Zuprane"));
  EXPECT_THAT(out, HasSubstr("  Zuprane is tried first.\n  >>>It is not for children.<<<\n"));
}

TEST(QuotedPassage, MarksAPartOfASentence) {
  EXPECT_THAT(RenderQuotedPassage(TestPassage(), Quoting({RangeOf(100, 107)}), kPlain), HasSubstr(">>>Zuprane<<< is tried"));
}

TEST(QuotedPassage, MarksEachLineOfALongQuoteByItself) {
  const std::string out = RenderQuotedPassage(TestPassage(), Quoting({RangeOf(100, 123), RangeOf(200, 223)}), kPlain);
  EXPECT_THAT(out, HasSubstr("  >>>Zuprane is tried first.<<<\n  >>>It is not for children.<<<\n"));
}

TEST(QuotedPassage, MarksWhatIsQuotedTwiceOnce) {
  const std::string out =
      RenderQuotedPassage(TestPassage(), Quoting({RangeOf(100, 110), RangeOf(108, 123), RangeOf(100, 123)}), kPlain);
  EXPECT_THAT(out, HasSubstr("  >>>Zuprane is tried first.<<<\n  It is not"));
}

TEST(QuotedPassage, LeavesOutWhatStandsElsewhereInTheDocument) {
  EXPECT_THAT(RenderQuotedPassage(TestPassage(), Quoting({RangeOf(0, 50), RangeOf(500, 900)}), kPlain), Not(HasSubstr(">>>")));
}

TEST(QuotedPassage, UnderlinesTheQuoteAndNoIndentWhenItWraps) {
  v1::Passage passage;
  passage.set_text("One two three four five six seven eight nine ten eleven twelve.");
  *passage.add_segments() = RangeOf(0, 63);
  const std::string out = RenderQuotedPassage(passage, Quoting({RangeOf(4, 63)}), {.width_columns = 40, .colour = true});
  EXPECT_THAT(
      out, HasSubstr("  One \x1b[1;4mtwo three four five six seven\x1b[0m\n  \x1b[1;4meight nine ten eleven twelve.\x1b[0m\n"));
}

TEST(QuotedPassage, LetsNoControlCharacterThrough) {
  v1::Passage passage = TestPassage();
  passage.mutable_text()->replace(0, 7, "\x1b[2J\x02\x03.");
  const std::string out = RenderQuotedPassage(passage, Quoting({RangeOf(100, 123)}), {.width_columns = 80, .colour = true});
  EXPECT_THAT(out, Not(HasSubstr("\x1b[2J")));
  EXPECT_THAT(out, Not(HasSubstr("\x02")));
  EXPECT_THAT(out, HasSubstr("is tried first.\x1b[0m\n"));
}

v1::AnswerContent TestContent() {
  v1::AnswerContent content;
  for (std::uint32_t number = 1; number <= 2; ++number) content.add_references()->set_number(number);
  const struct {
    const char* passage;
    std::vector<std::uint32_t> numbers;
  } statements[] = {{"p1", {1}}, {"p2", {1, 2}}, {"p1", {1}}};
  std::uint32_t at = 0;
  for (const auto& wanted : statements) {
    v1::AnswerStatement& statement = *content.add_statements();
    statement.set_passage(wanted.passage);
    for (const std::uint32_t number : wanted.numbers) statement.add_reference_numbers(number);
    *statement.add_segments()->mutable_document() = RangeOf(at, at + 10);
    at += 10;
  }
  return content;
}

TEST(QuotesBehind, GathersTheStatementsOfAReferenceByPassage) {
  const auto quotes = QuotesBehind(TestContent(), {.statement = false, .number = 1});
  ASSERT_TRUE(quotes.ok()) << quotes.status();
  ASSERT_EQ(quotes->size(), 2U);
  EXPECT_EQ(quotes->at(0).passage, "p1");
  EXPECT_EQ(quotes->at(0).quoted.size(), 2U);
  EXPECT_EQ(quotes->at(1).passage, "p2");
}

TEST(QuotesBehind, FindsTheOnePassageOfAStatement) {
  const auto quotes = QuotesBehind(TestContent(), {.statement = true, .number = 2});
  ASSERT_TRUE(quotes.ok()) << quotes.status();
  ASSERT_EQ(quotes->size(), 1U);
  EXPECT_EQ(quotes->front().passage, "p2");
}

TEST(QuotesBehind, SaysWhichNumbersThereAre) {
  for (const std::size_t number : {std::size_t{0}, std::size_t{3}}) {
    const auto quotes = QuotesBehind(TestContent(), {.statement = false, .number = number});
    EXPECT_EQ(quotes.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(quotes.status().message()), HasSubstr("1 to 2"));
  }
  EXPECT_EQ(QuotesBehind(v1::AnswerContent(), {.statement = false, .number = 1}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace probatum::client
