#include "tests/eval/ranking_metrics.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::eval {
namespace {

using testing::ElementsAre;
using Ids = std::vector<std::string>;

const Judgements kJudged = {{"a", 2}, {"b", 1}, {"c", 0}, {"d", 1}};

TEST(NormalisedDcg, IsGainOverTheBestPossibleGain) {
  // By hand: gains 0, 2, 0, 1 at ranks 1 to 4; the best order is 2, 1, 1.
  const double gained = 2 / std::log2(3) + 1 / std::log2(5);
  const double best = 2 + 1 / std::log2(3) + 1 / std::log2(4);
  EXPECT_DOUBLE_EQ(NormalisedDcg(Ids{"x", "a", "c", "d"}, kJudged, 10), gained / best);
  EXPECT_DOUBLE_EQ(NormalisedDcg(Ids{"a", "b", "d"}, kJudged, 10), 1);
  EXPECT_DOUBLE_EQ(NormalisedDcg(Ids{"x", "y"}, kJudged, 10), 0);
  EXPECT_DOUBLE_EQ(NormalisedDcg(Ids{}, kJudged, 10), 0);
}

TEST(NormalisedDcg, LooksNoDeeperThanItsDepth) {
  EXPECT_DOUBLE_EQ(NormalisedDcg(Ids{"x", "a"}, kJudged, 1), 0);
  // Of three relevant ids only one fits into the first place: the best one, so that `b` there is half of it.
  EXPECT_DOUBLE_EQ(NormalisedDcg(Ids{"b", "a"}, kJudged, 1), 0.5);
}

TEST(NormalisedDcg, IsNoneWhereNothingIsRelevant) { EXPECT_DOUBLE_EQ(NormalisedDcg(Ids{"c"}, {{"c", 0}}, 10), 0); }

TEST(ReciprocalRank, IsThatOfTheFirstRelevantId) {
  EXPECT_DOUBLE_EQ(ReciprocalRank(Ids{"x", "c", "b", "a"}, kJudged, 10), 1.0 / 3);
  EXPECT_DOUBLE_EQ(ReciprocalRank(Ids{"x", "c", "b", "a"}, kJudged, 2), 0);
  EXPECT_DOUBLE_EQ(ReciprocalRank(Ids{"a"}, kJudged, 1), 1);
}

TEST(Recall, IsTheShareOfRelevantIdsFound) {
  EXPECT_DOUBLE_EQ(Recall(Ids{"a", "c", "x", "d"}, kJudged, 10), 2.0 / 3);
  EXPECT_DOUBLE_EQ(Recall(Ids{"a", "c", "x", "d"}, kJudged, 3), 1.0 / 3);
  EXPECT_DOUBLE_EQ(Recall(Ids{"c"}, {{"c", 0}}, 10), 0);
}

TEST(Condensed, DropsWhatNobodyJudgedAndKeepsTheOrder) {
  EXPECT_THAT(Condensed(Ids{"x", "c", "y", "a"}, kJudged), ElementsAre("c", "a"));
  EXPECT_DOUBLE_EQ(ReciprocalRank(Condensed(Ids{"x", "y", "a"}, kJudged), kJudged, 10), 1);
}

TEST(Agreement, ComparesTheFirstTen) {
  const Agreement agreement = AgreementOf(Ids{"b", "a", "x", "y"}, Ids{"a", "b", "c", "d"});
  EXPECT_DOUBLE_EQ(agreement.first_hit_in_top_10, 1);
  EXPECT_DOUBLE_EQ(agreement.overlap_at_10, 0.5);
  EXPECT_DOUBLE_EQ(agreement.same_first_hit, 0);
  EXPECT_DOUBLE_EQ(AgreementOf(Ids{"a"}, Ids{"a", "b"}).same_first_hit, 1);
}

TEST(Agreement, LooksNoFurtherThanTen) {
  const Ids twelve = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"};
  EXPECT_DOUBLE_EQ(AgreementOf(twelve, Ids{"11"}).first_hit_in_top_10, 0);
  EXPECT_DOUBLE_EQ(AgreementOf(Ids{"12"}, twelve).overlap_at_10, 0);
}

TEST(Agreement, IsNoneWithNothing) {
  EXPECT_DOUBLE_EQ(AgreementOf(Ids{"a"}, Ids{}).overlap_at_10, 0);
  EXPECT_DOUBLE_EQ(AgreementOf(Ids{}, Ids{"a"}).first_hit_in_top_10, 0);
}

}  // namespace
}  // namespace probatum::eval
