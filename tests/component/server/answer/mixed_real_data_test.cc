// What is asked of the starter corpus, question and answer pages, guidelines and drug labels together, where third-party data is at hand.
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/answer/content.h"
#include "tests/support/answer_fixture.h"
#include "tests/support/eval_data.h"
#include "tests/support/starter_engine.h"
#include "tests/support/temp_generation.h"

namespace probatum::answer {
namespace {

using support::Conversation;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

// All that is asked stands in one generation, which takes seconds to build.
class MixedGeneration : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (support::EvalDataFolder().empty()) return;
    shared_data = std::make_unique<support::TempDataFolder>();
    const std::string samples = support::EvalDataFolder() + "/import-samples/";
    const auto first = shared_data->AddPaths({"corpus/guidance", support::EvalDataFolder() + "/medquad-xml.tar.xz",
                                              support::EvalDataFolder() + "/ngc-guidelines-xml.tar.xz"});
    ASSERT_TRUE(first.ok()) << first;
    const auto second = shared_data->AddPaths(
        {samples + "spl", samples + "jats", samples + "ngc", samples + "medlineplus/mplus_topics_2012-07-21_sample.xml"});
    ASSERT_TRUE(second.ok()) << second;
    ASSERT_TRUE(shared_data->AddVocabulary(support::StarterVocabulary()).ok());
    const auto generation = shared_data->Build();
    ASSERT_TRUE(generation.ok()) << generation.status();
    built = *generation;
  }
  static void TearDownTestSuite() {
    built.reset();
    shared_data.reset();
  }
  void SetUp() override {
    if (support::EvalDataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA names no folder with the third-party data";
  }

  // The last answer of a conversation.
  static AnswerContent Ask(const std::vector<std::string>& questions) {
    Conversation conversation(built);
    AnswerContent content;
    for (const std::string& question : questions) content = conversation.Ask(question).content;
    EXPECT_THAT(support::Faults(content, *built), IsEmpty());
    return content;
  }
  // What stands before the references.
  static std::string Body(const AnswerContent& content) { return content.text.substr(0, content.text.find("\nReferences")); }

 private:
  static inline std::unique_ptr<support::TempDataFolder> shared_data;
  static inline std::shared_ptr<const index::Generation> built;
};

TEST_F(MixedGeneration, SaysWhoIsScreenedForAnAneurysmWithTheGradeAndItsScale) {
  const AnswerContent content = Ask({"who should be screened for abdominal aortic aneurysm?"});
  EXPECT_EQ(content.outcome, Outcome::kAnswered);
  EXPECT_THAT(Body(content), AllOf(HasSubstr("men aged 65 to 75 years who have ever smoked"),
                                   HasSubstr("(grade: B, USPSTF grade of recommendation)")));
}

TEST_F(MixedGeneration, SaysNextWhatHoldsForWomen) {
  const std::string body = Body(Ask({"who should be screened for abdominal aortic aneurysm?", "what about women?"}));
  EXPECT_THAT(body, AllOf(HasSubstr("(grade: D, USPSTF grade of recommendation)"),
                          HasSubstr("(grade: I, USPSTF grade of recommendation)"),
                          HasSubstr("In women aged 65 to 75 who have never smoked and have no family history")));
}

TEST_F(MixedGeneration, QuotesTheBoxedWarningOfALabel) {
  const AnswerContent content = Ask({"what is the boxed warning of adalimumab?"});
  EXPECT_EQ(content.outcome, Outcome::kAnswered);
  for (const AnswerStatement& statement : content.statements)
    EXPECT_EQ(statement.section_kind, corpus::SectionKind::kBoxedWarning);
  EXPECT_THAT(Body(content),
              AllOf(HasSubstr("increased risk for developing serious"), HasSubstr("hepatosplenic T-cell lymphoma")));
}

TEST_F(MixedGeneration, PutsTheNewerSourceOnStatinsInPregnancyBeforeTheOlderLabel) {
  const std::string text = Ask({"is atorvastatin safe in pregnancy?"}).text;
  const std::size_t change =
      text.find("in 2021 the FDA asked for the blanket pregnancy contraindication of statins to be removed");
  const std::size_t label = text.find("LIPITOR is contraindicated in women who are or may");
  ASSERT_NE(change, std::string::npos);
  ASSERT_NE(label, std::string::npos);
  EXPECT_LT(change, label);
  EXPECT_THAT(text, HasSubstr("Lipitor (atorvastatin calcium). Parke-Davis Div of Pfizer Inc, 2014."));
}

}  // namespace
}  // namespace probatum::answer
