#include "tests/eval/answer_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/eval/sample_answer.h"

namespace probatum::eval {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

MATCHER_P(OfKind, kind, "") { return arg.kind == kind; }

std::vector<Finding> FindingsOf(const Specimen& specimen) {
  const auto check = CheckAnswer(specimen.response, ReaderOf(specimen));
  EXPECT_TRUE(check.ok()) << check.status().ToString();
  return check->findings;
}

TEST(AnswerCheck, FindsNothingInAFaultlessAnswer) {
  const Specimen specimen = SampleAnswer();
  const auto check = CheckAnswer(specimen.response, ReaderOf(specimen));
  ASSERT_TRUE(check.ok());
  EXPECT_THAT(check->findings, IsEmpty()) << check->findings.front().kind << " at " << check->findings.front().where;
  EXPECT_EQ(check->statement_count, 5u);
  EXPECT_EQ(check->verified_statement_count, 5u);
}

TEST(AnswerCheck, CountsOnlyStatementsWithoutAFailureOfTheirOwnAsVerified) {
  Specimen specimen = SampleAnswer();
  specimen.response.mutable_content()->mutable_statements(3)->set_stance(v1::STANCE_RECOMMENDED);
  const auto check = CheckAnswer(specimen.response, ReaderOf(specimen));
  ASSERT_TRUE(check.ok());
  EXPECT_THAT(check->findings, ElementsAre(Finding{"statement-mislabelled", "statements[3]"}));
  EXPECT_EQ(check->verified_statement_count, 4u);
}

TEST(AnswerCheck, LetsTheFirstSegmentsOfAStatementBeThoseOfTheOneBefore) {
  // The lead-in is shown once; a copy of the whole statement is not excused by that.
  Specimen specimen = SampleAnswer();
  v1::AnswerContent& content = *specimen.response.mutable_content();
  *content.mutable_statements(3)->mutable_segments(1) = content.statements(2).segments(1);
  EXPECT_THAT(FindingsOf(specimen), Contains(OfKind("wrong-answer-bytes")));
}

TEST(AnswerCheck, TakesOneSourceUnderTwoKeysForOneReference) {
  // A second document cites the same trial, by its DOI, under a key of its own.
  Specimen specimen = SampleAnswer();
  v1::Document& page = specimen.documents.at("corpora/default/documents/page-1");
  v1::Reference& reference = *page.add_references();
  reference.set_name(page.name() + "/references/smith");
  reference.set_key("smith");
  reference.set_title("The same trial, spelt otherwise");
  reference.set_doi("10.0000/trial");
  page.mutable_statements(0)->add_reference_keys("smith");
  EXPECT_THAT(FindingsOf(specimen), Contains(OfKind("wrong-reference")));

  v1::AnswerContent& content = *specimen.response.mutable_content();
  content.mutable_statements(4)->set_reference_numbers(0, 1);
  const std::size_t marker = content.text().find("[4]");
  content.mutable_text()->replace(marker, 3, "[1]");
  EXPECT_THAT(FindingsOf(specimen), Not(Contains(OfKind("wrong-reference"))));
}

TEST(AnswerCheck, NoticesMarkdownThatSaysSomethingElseThanTheText) {
  Specimen specimen = SampleAnswer();
  std::string& markdown = *specimen.response.mutable_content()->mutable_markdown();
  const std::size_t negation = markdown.find("does not help");
  ASSERT_NE(negation, std::string::npos);
  markdown.replace(negation, 13, "does help");
  EXPECT_THAT(FindingsOf(specimen), ElementsAre(Finding{kMarkdownDiffers, "markdown"}));
}

TEST(AnswerCheck, NoticesWhatJsonDoesNotCarry) {
  Specimen specimen = SampleAnswer();
  v1::AnswerContent& content = *specimen.response.mutable_content();
  content.GetReflection()->MutableUnknownFields(&content)->AddVarint(999, 1);
  EXPECT_THAT(FindingsOf(specimen), ElementsAre(Finding{kJsonDiffers, "answer"}));
}

TEST(AnswerCheck, AcceptsAnAbstentionWithReasonsAndNoOther) {
  Specimen specimen;
  v1::AnswerContent& content = *specimen.response.mutable_content();
  content.set_outcome(v1::OUTCOME_ABSTAINED);
  content.mutable_abstention()->add_reasons(v1::ABSTENTION_REASON_ENTITY_NOT_COVERED);
  content.mutable_disclaimer()->set_text("This never replaces clinical judgement.");
  content.set_text("Nothing is said about nullomycin.\n\nThis never replaces clinical judgement.");
  content.set_markdown("Nothing is said about nullomycin.\n\n*This never replaces clinical judgement.*");
  EXPECT_THAT(FindingsOf(specimen), IsEmpty());
  content.clear_abstention();
  EXPECT_THAT(FindingsOf(specimen), ElementsAre(Finding{"outcome-contradicted", "outcome"}));
}

TEST(AnswerCheck, WantsTheTriageMessageBeforeAnythingElse) {
  Specimen specimen = SampleAnswer();
  v1::AnswerContent& content = *specimen.response.mutable_content();
  content.mutable_triage()->set_level(v1::TRIAGE_LEVEL_EMERGENCY);
  content.mutable_triage()->set_message("Call for help now.");
  EXPECT_THAT(FindingsOf(specimen), Contains(OfKind("triage-not-first")));
}

TEST(AnswerCheck, RefusesAnAnswerThatJsonCannotHold) {
  Specimen specimen = SampleAnswer();
  specimen.response.mutable_content()->mutable_markdown()->append("\xff");
  const auto check = CheckAnswer(specimen.response, ReaderOf(specimen));
  // Either it is refused, or the difference is found; never taken for the same answer.
  EXPECT_TRUE(!check.ok() || !check->findings.empty());
}

TEST(ThroughJsonReader, HandsOnDocumentsAndErrors) {
  const Specimen specimen = SampleAnswer();
  const auto read = ThroughJsonReader(ReaderOf(specimen));
  const auto document = read("corpora/default/documents/page-1");
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->SerializeAsString(), specimen.documents.at("corpora/default/documents/page-1").SerializeAsString());
  EXPECT_EQ(read("corpora/default/documents/none").status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace probatum::eval
