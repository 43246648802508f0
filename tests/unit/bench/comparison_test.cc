#include "tests/bench/results/comparison.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bench/results/result.h"
#include "tests/eval/random.h"

namespace probatum::bench {
namespace {

using Json = nlohmann::json;

Json Block(double p50) { return {{"p50_us", p50}, {"p90_us", 2 * p50}, {"p99_us", nullptr}}; }

// What probatum-load writes of one kind of call under one load.
Json LoadResult(const std::vector<double>& answer_p50, const std::vector<double>& noop_p50) {
  Json series = {{"errors", Json::object()}, {"answered", 100}, {"blocks", Json::array()}};
  for (const double p50 : answer_p50) series["blocks"].push_back(Block(p50));
  for (const double p50 : noop_p50) series["noop"]["blocks"].push_back(Block(p50));
  return {{"build", "0.1.0+abc"},
          {"machine", {{"processor", "Some Processor"}, {"cores", 2}, {"memory_bytes", 1024}, {"kernel", "Linux 6"}}},
          {"corpus", {{"corpus_hash", "aa"}, {"generation", "000001-aa"}}},
          {"questions", 10},
          {"seed", 1},
          {"parts", {{{"load", {{"loop", "closed"}, {"callers", 8}}}, {"series", {{"answer", series}}}}}}};
}

Result Read(const Json& json) {
  const auto result = ToResult(json);
  EXPECT_TRUE(result.ok()) << result.status();
  return result.value_or(Result());
}

const ComparedFigure& Only(const Comparison& comparison, const std::string& name) {
  for (const ComparedFigure& figure : comparison.figures) {
    if (figure.name == name) return figure;
  }
  ADD_FAILURE() << "there is no " << name;
  return comparison.figures.front();
}

TEST(RatioOfMeans, IsThatOfTheGeometricMeansWithAnIntervalAroundIt) {
  const Ratio ratio = RatioOfMeans({100, 100, 100, 100}, {150, 150, 150, 150});
  EXPECT_NEAR(ratio.value, 1.5, 1e-9);
  EXPECT_NEAR(ratio.low, 1.5, 1e-9);
  EXPECT_NEAR(ratio.high, 1.5, 1e-9);
  EXPECT_NEAR(RatioOfMeans({1, 4}, {8, 8}).value, 4, 1e-9);
}

// Two samples of three with logarithms 0, 1, 2 and 3, 4, 5: means 1 and 4, variances 1, standard error sqrt(2/3), four degrees of freedom.
TEST(RatioOfMeans, HasWelchsInterval) {
  const Ratio ratio = RatioOfMeans({1, std::exp(1), std::exp(2)}, {std::exp(3), std::exp(4), std::exp(5)});
  const double half_width = 2.776 * std::sqrt(2.0 / 3);
  EXPECT_NEAR(std::log(ratio.value), 3, 1e-9);
  EXPECT_NEAR(std::log(ratio.low), 3 - half_width, 1e-9);
  EXPECT_NEAR(std::log(ratio.high), 3 + half_width, 1e-9);
}

// A fair interval misses 1 in about one of twenty comparisons of the same thing with itself.
TEST(RatioOfMeans, ExcludesOneAboutOnceInTwentyWhereNothingChanged) {
  eval::Random random(11);
  const auto sample = [&random] {
    std::vector<double> blocks;
    for (int i = 0; i < 7; ++i) {
      double sum = 0;
      for (int k = 0; k < 12; ++k) sum += static_cast<double>(random.Below(1'000'000)) / 1e6;
      blocks.push_back(1000 * std::exp(0.1 * (sum - 6)));  // twelve uniform numbers make a normal one
    }
    return blocks;
  };
  int excluded = 0;
  for (int i = 0; i < 2'000; ++i) {
    const Ratio ratio = RatioOfMeans(sample(), sample());
    if (ratio.low > 1 || ratio.high < 1) ++excluded;
  }
  EXPECT_GT(excluded, 60);
  EXPECT_LT(excluded, 140);
}

TEST(StudentT, FallsFromOneDegreeOfFreedomToThirtyAndStaysThere) {
  EXPECT_DOUBLE_EQ(StudentT(1), 12.706);
  EXPECT_DOUBLE_EQ(StudentT(6.9), 2.447);
  EXPECT_DOUBLE_EQ(StudentT(0.5), 12.706);
  EXPECT_DOUBLE_EQ(StudentT(30), 2.042);
  EXPECT_DOUBLE_EQ(StudentT(500), 2.042);
  for (int degrees = 2; degrees <= 30; ++degrees) EXPECT_LT(StudentT(degrees), StudentT(degrees - 1));
}

TEST(Compare, SaysWorseOnlyBeyondTheThresholdAndWithAnIntervalThatExcludesOne) {
  const Result older = Read(LoadResult({1000, 1010, 990}, {}));
  const auto verdict = [&](const std::vector<double>& p50) {
    return Only(Compare(older, Read(LoadResult(p50, {})), {}), "answer, 8 callers, p50").verdict;
  };
  EXPECT_EQ(verdict({1300, 1310, 1290}), Verdict::kWorse);
  EXPECT_EQ(verdict({1050, 1051, 1049}), Verdict::kSame);  // sure, but small
  EXPECT_EQ(verdict({700, 1300, 2500}), Verdict::kSame);   // large, but not sure
  EXPECT_EQ(verdict({700, 710, 690}), Verdict::kBetter);
}

TEST(Compare, JudgesByTheRatioToTheNoopSoThatASlowerMachineIsNotSlowerCode) {
  const Result older = Read(LoadResult({1000, 1010, 990}, {100, 101, 99}));
  const Result newer = Read(LoadResult({2000, 2020, 1980}, {200, 202, 198}));
  const Comparison comparison = Compare(older, newer, {});
  EXPECT_FALSE(comparison.AnyWorse());
  EXPECT_NEAR(Only(comparison, "answer, 8 callers, p50").absolute.value, 2, 1e-9);
  EXPECT_NEAR(Only(comparison, "answer, 8 callers, p50").over_noop->value, 1, 1e-9);
  EXPECT_TRUE(Compare(older, newer, {.absolute = true}).AnyWorse());
}

TEST(Compare, SaysWorseWhereMoreCallsFail) {
  const Json before = LoadResult({1000, 1010}, {});
  Json after = before;
  Json& series = after["parts"][0]["series"]["answer"];
  series["errors"] = {{"RESOURCE_EXHAUSTED", 3}, {"DEADLINE_EXCEEDED", 2}};
  const Comparison comparison = Compare(Read(before), Read(after), {});
  ASSERT_EQ(comparison.failures.size(), 1u);
  EXPECT_NEAR(comparison.failures[0].newer_share, 5.0 / 105, 1e-9);
  EXPECT_TRUE(comparison.AnyWorse());
}

TEST(Compare, NamesWhatOnlyOneResultHas) {
  Json before = LoadResult({1000, 1010}, {});
  Json after = before;
  after["parts"][0]["load"] = {{"loop", "open"}, {"rate_per_s", 250.0}, {"arrivals", "constant"}};
  const Comparison comparison = Compare(Read(before), Read(after), {});
  EXPECT_TRUE(comparison.figures.empty());
  EXPECT_THAT(comparison.only_older, testing::Contains("answer, 8 callers, p50"));
  EXPECT_THAT(comparison.only_newer, testing::Contains("answer, 250/s, p50"));
}

TEST(Difference, NamesWhatMachinesAndCorporaDoNotShare) {
  const Json one = LoadResult({1, 2}, {});
  Json other = one;
  EXPECT_EQ(MachineDifference(Read(one), Read(other)), "");
  EXPECT_EQ(CorpusDifference(Read(one), Read(other)), "");
  other["machine"]["cores"] = 64;
  other["corpus"]["corpus_hash"] = "bb";
  EXPECT_THAT(MachineDifference(Read(one), Read(other)), testing::HasSubstr("cores is 2"));
  EXPECT_THAT(CorpusDifference(Read(one), Read(other)), testing::HasSubstr("corpus_hash is aa"));
}

TEST(Result, IsReadFromGoogleBenchmarkWithEachRepetitionAsABlock) {
  const auto run = [](const char* type, double p50) {
    return Json{{"run_name", "triage"}, {"run_type", type}, {"p50_us", p50}, {"p99_us", 2 * p50}};
  };
  const Json stages = {{"context", {{"num_cpus", 2}, {"processor", "P"}, {"build", "b"}, {"corpus_hash", "aa"}}},
                       {"benchmarks", {run("iteration", 1), run("iteration", 3), run("aggregate", 2)}}};
  const Result result = Read(stages);
  EXPECT_THAT(result.figures.at("triage, p50").microseconds, testing::ElementsAre(1, 3));
  EXPECT_EQ(result.machine.at("cores"), "2");
  EXPECT_EQ(result.corpus.at("corpus_hash"), "aa");
}

TEST(Result, IsRefusedWhereItIsNoneOrSaysNothingOfItsSpread) {
  EXPECT_EQ(ToResult(Json::array()).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ToResult({{"parts", {{{"load", "?"}}}}}).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(ToResult(LoadResult({1000}, {})).status().message()), testing::HasSubstr("--pairs"));
}

}  // namespace
}  // namespace probatum::bench
