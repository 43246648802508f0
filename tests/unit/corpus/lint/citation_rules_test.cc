// Citations and references: each rule with a document that breaks it and one that keeps it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/corpus/lint/linted.h"

namespace probatum::corpus {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view kTherapy = "## First-line treatment {kind=first-line}\n\n";

std::string Body(std::string_view text) {
  return std::string(kTherapy) + "- In adults with examplitis, zelotrine is recommended [@trial].\n- " + std::string(text) + "\n";
}

TEST(LintCitations, FindNothingInAGoodDocument) { EXPECT_THAT(CodesOf(Draft()), IsEmpty()); }

TEST(LintCitations, NameAKeyWithoutAReferenceWithItsLine) {
  const LintReport report = Linted({WithBody(Body("Rest helps in examplitis [@nobody; @trial]."))});
  ASSERT_THAT(CodesOf(report), ElementsAre("citation-dangling"));
  const Finding& finding = report.findings[0];
  EXPECT_EQ(finding.severity, Severity::kError);
  EXPECT_EQ(finding.place.file, "a.md");
  EXPECT_EQ(finding.place.line, 16);
  EXPECT_EQ(finding.place.document, "examplitis");
  EXPECT_EQ(finding.place.quote, "Rest helps in examplitis.");
  EXPECT_THAT(finding.message, HasSubstr("nobody"));
  EXPECT_FALSE(finding.remedy.empty());
}

TEST(LintCitations, CallAStatementWithADanglingKeyNothingElse) {
  EXPECT_THAT(CodesOf(WithBody(Body("Zelotrine should be avoided in pregnancy [@nobody]."))), ElementsAre("citation-dangling"));
}

TEST(LintCitations, NameAKeyOfTwoReferences) {
  Draft draft;
  draft.references += "  - {id: trial, type: book, title: Another, PMID: 5, checked: read}\n";
  EXPECT_THAT(CodesOf(draft), ElementsAre("reference-key-twice"));
}

TEST(LintCitations, NameAReferenceThatNothingCites) {
  Draft draft;
  draft.references += "  - {id: idle, type: book, title: Never used, PMID: 5, checked: read}\n";
  const LintReport report = Linted({draft});
  ASSERT_THAT(CodesOf(report), ElementsAre("citation-unused"));
  EXPECT_EQ(report.findings[0].place.line, 11);
  EXPECT_EQ(report.findings[0].place.quote, "Never used");
}

TEST(LintCitations, AskForOneBehindEachTherapyDoseAndCaution) {
  EXPECT_THAT(CodesOf(WithBody(Body("Zelotrine should be avoided in pregnancy."))), ElementsAre("citation-missing"));
  EXPECT_THAT(CodesOf(WithBody(Body("A warm bath soothes examplitis."))), ElementsAre("citation-missing"));
  const std::string elsewhere = Body("Rest helps [@trial].") + "\n## Causes {kind=causes}\n\nExamplitis comes with age.\n";
  EXPECT_THAT(CodesOf(WithBody(elsewhere)), IsEmpty());
}

TEST(LintCitations, SayOnceWhereADocumentHasNone) {
  Draft draft = WithBody(std::string(kTherapy) + "- Rest is recommended.\n- Zelotrine may be considered.\n");
  EXPECT_THAT(CodesOf(draft), ElementsAre("citations-none"));
  draft.kind = "guideline";  // a source itself
  EXPECT_EQ(Linted({draft}).findings[0].severity, Severity::kNote);
  draft.kind = "question-answer";
  EXPECT_THAT(CodesOf(draft), IsEmpty());
}

TEST(LintCitations, TellAMarkerThatLeadsNowhere) {
  EXPECT_THAT(CodesOf(WithBody(Body("Rest helps in examplitis [2] [@trial]."))), ElementsAre("citation-marker"));
  EXPECT_THAT(CodesOf(WithBody(Body("Rest helps in examplitis (1, 3) [@trial]."))), ElementsAre("citation-marker"));
}

TEST(LintCitations, LeaveOtherBracketsAlone) {
  for (const char* text : {"Rest (1) at night and (2) by day helps [@trial].", "Rest helped more (95% CI 0.6 to 1.8) [@trial].",
                           "Rest helped in a trial of one year (2012) [@trial].", "[18F]zelin shows examplitis [@trial].",
                           "The score f(2) is high [@trial]."}) {
    EXPECT_THAT(CodesOf(WithBody(Body(text))), IsEmpty()) << text;
  }
}

TEST(LintReferences, NameTheDocumentItself) {
  for (const char* reference : {"title: A text, DOI: 10.1000/1, URL: https://own.example/examplitis, checked: read",
                                "title: Treatment of examplitis, publisher: Invented Institute, PMID: 4, checked: read"}) {
    Draft draft;
    draft.facts += "source: https://own.example/examplitis\n";
    draft.references = std::string("  - {id: trial, type: webpage, ") + reference + "}\n";
    EXPECT_THAT(CodesOf(draft), ElementsAre("citation-self")) << reference;
  }
}

TEST(LintReferences, NameTheOwnIssuersTextThatIsOnlyItsKind) {
  Draft draft;
  draft.references = "  - {id: trial, type: webpage, title: A topic overview, publisher: Invented Institute, checked: read}\n";
  EXPECT_THAT(CodesOf(draft), Contains("citation-self"));
  draft.references =
      "  - {id: trial, type: webpage, title: House rules, publisher: Invented Institute, PMID: 4, checked: read}\n";
  EXPECT_THAT(CodesOf(draft), IsEmpty());
}

TEST(LintReferences, CannotBeLookedUpWithoutAnIdentifier) {
  Draft draft;
  draft.references = "  - {id: trial, type: book, title: A lost book, checked: read}\n";
  EXPECT_THAT(CodesOf(draft), ElementsAre("reference-unresolvable"));
}

TEST(LintReferences, AreNotedWhereNobodyCheckedThem) {
  Draft draft;
  draft.references = "  - {id: trial, type: book, title: A book, PMID: 4}\n";
  const LintReport report = Linted({draft});
  ASSERT_THAT(CodesOf(report), ElementsAre("reference-unchecked"));
  EXPECT_EQ(report.findings[0].severity, Severity::kNote);
}

TEST(LintReferences, MayBeRetractedOrSupersededByTheirEntry) {
  const auto with = [](const std::string& more) {
    Draft draft;
    draft.references = "  - {id: trial, type: book, title: A book, PMID: 4, checked: read, " + more + "}\n";
    return CodesOf(draft);
  };
  EXPECT_THAT(with("status: retracted"), ElementsAre("reference-retracted"));
  EXPECT_THAT(with("note: Withdrawn in 2019"), ElementsAre("reference-retracted"));
  EXPECT_THAT(with("status: superseded"), ElementsAre("reference-superseded"));
  EXPECT_THAT(with("note: Replaced by the edition of 2020"), ElementsAre("reference-superseded"));
  EXPECT_THAT(with("status: published, note: Says why others were retracted"), IsEmpty());
}

TEST(LintReferences, MayBeDocumentsThatAreNoLongerCurrent) {
  Draft retired;
  retired.id = "old";
  retired.facts += "standing: retired\nsource: https://body.example/old\n";
  retired.body += "- In adults with examplitis, rest helps too [@trial].\n";
  Draft citing;
  citing.references += "  - {id: old, type: webpage, title: Old rules, URL: \"https://body.example/old\", checked: read}\n";
  citing.body += "- Rest helps adults with examplitis [@old].\n";
  EXPECT_THAT(CodesOf(Linted({citing, retired})), ElementsAre("reference-superseded", "document-not-current"));
}

}  // namespace
}  // namespace probatum::corpus
