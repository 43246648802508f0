#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "server/answer/understanding/understanding.h"
#include "tests/unit/server/answer/understanding/understanding_fixture.h"

namespace probatum::answer {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class SearchQueryTest : public UnderstandingTest {
 protected:
  index::SearchQuery Query(std::string_view question) { return BuildSearchQuery(Ask(question), *dictionary_); }

  // Weight of the group that holds the stem; 0 for none.
  static double Weight(const index::SearchQuery& query, std::string_view stem) {
    for (const index::TermGroup& group : query.terms) {
      if (std::find(group.stems.begin(), group.stems.end(), stem) != group.stems.end()) return group.weight;
    }
    return 0;
  }
};

TEST_F(SearchQueryTest, GatesByConditionsAndInterventionsAndBoostsGroupsOfPatients) {
  const index::SearchQuery query = Query("Is magnesium safe for leg cramps in pregnancy?");
  EXPECT_THAT(query.gate, UnorderedElementsAre(dictionary_.Id("leg cramps"), dictionary_.Id("magnesium")));
  EXPECT_THAT(query.populations, ElementsAre(dictionary_.Id("pregnancy")));
  EXPECT_THAT(query.boost, ElementsAre(dictionary_.Id("pregnancy")));
  EXPECT_EQ(query.type, index::QuestionType::kSafety);
}

TEST_F(SearchQueryTest, LeavesOutOfTheGateWhatNoPassageNames) {
  EXPECT_THAT(Query("what causes unwritten disease?").gate, IsEmpty());
}

TEST_F(SearchQueryTest, GatesByAGroupOfPatientsWhereNothingElseIsAskedAbout) {
  EXPECT_THAT(Query("dialysis").gate, ElementsAre(dictionary_.Id("haemodialysis")));
}

TEST_F(SearchQueryTest, PutsSingleWordSynonymsIntoOneGroup) {
  const index::SearchQuery query = Query("what causes shingles?");
  ASSERT_FALSE(query.terms.empty());
  EXPECT_THAT(query.terms[0].stems, UnorderedElementsAre("shingl", "zoster"));
  EXPECT_EQ(query.terms[0].weight, 1);
}

TEST_F(SearchQueryTest, WeighsTheWordsOfTheTurnOneAndCueWordsLess) {
  const index::SearchQuery query = Query("how are nightly leg cramps treated?");
  EXPECT_EQ(Weight(query, "leg"), 1);
  EXPECT_EQ(Weight(query, "cramp"), 1);
  EXPECT_EQ(Weight(query, "night"), 1);
  EXPECT_DOUBLE_EQ(Weight(query, "treat"), 0.4);
  EXPECT_EQ(Weight(query, "how"), 0);
}

TEST_F(SearchQueryTest, NamesAStemOnce) {
  const index::SearchQuery query = Query("gout, gout or gouty arthritis: how is gout treated?");
  std::vector<std::string> stems;
  for (const index::TermGroup& group : query.terms) stems.insert(stems.end(), group.stems.begin(), group.stems.end());
  std::vector<std::string> distinct = stems;
  std::sort(distinct.begin(), distinct.end());
  EXPECT_EQ(std::unique(distinct.begin(), distinct.end()), distinct.end());
}

TEST_F(SearchQueryTest, CarriesTheWordsOfTheNameAndTheTypeOfAnEarlierTurn) {
  Ask("What is the treatment for leg cramps?");
  const index::SearchQuery query = Query("what about quinine?");
  EXPECT_THAT(query.gate, UnorderedElementsAre(dictionary_.Id("leg cramps"), dictionary_.Id("quinine")));
  EXPECT_EQ(Weight(query, "leg"), 1);
  EXPECT_EQ(Weight(query, "cramp"), 1);
  EXPECT_EQ(Weight(query, "quinin"), 1);
  EXPECT_DOUBLE_EQ(Weight(query, "treatment"), 0.4);
}

TEST_F(SearchQueryTest, LetsDroppedEntitiesGo) {
  Ask("What is the treatment for leg cramps?");
  Ask("what about quinine?");
  const index::SearchQuery query = Query("and for dialysis patients?");
  EXPECT_EQ(Weight(query, "quinin"), 0);
  EXPECT_THAT(query.gate, ElementsAre(dictionary_.Id("leg cramps")));
  EXPECT_THAT(query.populations, ElementsAre(dictionary_.Id("haemodialysis")));
}

TEST_F(SearchQueryTest, WeighsOtherWordsOfTheTopicLittleAndLessWithEachTurn) {
  Ask("leg cramps while running");
  const index::SearchQuery second = Query("how is it treated?");
  EXPECT_DOUBLE_EQ(Weight(second, "run"), 0.2);
  const index::SearchQuery third = Query("and prevented?");
  EXPECT_DOUBLE_EQ(Weight(third, "run"), 0.12);
}

TEST_F(SearchQueryTest, SearchesForATopicThatTheDictionaryDoesNotKnowByItsWords) {
  Ask("What is zorblitis?");
  const index::SearchQuery query = Query("how is it treated?");
  EXPECT_DOUBLE_EQ(Weight(query, "zorbliti"), 0.6);
  EXPECT_THAT(query.gate, IsEmpty());
}

TEST_F(SearchQueryTest, AsksOnlyForNonEmptyGroupsOfPositiveWeight) {
  for (const std::string_view question :
       {"leg cramps", "why?", "zorblax", "What is genetic testing?", "the of and", "gout 65 2.5", "Ünïcödé für gout"}) {
    for (const index::TermGroup& group : Query(question).terms) {
      EXPECT_FALSE(group.stems.empty()) << question;
      EXPECT_GT(group.weight, 0) << question;
    }
  }
}

}  // namespace
}  // namespace probatum::answer
