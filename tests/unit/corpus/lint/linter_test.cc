// What concerns whole documents and the run: metadata, duplicates, allowances, filters, order, summaries.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/text/analyse.h"
#include "corpus/text/unicode.h"
#include "tests/unit/corpus/lint/linted.h"

namespace probatum::corpus {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(LintMetadata, HasALicenceAndADate) {
  Draft draft;
  draft.facts = "";
  EXPECT_THAT(CodesOf(draft), UnorderedElementsAre("date-missing", "licence-missing"));
  draft.facts = "published: 2019\nlicence: CC0-1.0\n";
  EXPECT_THAT(CodesOf(draft), IsEmpty());
}

TEST(LintMetadata, TellsWhenTheReviewWasDue) {
  const auto due = [](const std::string& date) {
    Draft draft;
    draft.facts += "review: {state: approved, due: " + date + "}\n";
    return CodesOf(draft);
  };
  EXPECT_THAT(due("2021-05-31"), ElementsAre("review-overdue"));
  EXPECT_THAT(due("2021-06-01"), IsEmpty());
  EXPECT_THAT(due("2021"), IsEmpty()) << "the year is not over";
  EXPECT_THAT(due("2020"), ElementsAre("review-overdue"));
}

TEST(LintMetadata, NotesADocumentThatIsNoLongerCurrent) {
  Draft draft;
  draft.facts += "standing: superseded\n";
  const LintReport report = Linted({draft});
  ASSERT_THAT(CodesOf(report), ElementsAre("document-not-current"));
  EXPECT_EQ(report.findings[0].severity, Severity::kNote);
}

TEST(Linter, FindsTheSameTextUnderTwoIdsAndTheSameIdTwice) {
  Draft other;
  other.id = "other";
  const LintReport twice = Linted({Draft(), other});
  ASSERT_THAT(CodesOf(twice), ElementsAre("document-duplicate"));
  EXPECT_EQ(twice.findings[0].place.file, "b.md");
  EXPECT_EQ(twice.findings[0].related[0].document, "examplitis");
  EXPECT_THAT(CodesOf(Linted({Draft(), Draft()})), ElementsAre("document-id-twice"));
}

TEST(Linter, LetsStandWhatTheFrontMatterAllowsAndCountsIt) {
  Draft draft;
  draft.facts = "issuer: Invented Institute\nupdated: 2020\n";
  draft.lint = "lint:\n  allow:\n    - licence-missing: house text, never given away\n";
  const LintReport report = Linted({draft});
  EXPECT_THAT(report.findings, IsEmpty());
  EXPECT_EQ(report.allowed, 1u);
}

TEST(Linter, NamesAnAllowanceThatSilencesNothing) {
  Draft draft;
  draft.lint = "lint: {allow: [{licence-missing: why}, {no-such-rule: why}]}\n";
  EXPECT_THAT(CodesOf(draft), ElementsAre("allowance-unused", "allowance-unused"));
}

TEST(Linter, FiltersByRuleAndSeverity) {
  Draft draft = WithBody("## Therapy {kind=treatment}\n\n- In adults, zelotrine is recommended [@nobody; @trial].\n");
  draft.facts = "";
  EXPECT_THAT(CodesOf(Linted({draft}, {.only = {"licence-missing"}})), ElementsAre("licence-missing"));
  EXPECT_THAT(CodesOf(Linted({draft}, {.without = {"licence-missing"}})),
              UnorderedElementsAre("citation-dangling", "date-missing"));
  const LintReport errors = Linted({draft}, {.least = Severity::kError});
  EXPECT_THAT(CodesOf(errors), ElementsAre("citation-dangling"));
  EXPECT_EQ(errors.warnings, 0u);
  EXPECT_EQ(errors.errors, 1u);
}

TEST(Linter, GivesTheSameOrderHoweverDocumentsCome) {
  const auto lint = [](bool turned) {
    std::vector<Draft> drafts;
    for (const char* id : {"one", "two", "three"}) {
      Draft draft = WithBody("## Therapy {kind=treatment}\n\n- Rest is recommended for adults as " + std::string(id) +
                             ".\n- Take [3] [@trial].\n");
      draft.id = id;
      draft.facts = "";
      drafts.push_back(draft);
    }
    Linter linter({});
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      const Draft& draft = drafts[turned ? drafts.size() - 1 - i : i];
      EXPECT_TRUE(linter.Add(*ReadMarkdown({draft.id, draft.Markdown()}), draft.id).ok());
    }
    return linter.Finish().findings;
  };
  const std::vector<Finding> findings = lint(false);
  EXPECT_FALSE(findings.empty());
  EXPECT_TRUE(std::is_sorted(findings.begin(), findings.end(), ComesBefore));
  EXPECT_EQ(findings, lint(true));
}

TEST(Linter, SumsUpWhatManyImportedDocumentsLack) {
  std::vector<Draft> drafts;
  for (int i = 0; i < 12; ++i) {
    Draft draft = WithBody("## What is it?\n\nExamplitis number " + std::to_string(i) + " hurts.\n");
    draft.id = "q" + std::to_string(i);
    draft.kind = "question-answer";
    draft.facts = "updated: 2020\n";
    draft.references = "  []\n";
    drafts.push_back(draft);
  }
  const LintReport report = Linted(drafts);
  ASSERT_THAT(CodesOf(report), ElementsAre("licence-missing"));
  EXPECT_EQ(report.findings[0].count, 12u);
  EXPECT_EQ(report.notes, 12u);
  EXPECT_THAT(report.findings[0].message, HasSubstr("12 documents of kind question-answer"));
}

TEST(Linter, ChecksDocumentsOfAStoreBySection) {
  absl::StatusOr<SourceDocument> source =
      ReadMarkdown({"a.md", WithBody("## Doses {kind=dosing}\n\n- Zelotrine is 5 mg daily [@trial].\n").Markdown()});
  ASSERT_TRUE(source.ok());
  absl::StatusOr<Document> document = Analyse(*std::move(source));
  ASSERT_TRUE(document.ok());
  Linter linter({});
  linter.Add(*std::move(document));
  const LintReport report = linter.Finish();
  ASSERT_THAT(CodesOf(report), ElementsAre("dose-population-missing"));
  EXPECT_EQ(report.findings[0].place.line, 0);
  EXPECT_EQ(report.findings[0].place.section, "examplitis#doses");
}

TEST(Linter, RefusesADocumentThatCannotBeAnalysedWithItsLine) {
  absl::StatusOr<SourceDocument> source = ReadMarkdown({"a.md", WithBody("## Only a heading\n").Markdown()});
  ASSERT_TRUE(source.ok());
  Linter linter({});
  const absl::Status added = linter.Add(*std::move(source), "a.md");
  EXPECT_EQ(added.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(added.message()), HasSubstr("a.md:"));
}

TEST(ShortQuote, CutsBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 90; ++i) text += "\u00e4";
  const std::string quote = ShortQuote(text);
  EXPECT_FALSE(FirstInvalidUtf8(quote));
  EXPECT_EQ(quote.size(), 79u * 2 + 3);
  EXPECT_EQ(ShortQuote("short"), "short");
}

// The five faults of the page that this project began with, in a text of our own: most statements uncited, a marker to nothing, a
// reference to itself, a dose whose population is gone, "not approved" that ends as "contraindicated".
TEST(Linter, FindsTheFiveFaultsOfAnAnswerPage) {
  Draft page;
  page.facts = "issuer: Invented Advisory Board\nupdated: 2020\nlicence: none\n";
  page.references = "  - {id: r1, type: webpage, title: Guideline-based topic overview, publisher: Invented Advisory Board}\n";
  page.body =
      "The best treatment is rest with warm cloths.\n\n## Medicines (second-line) {kind=second-line}\n\n### Dulvamine\n\n"
      "- Dulvamine can be tried when the pain is bad (15 mg/day, raised by 15 mg/day each week to 45 mg/day) [@r1]\n\n"
      "### Fenolide\n\n- Fenolide may help some people\n\n## Cautions {kind=cautions}\n\n### Zelotrine\n\n"
      "- The regulator warned of bleeding with zelotrine [@r2]\n- Zelotrine capsules are not approved for examplitis [@r2]\n\n"
      "## Closing\n\nWith this approach most people avoid medicines like zelotrine, which are now contraindicated for safety.\n";
  const std::vector<std::string> codes = CodesOf(page);
  for (const char* code :
       {"citation-missing", "citation-dangling", "citation-self", "dose-population-missing", "strength-mixed"}) {
    EXPECT_THAT(codes, Contains(code));
  }
}

}  // namespace
}  // namespace probatum::corpus
