#include "client/cli/why_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr TerminalStyle kPlain{.width_columns = 100, .colour = false};

TEST(Reading, TellsInWordsWhatWasChangedAndWhereItCameFrom) {
  v1::AnswerContent content;
  v1::Understanding& understanding = *content.mutable_understanding();
  understanding.set_original("and for children?");
  understanding.set_resolved("treatment of frobnitis, in children");
  understanding.set_question_type(v1::QUESTION_TYPE_FIRST_CHOICE);
  understanding.set_follow_up(true);
  v1::Edit& kept = *understanding.add_edits();
  kept.set_kind(v1::EDIT_KIND_ENTITY_KEPT);
  kept.set_subject("frobnitis");
  kept.set_turn(1);
  v1::QuestionEntity& entity = *understanding.add_entities();
  entity.set_name("children");
  entity.set_type(v1::ENTITY_TYPE_POPULATION);
  entity.set_surface("kids");
  TurnHistory history;
  history.Add()->set_question("what helps in frobnitis?");

  const std::string out = RenderReading(content, history, kPlain);
  EXPECT_THAT(out, HasSubstr("treatment of frobnitis, in children"));
  EXPECT_THAT(out, HasSubstr("kept frobnitis, from \"what helps in frobnitis?\""));
  EXPECT_THAT(out, HasSubstr("children (population), named as \"kids\""));
  EXPECT_THAT(out, HasSubstr("first choice"));
  EXPECT_THAT(out, Not(HasSubstr("urgency")));
}

TEST(Reading, NamesTheRuleThatFired) {
  v1::AnswerContent content;
  content.mutable_triage()->set_level(v1::TRIAGE_LEVEL_EMERGENCY);
  content.mutable_triage()->add_rules("frob-1");
  EXPECT_THAT(RenderReading(content, {}, kPlain), HasSubstr("emergency, by the rule frob-1"));
}

TEST(Scores, ShowTheirLargestPartsFirstAndSumUpTheSmallOnes) {
  v1::SearchResponse response;
  v1::SearchHit& hit = *response.add_hits();
  hit.mutable_passage()->set_title("Frobnitis");
  hit.mutable_passage()->add_heading_path("Treatment");
  hit.set_score(3.1);
  hit.set_gated(true);
  const struct {
    const char* feature;
    double contribution;
  } parts[] = {{"bm25", 1.0}, {"tiny", 0.05}, {"small", 0.05}, {"title_within", 2.0}};
  for (const auto& part : parts) {
    v1::ScorePart& added = *hit.add_parts();
    added.set_feature(part.feature);
    added.set_contribution(part.contribution);
  }
  const std::string out = RenderScores(response, kPlain);
  EXPECT_THAT(out, HasSubstr("1. Frobnitis › Treatment"));
  EXPECT_THAT(out, HasSubstr("score 3.10 · names all that is asked about"));
  EXPECT_LT(out.find("title_within"), out.find("bm25"));
  EXPECT_THAT(out, AllOf(Not(HasSubstr("tiny")), HasSubstr("+0.10  all others")));
}

}  // namespace
}  // namespace probatum::client
