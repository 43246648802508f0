#include "corpus/text/passages.h"

#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/corpus/analysed.h"

namespace probatum::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::Le;

// A sentence of `count` words that no other sentence starts with.
std::string Sentence(int number, int count) {
  std::string sentence = fmt::format("Word{}", number);
  for (int word = 1; word < count; ++word) sentence += " more";
  return sentence + ".";
}

// Whatever the document: each statement in one passage, with all its segments; segments ascending and inside the text.
void ExpectSound(const Document& document) {
  std::vector<int> count(document.statements.size(), 0);
  std::set<std::string> ids;
  for (const Passage& passage : document.passages) {
    EXPECT_TRUE(ids.insert(passage.id.value()).second) << passage.id.value();
    EXPECT_FALSE(passage.statements.empty());
    std::uint32_t end = 0;
    for (const ByteRange& segment : passage.segments) {
      EXPECT_GE(segment.begin, end);
      EXPECT_LT(segment.begin, segment.end);
      EXPECT_LE(segment.end, document.text.size());
      end = segment.end;
    }
    for (const std::uint32_t statement : passage.statements) {
      ++count[statement];
      EXPECT_EQ(document.statements[statement].section, passage.section);
      for (const ByteRange& segment : document.statements[statement].segments) {
        bool inside = false;
        for (const ByteRange& range : passage.segments) inside |= range.Contains(segment);
        EXPECT_TRUE(inside) << Slice(document.text, segment);
      }
    }
  }
  EXPECT_THAT(count, testing::Each(1));
}

TEST(Passages, LeaveAShortSectionWhole) {
  const Document document = Analysed("## Rest\n\nRest helps.\n\n- Water harms.\n\nSleep is fine.\n");
  ASSERT_EQ(document.passages.size(), 1u);
  EXPECT_THAT(Texts(document, document.passages[0].segments), ElementsAre("Rest helps.\nWater harms.\nSleep is fine."));
  EXPECT_EQ(document.passages[0].word_count, 7u);
  EXPECT_EQ(document.passages[0].id.value(), "ex#rest.1");
  ExpectSound(document);
}

TEST(Passages, PartALongSectionBetweenParagraphs) {
  std::string body = "## Rest\n";
  for (int i = 0; i < 6; ++i) body += "\n" + Sentence(i, 90) + "\n";
  const Document document = Analysed(body);
  ASSERT_EQ(document.passages.size(), 3u);
  for (const Passage& passage : document.passages) EXPECT_EQ(passage.word_count, 180u);
  EXPECT_EQ(document.passages[2].id.value(), "ex#rest.3");
  ExpectSound(document);
}

TEST(Passages, PartALongParagraphBetweenSentences) {
  std::string body;
  for (int i = 0; i < 30; ++i) body += Sentence(i, 20) + " ";
  const Document document = Analysed(body);
  EXPECT_GT(document.passages.size(), 1u);
  for (const Passage& passage : document.passages) {
    EXPECT_THAT(passage.word_count, Ge(kMinPassageWords));
    EXPECT_THAT(passage.word_count, Le(kMaxPassageWords));
  }
  ExpectSound(document);
}

TEST(Passages, RepeatTheLeadInWhereAListIsParted) {
  std::string body = "Rest works by:\n\n";
  for (int i = 0; i < 20; ++i) body += "- " + Sentence(i, 30) + "\n";
  const Document document = Analysed(body);
  ASSERT_GT(document.passages.size(), 1u);
  for (const Passage& passage : document.passages) {
    EXPECT_EQ(Slice(document.text, passage.segments.front()).substr(0, 14), "Rest works by:");
    EXPECT_THAT(passage.word_count, Le(kMaxPassageWords));
  }
  EXPECT_EQ(document.passages[1].segments.size(), 2u);
  ExpectSound(document);
}

TEST(Passages, RepeatTheHeaderWhereATableIsParted) {
  std::string body = "| Drug | Dose |\n|---|---|\n";
  for (int i = 0; i < 20; ++i) body += "| " + Sentence(i, 30) + " | 5 mg |\n";
  const Document document = Analysed(body);
  ASSERT_GT(document.passages.size(), 1u);
  for (const Passage& passage : document.passages) {
    EXPECT_EQ(Slice(document.text, passage.segments.front()).substr(0, 11), "Drug | Dose");
  }
  ExpectSound(document);
}

TEST(Passages, LeaveNoScrapAtTheEnd) {
  const Document document =
      Analysed(Sentence(1, 120) + "\n\n" + Sentence(2, 100) + "\n\n" + Sentence(3, 90) + "\n\n" + Sentence(4, 20) + "\n");
  for (const Passage& passage : document.passages) EXPECT_THAT(passage.word_count, Ge(kMinPassageWords));
  ExpectSound(document);
}

TEST(Passages, PassTheLimitOnlyForOneStatement) {
  const Document document = Analysed(Sentence(1, 400) + " " + Sentence(2, 100) + "\n");
  ASSERT_EQ(document.passages.size(), 2u);
  EXPECT_EQ(document.passages[0].word_count, 400u);
  EXPECT_EQ(document.passages[1].word_count, 100u);
  ExpectSound(document);
}

TEST(Passages, HoldWhatTheirStatementsLeanOn) {
  const Document document = Analysed(Sentence(1, 240) + " It is so. " + Sentence(2, 100) +
                                     "\n\n## Infants {population=\"infants\"}\n\n### Rest\n\nWater.\n");
  ExpectSound(document);
  const Passage& last = document.passages.back();
  EXPECT_THAT(Texts(document, last.segments), ElementsAre("Infants", "Rest\nWater."));
}

TEST(Passages, StayWithinTheirSection) {
  const Document document = Analysed("A.\n\n## B\n\nC.\n\n## D\n\n### E\n\nF.\n");
  ASSERT_EQ(document.passages.size(), 3u);  // D has no text of its own
  EXPECT_EQ(document.sections.size(), 4u);
  ExpectSound(document);
}

}  // namespace
}  // namespace probatum::corpus
