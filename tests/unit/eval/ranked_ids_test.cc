#include "tests/eval/ranked_ids.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::eval {
namespace {

using testing::ElementsAre;

const HitIds kHit = {"gout#causes.2", "gout#causes", "gout"};

TEST(IdRule, TakesTheLongestIdThatTheJudgementsUse) {
  EXPECT_EQ(IdRule({"gout"}).IdOf(kHit), "gout");
  EXPECT_EQ(IdRule({"gout", "gout#causes"}).IdOf(kHit), "gout#causes");
  EXPECT_EQ(IdRule({"gout", "gout#causes", "gout#causes.2"}).IdOf(kHit), "gout#causes.2");
}

TEST(IdRule, TakesWhatNobodyJudgedByTheFinestGranularityOfTheJudgements) {
  EXPECT_EQ(IdRule({"asthma"}).IdOf(kHit), "gout");
  EXPECT_EQ(IdRule({"asthma", "asthma#causes"}).IdOf(kHit), "gout#causes");
  EXPECT_EQ(IdRule({"asthma#causes.1"}).IdOf(kHit), "gout#causes.2");
  // A `.` in a document's id is no passage.
  EXPECT_EQ(IdRule({"asthma.1"}).IdOf(kHit), "gout");
}

TEST(IdRule, OfAGranularityTakesThatId) {
  EXPECT_EQ(IdRule(Granularity::kSection).IdOf(kHit), "gout#causes");
  EXPECT_EQ(IdRule(Granularity::kPassage).IdOf({"", "gout#causes", "gout"}), "gout#causes");
  EXPECT_EQ(IdRule(Granularity::kSection).IdOf({"", "", "gout"}), "gout");
}

TEST(RankedIds, CountTheFirstHitOfAnId) {
  const IdRule rule({"gout"});
  RankedIds ranked(rule);
  ranked.Add(kHit);
  ranked.Add({"asthma.1", "asthma", "asthma"});
  ranked.Add({"gout#symptoms.1", "gout#symptoms", "gout"});
  ranked.Add({"migraine.1", "migraine", "migraine"});
  EXPECT_EQ(ranked.size(), 3u);
  RankedIds copy = ranked;
  EXPECT_THAT(std::move(ranked).Take(10), ElementsAre("gout", "asthma", "migraine"));
  EXPECT_THAT(std::move(copy).Take(2), ElementsAre("gout", "asthma"));
}

}  // namespace
}  // namespace probatum::eval
