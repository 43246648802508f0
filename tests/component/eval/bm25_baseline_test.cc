#include "tests/eval/bm25_baseline.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::eval {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::unique_ptr<Bm25Baseline> Baseline(const std::vector<BaselineText>& texts) {
  auto baseline = Bm25Baseline::Create();
  EXPECT_TRUE(baseline.ok()) << baseline.status().ToString();
  for (const BaselineText& text : texts) {
    EXPECT_TRUE((*baseline)->Add(text).ok());
  }
  return *std::move(baseline);
}

const IdRule kDocuments(Granularity::kDocument);

std::vector<std::string> Rank(Bm25Baseline& baseline, const std::string& query, std::size_t depth = 10) {
  auto ids = baseline.Rank(query, kDocuments, depth);
  EXPECT_TRUE(ids.ok()) << ids.status().ToString();
  return ids.ok() ? *ids : std::vector<std::string>();
}

TEST(Bm25Baseline, RanksByTheFormula) {
  // `examplitis` stands in two of three texts, `mockalgia` in one: the rarer word decides. Of two texts with the same word the shorter one and
  // the one with more of it come first.
  const auto baseline =
      Baseline({{{"", "", "a"}, "Examplitis", "It is long and it goes on for many more words than others do here."},
                {{"", "", "b"}, "Examplitis", "Short words."},
                {{"", "", "c"}, "Mockalgia", "Short words."}});
  EXPECT_THAT(Rank(*baseline, "examplitis"), ElementsAre("b", "a"));
  EXPECT_THAT(Rank(*baseline, "Examplitis or mockalgia?"), ElementsAre("c", "b", "a"));
  EXPECT_THAT(Rank(*baseline, "examplitis", 1), ElementsAre("b"));
}

TEST(Bm25Baseline, StemsAndLeavesStopWordsOut) {
  const auto baseline = Baseline({{{"", "", "a"}, "Headaches", "The cause is not known."}});
  EXPECT_THAT(Rank(*baseline, "headache"), ElementsAre("a"));
  EXPECT_THAT(Rank(*baseline, "causes"), ElementsAre("a"));
  EXPECT_THAT(Rank(*baseline, "the is not"), IsEmpty());
  EXPECT_THAT(Rank(*baseline, ""), IsEmpty());
}

TEST(Bm25Baseline, OrdersEqualScoresAsTheyWereAddedAndCountsAnIdOnce) {
  std::vector<BaselineText> texts;
  for (int i = 0; i < 6; ++i) {
    texts.push_back({{"", "s" + std::to_string(i), i < 4 ? "x" : "y" + std::to_string(i)}, "Examplitis", "Words."});
  }
  const auto baseline = Baseline(texts);
  EXPECT_THAT(Rank(*baseline, "examplitis", 3), ElementsAre("x", "y4", "y5"));
}

v1::Document QuestionAnswer() {
  v1::Document document;
  document.set_name("corpora/default/documents/q-1");
  document.set_title("Examplitis");
  document.set_kind(v1::DOCUMENT_KIND_QUESTION_ANSWER);
  document.set_text("What is Examplitis ?\nIt is invented.\nWhat causes Examplitis ?\nNothing.\nReally.");
  const std::pair<int, int> ranges[] = {{0, 36}, {37, 78}};
  for (int i = 0; i < 2; ++i) {
    v1::DocumentSection& section = *document.add_sections();
    section.set_id("q-1#" + std::to_string(i + 1));
    section.set_heading(i == 0 ? "Summary" : "Causes");  // not the question's words, as in a generation without questions
    section.mutable_range()->set_begin(static_cast<std::uint32_t>(ranges[i].first));
    section.mutable_range()->set_end(static_cast<std::uint32_t>(ranges[i].second));
  }
  return document;
}

TEST(TextsOf, LeaveQuestionsOut) {
  const auto sections = TextsOf(QuestionAnswer(), Granularity::kSection);
  ASSERT_TRUE(sections.ok()) << sections.status().ToString();
  ASSERT_EQ(sections->size(), 2u);
  EXPECT_EQ((*sections)[0].text, "It is invented.");
  EXPECT_EQ((*sections)[0].ids.section, "q-1#1");
  EXPECT_EQ((*sections)[1].text, "Nothing.\nReally.");
  EXPECT_EQ((*sections)[1].title, "Examplitis");
  const auto whole = TextsOf(QuestionAnswer(), Granularity::kDocument);
  ASSERT_EQ(whole->size(), 1u);
  EXPECT_EQ(whole->front().text, "It is invented.\nNothing.\nReally.");
  EXPECT_EQ(whole->front().ids.document, "q-1");
}

TEST(TextsOf, KeepHeadingsOfOtherDocuments) {
  v1::Document document = QuestionAnswer();
  document.set_kind(v1::DOCUMENT_KIND_TOPIC_OVERVIEW);
  EXPECT_EQ(TextsOf(document, Granularity::kSection)->front().text, "What is Examplitis ?\nIt is invented.");
}

TEST(TextsOf, OfPassagesAreWhatTheirStatementsSayEachByteOnce) {
  v1::Document document = QuestionAnswer();
  document.add_passages("corpora/default/passages/q-1%231.1");
  for (const auto& [begin, end] : {std::pair(21, 27), std::pair(21, 36)}) {
    v1::DocumentStatement& statement = *document.add_statements();
    statement.set_section(0);
    statement.set_passage(0);
    v1::ByteRange& segment = *statement.add_segments();
    segment.set_begin(static_cast<std::uint32_t>(begin));
    segment.set_end(static_cast<std::uint32_t>(end));
  }
  const auto passages = TextsOf(document, Granularity::kPassage);
  ASSERT_TRUE(passages.ok()) << passages.status().ToString();
  ASSERT_EQ(passages->size(), 1u);
  EXPECT_EQ(passages->front().text, "It is invented.");
  EXPECT_EQ(passages->front().ids.passage, "q-1#1.1");
  EXPECT_EQ(passages->front().ids.section, "q-1#1");
}

TEST(TextsOf, ARangeOutsideOfTheTextIsDamage) {
  v1::Document document = QuestionAnswer();
  document.mutable_sections(1)->mutable_range()->set_end(1000);
  EXPECT_EQ(TextsOf(document, Granularity::kSection).status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace probatum::eval
