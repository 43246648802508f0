// Filters and limits of a question, from search to the finished answer, on documents that differ in what filters look at.
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/text/unicode.h"
#include "server/answer/engine.h"
#include "tests/support/answer_fixture.h"
#include "tests/support/temp_generation.h"

namespace probatum::answer {
namespace {

using index::DocumentFilter;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::string Document(std::string_view id, std::string_view front_matter, std::string_view level = "") {
  return fmt::format(
      "---\nid: {0}\ntitle: Treatment of examplitis by {0}\n{1}\ntopics: [examplitis]\nreferences:\n"
      "  - {{id: ref, type: article-journal, title: Trial of {0}, issued: 2020{2}}}\n---\n"
      "## First-line treatment {{kind=first-line}}\n\n"
      "- For examplitis, rest in bed is recommended by {0} [@ref].\n- For examplitis, soup is recommended by {0} too.\n",
      id, front_matter, level);
}

class FilterTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto built = support::TempGeneration::FromMarkdown(
        {Document("alpha",
                  "kind: guideline\nissuer: Invented Institute\nupdated: 2020-05-17\nlanguage: en\njurisdiction: Nowhere",
                  ", evidence: 'Invented scale: high'"),
         Document("beta",
                  "kind: protocol\nissuer: Invented Hospital\npublished: 2010\nlanguage: en-GB\nreview: {state: approved}"),
         Document("gamma", "kind: guideline\nissuer: Invented Hospital\nlanguage: de\nstanding: superseded")},
        "term\tsynonym\tsource\ttype\nexamplitis\t\tstarter\tcondition\n");
    ASSERT_TRUE(built.ok()) << built.status();
    generation_ = new std::shared_ptr<const index::Generation>(*built);
  }
  static void TearDownTestSuite() { delete generation_; }

  AnswerContent Ask(const DocumentFilter& filter, const AnswerLimits& limits = {}) {
    Question question;
    question.text = "How is examplitis treated?";
    question.filter = filter;
    question.limits = limits;
    auto answer = AnswerEngine{EngineOptions()}.AnswerQuestion(question, *generation_, worker_, AnswerProgress());
    EXPECT_TRUE(answer.ok()) << answer.status();
    if (!answer.ok()) return {};
    EXPECT_THAT(support::Faults(answer->content, **generation_), IsEmpty());
    return answer->content;
  }

  // Ids of the documents quoted.
  std::set<std::string> Quoted(const DocumentFilter& filter) {
    std::set<std::string> ids;
    for (const AnswerStatement& statement : Ask(filter).statements) ids.insert(statement.document_id);
    return ids;
  }

  static std::shared_ptr<const index::Generation>* generation_;
  WorkerState worker_;
};
std::shared_ptr<const index::Generation>* FilterTest::generation_ = nullptr;

TEST_F(FilterTest, QuotesOnlyDocumentsThatPass) {
  const auto filtered = [this](auto&& set) {
    DocumentFilter filter;
    set(filter);
    return Quoted(filter);
  };
  EXPECT_THAT(filtered([](DocumentFilter&) {}), UnorderedElementsAre("alpha", "beta", "gamma"));
  EXPECT_THAT(filtered([](DocumentFilter& f) { f.kinds = {corpus::DocumentKind::kProtocol}; }), ElementsAre("beta"));
  EXPECT_THAT(filtered([](DocumentFilter& f) { f.issuers = {corpus::Fold("Invented HOSPITAL")}; }),
              UnorderedElementsAre("beta", "gamma"));
  EXPECT_THAT(filtered([](DocumentFilter& f) { f.exclude_superseded = true; }), UnorderedElementsAre("alpha", "beta"));
  EXPECT_THAT(filtered([](DocumentFilter& f) { f.review_states = {corpus::ReviewState::kApproved}; }), ElementsAre("beta"));
  EXPECT_THAT(filtered([](DocumentFilter& f) { f.jurisdictions = {"nowhere"}; }), ElementsAre("alpha"));
  EXPECT_THAT(filtered([](DocumentFilter& f) { f.languages = {"en"}; }), UnorderedElementsAre("alpha", "beta"));
  EXPECT_THAT(filtered([](DocumentFilter& f) { f.languages = {"en-gb"}; }), ElementsAre("beta"));
  EXPECT_THAT(filtered([](DocumentFilter& f) { f.dated_from = {2015, 0, 0}; }), ElementsAre("alpha")) << "not one without a date";
  EXPECT_THAT(filtered([](DocumentFilter& f) {
                f.dated_until = {2010, 3, 0};
              }),
              ElementsAre("beta"))
      << "a year alone passes where it may lie within";
}

TEST_F(FilterTest, QuotesOfADocumentOnlyWhatRestsOnTheEvidenceAskedFor) {
  DocumentFilter filter;
  filter.evidence_levels = {corpus::Fold("Invented scale: high")};
  const AnswerContent content = Ask(filter);
  ASSERT_EQ(content.statements.size(), 1u);
  EXPECT_THAT(content.text, testing::HasSubstr("rest in bed is recommended by alpha"));
}

TEST_F(FilterTest, SaysWhenItIsTheFiltersThatLeaveNothing) {
  DocumentFilter filter;
  filter.kinds = {corpus::DocumentKind::kDrugLabel};
  const AnswerContent content = Ask(filter);
  EXPECT_EQ(content.outcome, Outcome::kAbstained);
  EXPECT_THAT(content.abstention.reasons, ElementsAre(AbstentionReason::kFiltersTooNarrow));
  EXPECT_THAT(content.abstention.missing_entities, IsEmpty());
  EXPECT_THAT(content.text, testing::HasSubstr("filter"));
}

TEST_F(FilterTest, KeepsToTheNumberOfStatementsAskedFor) {
  EXPECT_GT(Ask({}).statements.size(), 2u);
  const AnswerContent content = Ask({}, {.max_words = 0, .max_statements = 2});
  EXPECT_EQ(content.statements.size(), 2u);
  EXPECT_THAT(content.omissions, testing::Not(IsEmpty())) << "what is left out is counted";
}

}  // namespace
}  // namespace probatum::answer
