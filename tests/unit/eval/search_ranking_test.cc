#include "tests/eval/search_ranking.h"

#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/eval/fake_runner.h"

namespace probatum::eval {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

// Lists passages doc0.1 .. doc0.N, doc1.1 .. and so on, in pages; counts the calls.
class PassageList {
 public:
  PassageList(int documents, int passages_each) : documents_(documents), passages_each_(passages_each) {}

  absl::StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request) {
    ++calls;
    v1::SearchResponse response;
    response.mutable_understanding()->set_resolved("resolved: " + request.query());
    const int begin = request.page_token().empty() ? 0 : std::stoi(request.page_token());
    const int end = std::min(begin + request.page_size(), documents_ * passages_each_);
    for (int i = begin; i < end; ++i) {
      const std::string document = "doc" + std::to_string(i / passages_each_);
      v1::Passage& passage = *response.add_hits()->mutable_passage();
      passage.set_name("corpora/default/passages/" + document + "." + std::to_string(i % passages_each_ + 1));
      passage.set_document("corpora/default/documents/" + document);
      passage.set_section_id(document);
    }
    if (end < documents_ * passages_each_) response.set_next_page_token(std::to_string(end));
    return response;
  }

  int calls = 0;

 private:
  int documents_;
  int passages_each_;
};

absl::StatusOr<SearchRanking> Rank(PassageList& list, std::size_t depth) {
  FakeRunner runner(nullptr, [&](const v1::SearchRequest& request) { return list.Search(request); });
  return RankBySearch(runner, StandAlone("gout"), IdRule(Granularity::kDocument), depth);
}

TEST(RankBySearch, GoesOnUntilItHasEnoughIds) {
  PassageList list(50, 7);
  const auto ranking = Rank(list, 20);
  ASSERT_TRUE(ranking.ok()) << ranking.status().ToString();
  EXPECT_THAT(ranking->ids, SizeIs(20));
  EXPECT_EQ(ranking->ids[1], "doc1");
  EXPECT_EQ(ranking->ids[19], "doc19");
  EXPECT_EQ(ranking->understanding.resolved(), "resolved: gout");
  EXPECT_GT(list.calls, 1);
}

TEST(RankBySearch, EndsWhereTheHitsEnd) {
  PassageList list(3, 2);
  EXPECT_THAT(Rank(list, 20)->ids, ElementsAre("doc0", "doc1", "doc2"));
  EXPECT_EQ(list.calls, 1);
}

TEST(RankBySearch, DecodesNames) {
  FakeRunner runner(nullptr, [](const v1::SearchRequest&) {
    v1::SearchResponse response;
    v1::Passage& passage = *response.add_hits()->mutable_passage();
    passage.set_name("corpora/default/passages/gout%23causes.1");
    passage.set_document("corpora/default/documents/gout");
    passage.set_section_id("gout#causes");
    return response;
  });
  const auto ids = [&](const IdRule& rule) { return RankBySearch(runner, StandAlone("q"), rule, 10)->ids; };
  EXPECT_THAT(ids(IdRule(Granularity::kPassage)), ElementsAre("gout#causes.1"));
  EXPECT_THAT(ids(IdRule({"gout#causes"})), ElementsAre("gout#causes"));
}

TEST(RankBySearch, AHitWithoutANameIsDamage) {
  FakeRunner runner(nullptr, [](const v1::SearchRequest&) {
    v1::SearchResponse response;
    response.add_hits()->mutable_reference();
    return response;
  });
  EXPECT_EQ(RankBySearch(runner, StandAlone("q"), IdRule(Granularity::kDocument), 10).status().code(),
            absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace probatum::eval
