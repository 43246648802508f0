// What readers notice of reviews and standings that were recorded.
#include <chrono>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/writer/data_folder.h"
#include "server/answer/engine.h"
#include "tests/support/answer_fixture.h"
#include "tests/support/temp_generation.h"

namespace probatum::answer {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::string Guidance(std::string_view id, std::string_view drug) {
  return fmt::format(
      "---\nid: {0}\ntitle: Examplitis, {0} edition\nkind: guideline\nupdated: 2020-05-17\ntopics: [examplitis]\n---\n"
      "## First-line treatment {{kind=first-line}}\n\n- For examplitis, {1} is recommended.\n",
      id, drug);
}

class RecordedReview : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(folder_.AddMarkdown({Guidance("old", "placebozole"), Guidance("young", "shamamycin")}).ok());
    ASSERT_TRUE(folder_
                    .AddVocabulary("term\tsynonym\tsource\ttype\nexamplitis\t\tstarter\tcondition\n"
                                   "placebozole\t\tstarter\tdrug\nshamamycin\t\tstarter\tdrug\n")
                    .ok());
    Build();
  }

  void Build() {
    const auto built = folder_.Build();
    ASSERT_TRUE(built.ok()) << built.status();
    generation_ = *built;
  }
  void Record(const std::string& id, index::ReviewEntry said) {
    said.time = std::chrono::sys_days(std::chrono::year(2026) / 11 / 25);
    said.by = "E. Mustermann";
    said.role = "clinical pharmacist";
    {
      const auto data = index::DataFolder::Open(folder_.path());
      ASSERT_TRUE(data.ok()) << data.status();
      const auto recorded = (*data)->Record({id}, said);
      ASSERT_TRUE(recorded.ok()) << recorded.status();
    }
    Build();
  }
  void RecordStanding(const std::string& id, corpus::Standing standing, const std::string& superseded_by = "") {
    index::ReviewEntry said;
    said.kind = index::ReviewEntryKind::kStanding;
    said.standing = standing;
    said.superseded_by = superseded_by;
    Record(id, said);
  }
  void RecordApproval(const std::string& id, const std::string& policy) {
    index::ReviewEntry said;
    said.review_state = corpus::ReviewState::kApproved;
    said.policy_uri = policy;
    Record(id, said);
  }

  AnswerContent Ask(const std::string& text, const index::DocumentFilter& filter = {}) {
    Question question;
    question.text = text;
    question.filter = filter;
    auto answer = AnswerEngine{EngineOptions()}.AnswerQuestion(question, generation_, worker_, AnswerProgress());
    EXPECT_TRUE(answer.ok()) << answer.status();
    if (!answer.ok()) return {};
    EXPECT_THAT(support::Faults(answer->content, *generation_), IsEmpty());
    return answer->content;
  }

  // Before the generation, which lies in it.
  support::TempDataFolder folder_;
  std::shared_ptr<const index::Generation> generation_;
  WorkerState worker_;
};

TEST_F(RecordedReview, IsSaidInTheBannerWithRoleDayAndPolicyButWithoutAName) {
  RecordApproval("old", "https://example.org/policy_1");
  RecordApproval("young", "https://example.org/policy_1");
  AnswerContent content = Ask("How is examplitis treated?");
  EXPECT_EQ(content.review.state, corpus::ReviewState::kApproved);
  EXPECT_EQ(content.review.reviewer_role, "clinical pharmacist");
  EXPECT_EQ(content.review.reviewed_on, (corpus::Date{2026, 11, 25}));
  EXPECT_EQ(content.review.policy_uri, "https://example.org/policy_1");
  EXPECT_THAT(content.text, HasSubstr("Approved (clinical pharmacist, 25 Nov 2026) · updated 17 May 2020"));
  EXPECT_THAT(content.text, HasSubstr("Review policy: https://example.org/policy_1\n"));
  EXPECT_THAT(content.text, Not(HasSubstr("Mustermann")));

  // What differs between the documents quoted is not said of the answer.
  RecordApproval("old", "https://example.org/policy_2");
  content = Ask("How is examplitis treated?");
  EXPECT_EQ(content.review.policy_uri, "");
  EXPECT_EQ(content.review.reviewer_role, "clinical pharmacist");
}

TEST_F(RecordedReview, IsWhatFiltersLookAt) {
  index::DocumentFilter approved;
  approved.review_states = {corpus::ReviewState::kApproved};
  EXPECT_THAT(Ask("How is examplitis treated?", approved).statements, IsEmpty());
  RecordApproval("young", "");
  const AnswerContent content = Ask("How is examplitis treated?", approved);
  ASSERT_THAT(content.statements, SizeIs(1));
  EXPECT_EQ(content.statements[0].document_id, "young");
}

TEST_F(RecordedReview, TakesARetractedDocumentOutOfAnswersAndRelatedQuestionsAndLeavesItToBeChecked) {
  EXPECT_THAT(Ask("How is examplitis treated?").related_questions, testing::Contains(HasSubstr("placebozole")));
  for (const corpus::Standing standing : {corpus::Standing::kRetired, corpus::Standing::kRetracted}) {
    RecordStanding("old", standing);
    for (const std::string question : {"How is examplitis treated?", "placebozole for examplitis", "examplitis"}) {
      const AnswerContent content = Ask(question);
      for (const AnswerStatement& statement : content.statements) EXPECT_EQ(statement.document_id, "young") << question;
      for (const NearestPassage& near : content.abstention.nearest_passages) EXPECT_THAT(near.title, HasSubstr("young"));
      EXPECT_THAT(content.related_questions, Each(Not(HasSubstr("placebozole")))) << question;
    }
    EXPECT_TRUE(generation_->FindDocument("old")) << "old answers can be checked";
  }
  RecordStanding("young", corpus::Standing::kRetired);
  const AnswerContent nothing = Ask("How is examplitis treated?");
  EXPECT_EQ(nothing.outcome, Outcome::kAbstained);
  EXPECT_THAT(nothing.related_questions, IsEmpty());
}

TEST_F(RecordedReview, RanksASupersededDocumentLowerAndNamesTheNewerOne) {
  ASSERT_EQ(Ask("How is examplitis treated?").statements.at(0).document_id, "old") << "of equals, the first by id";
  RecordStanding("old", corpus::Standing::kSuperseded, "young");
  AnswerContent content = Ask("How is examplitis treated?");
  ASSERT_THAT(content.statements, SizeIs(2));
  EXPECT_EQ(content.statements[0].document_id, "young");
  EXPECT_THAT(content.text,
              HasSubstr("Superseded: Examplitis, old edition. A newer version has replaced it: Examplitis, young edition."));

  // One that is withdrawn itself is not recommended.
  RecordStanding("young", corpus::Standing::kRetracted);
  content = Ask("How is examplitis treated?");
  EXPECT_THAT(content.text, HasSubstr("A newer version has replaced it."));
  EXPECT_THAT(content.text, Not(HasSubstr("young")));
}

}  // namespace
}  // namespace probatum::answer
