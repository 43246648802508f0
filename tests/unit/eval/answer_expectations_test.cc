#include "tests/eval/answer_expectations.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::eval {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// An answer with one statement for each text, and words around them that are no quotes.
v1::AnswerContent Quoting(const std::vector<std::string>& texts) {
  v1::AnswerContent content;
  content.set_outcome(v1::OUTCOME_ANSWERED);
  std::string text = "Template words. ";
  for (const std::string& each : texts) {
    v1::AnswerStatement& statement = *content.add_statements();
    statement.set_document("corpora/default/documents/doc%201");
    v1::ByteRange& range = *statement.add_segments()->mutable_answer();
    range.set_begin(static_cast<std::uint32_t>(text.size()));
    text += each;
    range.set_end(static_cast<std::uint32_t>(text.size()));
    text += " [1]\n";
  }
  content.set_text(text);
  v1::NumberedReference& reference = *content.add_references();
  reference.mutable_reference()->set_key("fda2009");
  return content;
}

std::vector<Pattern> Patterns(const std::vector<std::string>& written) {
  std::vector<Pattern> patterns;
  for (const std::string& each : written) {
    patterns.push_back(*Pattern::Parse(each));
  }
  return patterns;
}

TEST(ScoreAnswer, AFulfilledCasePasses) {
  AnswerCase expected;
  expected.outcomes = {v1::OUTCOME_PARTIAL, v1::OUTCOME_ANSWERED};
  expected.cites = {"doc 1", "fda2009"};
  expected.must = Patterns({"NULLAMINE  is not", "/not\\s+advised/"});
  expected.must_not = Patterns({"template words"});
  const AnswerScore score = ScoreAnswer(expected, Quoting({"Nullamine\nis not advised for anyone."}));
  EXPECT_THAT(score.failed, IsEmpty());
  EXPECT_EQ(score.nuggets.part, 2);
  EXPECT_EQ(score.cites.part, 2);
  EXPECT_TRUE(score.judged_abstention);
  EXPECT_FALSE(score.abstained);
}

TEST(ScoreAnswer, LooksForNuggetsInOneStatementAtATime) {
  AnswerCase expected;
  expected.must = Patterns({"advised for"});
  const AnswerScore score = ScoreAnswer(expected, Quoting({"It is advised", "for anyone."}));
  EXPECT_EQ(score.nuggets.part, 0);
  EXPECT_THAT(score.failed, ElementsAre("not quoted: advised for"));
}

TEST(ScoreAnswer, JoinsTheSegmentsOfAStatement) {
  v1::AnswerContent content = Quoting({"Cautions"});
  const std::string more = "pregnancy";
  v1::ByteRange& range = *content.mutable_statements(0)->add_segments()->mutable_answer();
  range.set_begin(static_cast<std::uint32_t>(content.text().size()));
  content.mutable_text()->append(more);
  range.set_end(static_cast<std::uint32_t>(content.text().size()));
  AnswerCase expected;
  expected.must = Patterns({"cautions pregnancy"});
  EXPECT_THAT(ScoreAnswer(expected, content).failed, IsEmpty());
}

TEST(ScoreAnswer, NamesEverythingThatIsNotAsExpected) {
  AnswerCase expected;
  expected.outcomes = {v1::OUTCOME_ABSTAINED};
  expected.cites = {"other"};
  expected.must = Patterns({"absent"});
  expected.must_not = Patterns({"/anyone/"});
  expected.reasons = {v1::ABSTENTION_REASON_ENTITY_NOT_COVERED};
  expected.missing = {"Placebozole"};
  const AnswerScore score = ScoreAnswer(expected, Quoting({"For anyone."}));
  EXPECT_THAT(score.failed,
              ElementsAre("outcome: OUTCOME_ANSWERED", "not quoted: absent", "quoted: /anyone/", "not cited: other",
                          "reason missing: ABSTENTION_REASON_ENTITY_NOT_COVERED", "not named as missing: Placebozole"));
  EXPECT_TRUE(score.should_abstain);
  EXPECT_FALSE(score.abstained);
}

TEST(ScoreAnswer, ReasonsAndMissingEntitiesMayBeMoreThanExpected) {
  v1::AnswerContent content;
  content.set_outcome(v1::OUTCOME_ABSTAINED);
  content.mutable_abstention()->add_reasons(v1::ABSTENTION_REASON_NO_RELEVANT_EVIDENCE);
  content.mutable_abstention()->add_reasons(v1::ABSTENTION_REASON_ENTITY_NOT_COVERED);
  content.mutable_abstention()->add_missing_entities("placebozole");
  AnswerCase expected;
  expected.outcomes = {v1::OUTCOME_ABSTAINED};
  expected.reasons = {v1::ABSTENTION_REASON_ENTITY_NOT_COVERED};
  expected.missing = {"Placebozole"};
  const AnswerScore score = ScoreAnswer(expected, content);
  EXPECT_THAT(score.failed, IsEmpty());
  EXPECT_TRUE(score.abstained && score.should_abstain);
}

TEST(ScoreAnswer, AskingBackIsAnAbstentionOnlyAfterOtherTurns) {
  v1::AnswerContent content;
  content.set_outcome(v1::OUTCOME_CLARIFY);
  AnswerCase expected;
  expected.outcomes = {v1::OUTCOME_CLARIFY};
  EXPECT_FALSE(ScoreAnswer(expected, content).abstained);
  expected.history = {{"What is gout?", std::nullopt}};
  EXPECT_TRUE(ScoreAnswer(expected, content).abstained);
  EXPECT_TRUE(ScoreAnswer(expected, content).should_abstain);
}

TEST(Pattern, RefusesABrokenExpression) {
  EXPECT_EQ(Pattern::Parse("/(/").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(Pattern::Parse("/")->IsIn("and/or"));
}

}  // namespace
}  // namespace probatum::eval
