#include "server/answer/evidence/cover.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "server/answer/evidence/candidates.h"
#include "server/answer/evidence/search_coverage.h"
#include "tests/support/answer_fixture.h"
#include "tests/support/temp_generation.h"

namespace probatum::answer {
namespace {

using corpus::EntityType;
using index::EntityId;

constexpr char kVocabulary[] =
    "term\tsynonym\tsource\ttype\nexamplitis\t\tstarter\tcondition\nmockalgia\t\tstarter\tcondition\n"
    "nullamine\t\tstarter\tdrug\nblankosan\t\tstarter\tdrug\nvoidine\t\tstarter\tdrug\n"
    "pregnancy\tpregnant\tstarter\tpopulation\nadults\tadult\tstarter\tpopulation\n";

constexpr char kDocument[] = R"(---
id: examplitis
title: Treatment of examplitis
kind: topic-overview
topics: [examplitis]
---
## First-line {kind=first-line}

- In adults who were not on voidine and are not pregnant, nullamine helped in examplitis.
- Voidine is not recommended for adults not on voidine.

### Blankosan {kind=first-line}

- It helped against examplitis, also where mockalgia came with it.

## Populations {kind=populations}

### Pregnancy {kind=populations population="pregnancy"}

- Rest helped.
)";

class CoverTest : public testing::Test {
 protected:
  void SetUp() override {
    auto built = support::TempGeneration::FromMarkdown({kDocument}, kVocabulary);
    ASSERT_TRUE(built.ok()) << built.status();
    generation_ = *built;
  }

  EntityId Id(std::string_view name, EntityType type) const { return generation_->dictionary().Find(name, type).value(); }
  EntityId Drug(std::string_view name) const { return Id(name, EntityType::kDrug); }
  EntityId Condition(std::string_view name) const { return Id(name, EntityType::kCondition); }
  EntityId Population(std::string_view name) const { return Id(name, EntityType::kPopulation); }
  const index::Dictionary& dictionary() const { return generation_->dictionary(); }

  // The first statement that holds these words.
  StatementView View(std::string_view words) const {
    for (const StatementView& view : StatementsOf(*generation_, 0)) {
      if (support::TextOf(*generation_, view.ref).find(words) != std::string::npos) return view;
    }
    ADD_FAILURE() << "no statement with: " << words;
    return ViewOf(*generation_, {0, 0});
  }

  std::shared_ptr<const index::Generation> generation_;
};

TEST_F(CoverTest, IsGivenByTheStatementItsHeadingsAndItsDocumentsTopic) {
  EXPECT_TRUE(CoversIntervention(View("nullamine helped"), Drug("nullamine"), dictionary()));
  EXPECT_TRUE(CoversIntervention(View("It helped"), Drug("blankosan"), dictionary()));
  EXPECT_TRUE(CoversCondition(View("Rest helped"), Condition("examplitis")));
  EXPECT_FALSE(CoversCondition(View("Rest helped"), Condition("mockalgia")));
  EXPECT_FALSE(CoversIntervention(View("Rest helped"), Drug("nullamine"), dictionary()));
}

TEST_F(CoverTest, IsNotGivenByPeopleWhoDidNotTakeADrug) {
  EXPECT_FALSE(CoversIntervention(View("nullamine helped"), Drug("voidine"), dictionary()));
}

TEST_F(CoverTest, IsNeverTakenFromWhatSpeaksAgainst) {
  EXPECT_TRUE(CoversIntervention(View("Voidine is not recommended"), Drug("voidine"), dictionary()));
}

TEST_F(CoverTest, OfAPopulationIsNotGivenByLeavingItOut) {
  EXPECT_TRUE(HoldsForPopulation(View("nullamine helped"), Population("adults")));
  EXPECT_FALSE(HoldsForPopulation(View("nullamine helped"), Population("pregnancy")));
  EXPECT_TRUE(HoldsForPopulation(View("Rest helped"), Population("pregnancy")));
}

TEST_F(CoverTest, KnowsWhatHoldsForOtherPatientsOnly) {
  const EntityId pregnancy = Population("pregnancy");
  EXPECT_TRUE(HoldsForOthersOnly(View("nullamine helped"), {&pregnancy, 1}));
  EXPECT_FALSE(HoldsForOthersOnly(View("Rest helped"), {&pregnancy, 1}));
  EXPECT_FALSE(HoldsForOthersOnly(View("It helped"), {&pregnancy, 1}));
}

TEST_F(CoverTest, TellsASubjectFromAMention) {
  const StatementView view = View("It helped");
  EXPECT_TRUE(HasSubject(view, Condition("examplitis"), dictionary()));
  EXPECT_TRUE(CoversCondition(view, Condition("mockalgia")));
  EXPECT_FALSE(HasSubject(view, Condition("mockalgia"), dictionary()));
}

TEST_F(CoverTest, BySearchAndByReadingEverythingAgree) {
  const GenerationCoverage by_reading(*generation_);
  index::Searcher searcher;
  const SearchCoverage by_search(generation_, searcher);
  const std::vector<EntityId> all = {Condition("examplitis"), Condition("mockalgia"), Drug("nullamine"),      Drug("blankosan"),
                                     Drug("voidine"),         Population("adults"),   Population("pregnancy")};
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < all.size(); ++j) {
      const std::vector<EntityId> pair = {all[i], all[j]};
      EXPECT_EQ(by_search.AnyStatementCovers(pair), by_reading.AnyStatementCovers(pair)) << i << ' ' << j;
    }
  }
  EXPECT_TRUE(by_reading.AnyStatementCovers({Condition("examplitis"), Drug("nullamine"), Population("adults")}));
  EXPECT_FALSE(by_reading.AnyStatementCovers({Condition("examplitis"), Drug("nullamine"), Population("pregnancy")}));
}

}  // namespace
}  // namespace probatum::answer
