#include "tests/eval/case_results.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/eval/report.h"

namespace probatum::eval {
namespace {

using testing::HasSubstr;

CaseResult Result(const std::string& id, double mrr, const std::string& kind = "") {
  CaseResult result{.id = id, .input_sha256 = "in-" + id, .figures = {}};
  result.Add("mrr", mrr);
  result.Add("recall", {mrr, 2});
  result.AddByKind(kind);
  return result;
}

std::string JsonOf(const std::vector<CaseResult>& results, const std::string& command = "followups") {
  return ToJson({.command = command,
                 .source = {.generation = "000001-00c0ffee", .corpus_hash = "ab", .build = "0.0.0+test", .place = "here"},
                 .seed = 1,
                 .figures = FiguresOf(results, 1),
                 .cases = CasesOf(results)})
      .dump();
}

ResultFile Parse(const std::string& bytes) {
  auto file = ParseResultFile("a.json", bytes);
  EXPECT_TRUE(file.ok()) << file.status().ToString();
  return file.ok() ? *std::move(file) : ResultFile();
}

TEST(FiguresOf, AreRatiosOverTheCasesThatHaveThem) {
  std::vector<CaseResult> results = {Result("a", 1, "pronoun"), Result("b", 0.5), Result("c", 0, "pronoun")};
  const Figures figures = FiguresOf(results, 1);
  EXPECT_DOUBLE_EQ(figures.at("mrr").value, 0.5);
  EXPECT_EQ(figures.at("mrr").n, 3u);
  EXPECT_DOUBLE_EQ(figures.at("recall").value, 0.25);
  EXPECT_DOUBLE_EQ(figures.at("mrr kind=pronoun").value, 0.5);
  EXPECT_EQ(figures.at("mrr kind=pronoun").n, 2u);
}

TEST(FiguresOf, AFigureOfNoWholeHasNoValue) {
  CaseResult result{.id = "a", .input_sha256 = "x", .figures = {}};
  result.Add("precision", {0, 0});
  const Figures figures = FiguresOf({result}, 1);
  EXPECT_TRUE(std::isnan(figures.at("precision").value));
  EXPECT_EQ(figures.at("precision").n, 0u);
}

TEST(CompareFigures, PairsCaseByCase) {
  // Every case gains .1, which no resampling can hide, although cases differ widely.
  std::vector<CaseResult> before;
  std::vector<CaseResult> after;
  for (int i = 0; i < 20; ++i) {
    before.push_back(Result(std::to_string(i), i % 2 == 0 ? 0.8 : 0.1));
    after.push_back(Result(std::to_string(i), i % 2 == 0 ? 0.9 : 0.2));
  }
  const auto compared = CompareFigures(Parse(JsonOf(before)), Parse(JsonOf(after)), 1);
  EXPECT_NEAR(compared.at("mrr").a.value, 0.45, 1e-12);
  EXPECT_NEAR(compared.at("mrr").b.value, 0.55, 1e-12);
  EXPECT_NEAR(compared.at("mrr").difference.value, 0.1, 1e-12);
  EXPECT_NEAR(compared.at("mrr").difference.low, 0.1, 1e-9);
  EXPECT_NEAR(compared.at("mrr").difference.high, 0.1, 1e-9);
  EXPECT_LT(compared.at("mrr").a.low, 0.4);
  EXPECT_NEAR(compared.at("recall").difference.value, 0.05, 1e-12);
}

TEST(CheckComparable, NamesTheFirstDifference) {
  const ResultFile a = Parse(JsonOf({Result("x", 1), Result("y", 1)}));
  EXPECT_TRUE(CheckComparable(a, a).ok());
  const auto message = [&](const std::string& bytes) { return std::string(CheckComparable(a, Parse(bytes)).message()); };
  EXPECT_THAT(message(JsonOf({Result("x", 1), Result("y", 1)}, "answers")), HasSubstr("answers"));
  EXPECT_THAT(message(JsonOf({Result("x", 1), Result("z", 1)})), HasSubstr("case 2 is \"y\" in A and \"z\" in B"));
  EXPECT_THAT(message(JsonOf({Result("x", 1)})), HasSubstr("\"y\""));
  std::vector<CaseResult> changed = {Result("x", 1), Result("y", 1)};
  changed[0].input_sha256 = "other";
  EXPECT_THAT(message(JsonOf(changed)), HasSubstr("case \"x\""));
}

TEST(ParseResultFile, RefusesWhatIsNoResult) {
  for (const std::string bytes :
       {"", "[]", "{}", R"({"command":"a","generation":"b","build":"c","cases":[]})",
        R"({"command":"a","generation":"b","build":"c","cases":[{"id":"x"}]})",
        R"({"command":"a","generation":"b","build":"c","cases":[{"id":"x","input":"","figures":{"m":"1"}}]})"}) {
    const auto file = ParseResultFile("f.json", bytes);
    EXPECT_EQ(file.status().code(), absl::StatusCode::kInvalidArgument) << bytes;
    EXPECT_THAT(std::string(file.status().message()), HasSubstr("f.json"));
  }
}

TEST(ScoreOrRefused, ARefusedCaseScoresNothingAndAnyOtherErrorEndsTheRun) {
  CaseResult result{.id = "a", .input_sha256 = "x", .figures = {}};
  EXPECT_TRUE(ScoreOrRefused(absl::InvalidArgumentError("too long"), {"mrr"}, result).ok());
  EXPECT_EQ(result.figures.at("mrr").part, 0);
  EXPECT_EQ(result.figures.at("mrr").whole, 1);
  EXPECT_TRUE(result.more.contains("error"));
  EXPECT_EQ(ScoreOrRefused(absl::UnavailableError("gone"), {"mrr"}, result).code(), absl::StatusCode::kUnavailable);
}

TEST(InputHash, DiffersWithTheCase) {
  EXPECT_EQ(InputHash({{"a", 1}, {"b", 2}}), InputHash({{"b", 2}, {"a", 1}}));
  EXPECT_NE(InputHash({{"a", 1}}), InputHash({{"a", 2}}));
}

}  // namespace
}  // namespace probatum::eval
