#include "index/search/query.h"

#include <limits>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "index/schema/terms.h"

namespace probatum::index {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::size_t kEntityCount = 10;

SearchQuery Terms(std::vector<TermGroup> terms) {
  SearchQuery query;
  query.terms = std::move(terms);
  return query;
}

void ExpectRefused(const SearchQuery& query, const std::string& naming) {
  const auto plan = PlanPassageQuery(query, kEntityCount);
  EXPECT_EQ(plan.status().code(), absl::StatusCode::kInvalidArgument) << naming;
  EXPECT_THAT(std::string(plan.status().message()), HasSubstr(naming));
}

TEST(Query, KeepsTheHeaviestTermsInTheirOrderWhereThereAreTooMany) {
  SearchQuery query;
  for (int i = 0; i < 60; ++i) query.terms.push_back({{"light" + std::to_string(i)}, 0.1});
  for (int i = 0; i < 40; ++i) query.terms.push_back({{"heavy" + std::to_string(i)}, 1.0});
  const auto plan = PlanPassageQuery(query, kEntityCount);
  ASSERT_TRUE(plan.ok()) << plan.status();
  ASSERT_EQ(plan->terms.size(), kMaxQueryTerms);
  EXPECT_THAT(plan->terms.front().stems, ElementsAre("light0"));
  EXPECT_THAT(plan->terms[23].stems, ElementsAre("light23"));
  EXPECT_THAT(plan->terms[24].stems, ElementsAre("heavy0"));
  EXPECT_THAT(plan->terms.back().stems, ElementsAre("heavy39"));
}

TEST(Query, BoundsTheStemsOfOneGroup) {
  TermGroup group;
  for (int i = 0; i < 100; ++i) group.stems.push_back("stem" + std::to_string(i));
  const auto plan = PlanPassageQuery(Terms({group}), kEntityCount);
  ASSERT_TRUE(plan.ok()) << plan.status();
  ASSERT_EQ(plan->terms.size(), 1u);
  EXPECT_EQ(plan->terms[0].stems.size(), kMaxQueryTerms);
}

TEST(Query, LeavesOutWhatCannotBeFoundOrWeighsNothing) {
  const auto plan = PlanPassageQuery(
      Terms({{{std::string(kMaxTermBytes + 1, 'a')}, 1}, {{"nothing"}, 0}, {{"cramp", "cramp", "spasm"}, 1}}), kEntityCount);
  ASSERT_TRUE(plan.ok()) << plan.status();
  ASSERT_EQ(plan->terms.size(), 1u);
  EXPECT_THAT(plan->terms[0].stems, ElementsAre("cramp", "spasm"));
}

TEST(Query, CountsAnEntityOfGateAndBoostAsOneOfTheGate) {
  SearchQuery query;
  query.gate = {7, 2, 7};
  query.boost = {2, 9, 1, 9};
  const auto plan = PlanPassageQuery(query, kEntityCount);
  ASSERT_TRUE(plan.ok()) << plan.status();
  EXPECT_THAT(plan->gate, ElementsAre(2, 7));
  EXPECT_THAT(plan->boost, ElementsAre(1, 9));
  EXPECT_THAT(plan->terms, IsEmpty());
}

TEST(Query, RefusesWhatMakesNoSenseNamingTheField) {
  ExpectRefused(SearchQuery{}, "gate");
  ExpectRefused(Terms({{{"cramp"}, 0}}), "gate");
  SearchQuery only_boost;
  only_boost.boost = {1};
  ExpectRefused(only_boost, "gate");
  ExpectRefused(Terms({{{"cramp"}, 1}, {{}, 1}}), "terms[1]");
  ExpectRefused(Terms({{{""}, 1}}), "terms[0]");
  ExpectRefused(Terms({{{"cramp"}, -1}}), "terms[0].weight");
  ExpectRefused(Terms({{{"cramp"}, std::numeric_limits<double>::quiet_NaN()}}), "terms[0].weight");
  ExpectRefused(Terms({{{"cramp"}, std::numeric_limits<double>::infinity()}}), "terms[0].weight");
  for (const std::uint32_t limit : {0u, 1001u}) {
    SearchQuery query = Terms({{{"cramp"}, 1}});
    query.limit = limit;
    ExpectRefused(query, "limit");
  }
  for (auto field : {&SearchQuery::gate, &SearchQuery::boost, &SearchQuery::populations}) {
    SearchQuery query = Terms({{{"cramp"}, 1}});
    query.*field = {kEntityCount};
    ExpectRefused(query, field == &SearchQuery::gate ? "gate" : field == &SearchQuery::boost ? "boost" : "populations");
    query.*field = std::vector<EntityId>(kMaxQueryEntities + 1, 0);
    ExpectRefused(query, "at most");
  }
}

TEST(Query, AsksForReferencesByTermsOnly) {
  EXPECT_EQ(PlanReferenceQuery({}, 10).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(PlanReferenceQuery({{{"label"}, 1}}, 0).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(PlanReferenceQuery({{{"label"}, 1}}, 10).ok());
}

}  // namespace
}  // namespace probatum::index
