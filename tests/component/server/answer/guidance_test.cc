// Guidance as bodies publish it, drug labels and graded recommendations, in invented medicine: what matters of a long document is shown, the rest
// counted.
#include <memory>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/answer/content.h"
#include "tests/support/answer_fixture.h"
#include "tests/support/starter_engine.h"
#include "tests/support/temp_generation.h"

namespace probatum::answer {
namespace {

using support::Conversation;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kVocabulary =
    "term\tsynonym\tsource\ttype\nsamplimab\tExamplira\tinvented list\tdrug\nexamplitis\t\tinvented list\tcondition\n"
    "pregnancy\tpregnant\tinvented list\tpopulation\nwomen\twoman\tinvented list\tpopulation\nmen\tman\tinvented "
    "list\tpopulation\n";

// A label of 2014 with a box, two contraindications, and more warnings than anybody reads.
std::string Label() {
  std::string text =
      "---\nid: label\ntitle: Examplira (samplimab)\nkind: drug-label\nissuer: Example Works\nupdated: 2014-01-13\n"
      "topics: [samplimab]\n---\n"
      "## Boxed warning: mock infection {kind=boxed-warning}\nSamplimab raises the risk of mock infection, which can lead to "
      "death.\n\nStop samplimab when mock infection develops.\n\n"
      "## Indications {kind=treatment}\nSamplimab is indicated for examplitis in adults.\n\n"
      "## Dosage {kind=dosing}\nThe dose of samplimab for examplitis in adults is 40 mg every second week.\n\n"
      "## Contraindications {kind=contraindications}\n- Samplimab is contraindicated in known mock allergy.\n"
      "- Samplimab is contraindicated in pregnancy.\n\n## Warnings {kind=cautions}\n";
  text += "- The following are discussed in more detail in other sections of the labeling: mock infection.\n";
  for (int i = 1; i <= 20; ++i) text += fmt::format("- Samplimab should not be given together with sample drug number {}.\n", i);
  return text;
}

constexpr std::string_view kOverview = R"(---
id: overview
title: Examplitis
kind: topic-overview
issuer: Example House
updated: 2026-01-01
topics: [examplitis]
references:
  - {id: agency, type: webpage, title: Samplimab in pregnancy, publisher: Example Agency, issued: 2021}
---
## First-line {kind=first-line}
- Rest is tried first for examplitis [@agency].

## Pregnancy {kind=populations population="pregnancy"}
- In pregnancy samplimab should be stopped by most people, although the ban was lifted in 2021 [@agency].
)";

std::shared_ptr<const index::Generation> Guidance() {
  static const auto kGeneration = support::TempGeneration::FromMarkdown({Label(), std::string(kOverview)}, kVocabulary);
  EXPECT_TRUE(kGeneration.ok()) << kGeneration.status();
  return *kGeneration;
}

AnswerContent Ask(const std::string& question) {
  AnswerContent content = Conversation(Guidance()).Ask(question).content;
  EXPECT_THAT(support::Faults(content, *Guidance()), IsEmpty());
  return content;
}

// What stands before the first reference.
std::string Body(const AnswerContent& content) { return content.text.substr(0, content.text.find("\nReferences")); }

TEST(DrugLabel, ShowsItsBoxedWarningWholeAndFirst) {
  const AnswerContent content = Ask("what is the boxed warning of Examplira?");
  EXPECT_EQ(content.outcome, Outcome::kAnswered);
  const std::string body = Body(content);
  EXPECT_THAT(body, AllOf(HasSubstr("raises the risk of mock infection"), HasSubstr("Stop samplimab when")));
  EXPECT_LT(body.find("raises the risk"), body.find("contraindicated"));
}

TEST(DrugLabel, ShowsTheBoxWithADose) {
  const std::string body = Body(Ask("what is the dose of samplimab for examplitis?"));
  EXPECT_THAT(body, AllOf(HasSubstr("40 mg every second week"), HasSubstr("raises the risk of mock infection")));
}

TEST(DrugLabel, CountsTheWarningsOfWhichItHasMoreThanAnybodyReads) {
  const AnswerContent content = Ask("what is the dose of samplimab for examplitis?");
  EXPECT_THAT(Body(content), AllOf(HasSubstr("in known mock allergy"), Not(HasSubstr("drug number 20"))));
  EXPECT_FALSE(content.omissions.empty());
}

TEST(DrugLabel, QuotesNothingThatOnlySaysWhereToRead) {
  EXPECT_THAT(Body(Ask("what are the side effects of samplimab?")), Not(HasSubstr("discussed in more detail")));
}

TEST(DrugLabel, SaysWhenThereIsNoBox) {
  const auto generation = support::TempGeneration::FromMarkdown(
      {"---\nid: plain\ntitle: Examplira (samplimab)\nkind: drug-label\nissuer: Example Works\ntopics: [samplimab]\n---\n"
       "## Dosage {kind=dosing}\nThe dose of samplimab in adults is 40 mg every second week.\n"},
      kVocabulary);
  ASSERT_TRUE(generation.ok()) << generation.status();
  const AnswerContent content = Conversation(*generation).Ask("what is the boxed warning of samplimab?").content;
  EXPECT_NE(content.outcome, Outcome::kAnswered);
}

TEST(DrugLabel, StandsBehindWhatANewerSourceSaysOfTheSamePatients) {
  const std::string body = Body(Ask("is samplimab safe in pregnancy?"));
  ASSERT_THAT(body, AllOf(HasSubstr("lifted in 2021"), HasSubstr("contraindicated in pregnancy")));
  EXPECT_LT(body.find("lifted in 2021"), body.find("contraindicated in pregnancy"));
}

TEST(Overview, AnswersForEachTopicThatItNames) {
  const auto generation = support::TempGeneration::FromMarkdown(
      {"---\nid: low\ntitle: Major examplitis in adults\nkind: topic-overview\nissuer: Example House\ntopics: [major examplitis, "
       "examplitis]\n---\n## Diagnosis {kind=diagnosis}\n- Major examplitis is a swelling for two weeks.\n"},
      "term\tsynonym\tsource\ttype\nexamplitis\t\tstarter\tcondition\nmajor examplitis\t\tstarter\tcondition\n");
  ASSERT_TRUE(generation.ok()) << generation.status();
  for (const std::string question : {"how is major examplitis diagnosed?", "how is examplitis diagnosed?"}) {
    const AnswerContent content = Conversation(*generation).Ask(question).content;
    EXPECT_EQ(content.outcome, Outcome::kAnswered) << question;
    EXPECT_THAT(content.text, HasSubstr("a swelling for two weeks")) << question;
  }
}

}  // namespace
}  // namespace probatum::answer
