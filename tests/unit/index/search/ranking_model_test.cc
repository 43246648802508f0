#include "index/search/ranking_model.h"

#include <limits>
#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace probatum::index {
namespace {

using testing::HasSubstr;

// The text of the default model with `from` replaced by `to`, which must stand in it.
std::string Changed(const std::string& from, const std::string& to) {
  std::string text = RankingModel::Default().ToToml();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

void ExpectRefused(const std::string& text, const std::string& naming) {
  const auto model = RankingModel::FromToml(text);
  EXPECT_EQ(model.status().code(), absl::StatusCode::kInvalidArgument) << text;
  EXPECT_THAT(std::string(model.status().message()), HasSubstr(naming));
}

TEST(RankingModel, ReadsBackWhatItWrote) {
  RankingModel model = RankingModel::Default();
  model.origin = "by hand, \"quoted\" and \\ with a line feed\n";
  model.weights[0] = 1.0f / 3.0f;
  model.weights[1] = -1e-7f;
  model.weights[2] = 1000;
  model.weights[3] = 0;
  const auto read = RankingModel::FromToml(model.ToToml());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, model);
  EXPECT_EQ(read->ToToml(), model.ToToml());
}

TEST(RankingModel, KeepsAnOriginOfAnyText) {
  for (const char* origin :
       {"\nfirst line feed", "\r\n\r\n", "'''\n\"\"\"", "tab\t and \x01 and \x7f", "\xc2\x85 caf\xc3\xa9", ""}) {
    RankingModel model = RankingModel::Default();
    model.origin = origin;
    const auto read = RankingModel::FromToml(model.ToToml());
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(read->origin, origin);
  }
}

TEST(RankingModel, TakesWholeNumbersAsWeights) {
  const auto model = RankingModel::FromToml(Changed("bm25 = 1.1", "bm25 = 2"));
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ(model->weights[static_cast<std::size_t>(Feature::kBm25)], 2.0f);
}

TEST(RankingModel, RefusesAModelThatIsNotWholeNamingWhatIsWrong) {
  ExpectRefused("", "weights");
  ExpectRefused("[weights]\nbm25 = ", "line 2");
  ExpectRefused(Changed("bm25 =", "bm52 ="), "bm52");
  ExpectRefused(Changed("review =", "# review ="), "review");
  ExpectRefused(Changed("bm25 = 1.1", "bm25 = inf"), "bm25");
  ExpectRefused(Changed("bm25 = 1.1", "bm25 = nan"), "bm25");
  ExpectRefused(Changed("bm25 = 1.1", "bm25 = 1001.0"), "bm25");
  ExpectRefused(Changed("bm25 = 1.1", "bm25 = \"much\""), "bm25");
  ExpectRefused(Changed("[weights]", "[wieghts]"), "wieghts");
  ExpectRefused("\xff\xfe", "line 1");
}

TEST(RankingModel, ScoresByTheWeightedSum) {
  RankingModel model;
  model.weights[0] = 2;
  model.weights[kFeatureCount - 1] = -0.5f;
  Features features{};
  features[0] = 0.25f;
  features[kFeatureCount - 1] = 3;
  EXPECT_DOUBLE_EQ(model.Score(features), 0.5 - 1.5);
}

TEST(RankingModel, NamesEveryFeatureOnce) {
  for (int a = 0; a < kFeatureCount; ++a) {
    EXPECT_FALSE(Name(static_cast<Feature>(a)).empty());
    for (int b = 0; b < a; ++b) EXPECT_NE(Name(static_cast<Feature>(a)), Name(static_cast<Feature>(b)));
  }
}

}  // namespace
}  // namespace probatum::index
