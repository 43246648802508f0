#include "tests/eval/term_changes.h"

#include <gtest/gtest.h>

#include "tests/eval/porter_terms.h"

namespace probatum::eval {
namespace {

TEST(AddedTerms, CountOnlyWhatStoodInEarlierTurnsAndNotInTheRawOne) {
  // "how is it treated" after a talk of gout and feet; a person added gout, the reading gout, feet and (from nowhere) aspirin.
  const TermChanges changes =
      CompareAddedTerms({"treat"}, {"gout", "feet", "treat"}, {"treat", "gout", "feet", "aspirin"}, {"treat", "gout", "quickli"});
  EXPECT_EQ(changes.right, 1);
  EXPECT_EQ(changes.extra, 1);
  EXPECT_EQ(changes.missed, 0);
  EXPECT_DOUBLE_EQ(AddedTermF1(changes).part / AddedTermF1(changes).whole, 2.0 / 3);
}

TEST(AddedTerms, NothingAddedAndNothingWantedHasNoPart) {
  const Share share = AddedTermF1(CompareAddedTerms({"gout"}, {"feet"}, {"gout"}, {"gout"}));
  EXPECT_EQ(share.whole, 0);
}

TEST(AddedTerms, WhatIsMissedCounts) {
  const Share share = AddedTermF1(CompareAddedTerms({"treat"}, {"gout"}, {"treat"}, {"treat", "gout"}));
  EXPECT_EQ(share.part, 0);
  EXPECT_EQ(share.whole, 1);
}

TEST(PorterTerms, AreStemsWithoutStopWords) {
  PorterTerms terms;
  EXPECT_EQ(terms.Of("What are the symptoms of gout's relapses?", StopWords::kLucene),
            (std::vector<std::string>{"what", "symptom", "gout", "relaps"}));
  EXPECT_EQ(terms.Of("What are the symptoms of gout's relapses?", StopWords::kNoTopic),
            (std::vector<std::string>{"symptom", "gout", "relaps"}));
  // Snowball's later English has "generous" for it.
  EXPECT_EQ(terms.Of("generously", StopWords::kLucene), std::vector<std::string>{"gener"});
  EXPECT_EQ(terms.DistinctOf("gout and gout", StopWords::kLucene), std::set<std::string>{"gout"});
}

}  // namespace
}  // namespace probatum::eval
