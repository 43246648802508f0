#include "index/tool/lint_options.h"

#include <chrono>

#include <gtest/gtest.h>

namespace probatum::index {
namespace {

constexpr corpus::Date kToday = {2026, 11, 25};

TEST(ToLintRun, ComparesReviewDatesWithTodayUnlessToldOtherwise) {
  EXPECT_EQ(ToLintRun({}, "data", kToday)->options.as_of, kToday);
  LintCommandLine line;
  line.as_of = "2027-01";
  EXPECT_EQ(ToLintRun(line, "data", kToday)->options.as_of, (corpus::Date{2027, 1, 0}));
  line.as_of = "soon";
  EXPECT_EQ(ToLintRun(line, "data", kToday).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(ToLintRun, FailsForWarningsAndShowsNotesUnlessToldOtherwise) {
  const LintRun by_default = *ToLintRun({}, "data", kToday);
  EXPECT_EQ(by_default.fails, corpus::Severity::kWarning);
  EXPECT_EQ(by_default.options.least, corpus::Severity::kNote);
  LintCommandLine line;
  line.severity = "error";
  const LintRun asked = *ToLintRun(line, "data", kToday);
  EXPECT_EQ(asked.fails, corpus::Severity::kError);
  EXPECT_EQ(asked.options.least, corpus::Severity::kError);
}

TEST(DateOf, IsTheDayInUtc) {
  EXPECT_EQ(DateOf(std::chrono::system_clock::time_point(std::chrono::seconds(1'609'459'199))), (corpus::Date{2020, 12, 31}));
  EXPECT_EQ(DateOf(std::chrono::system_clock::time_point(std::chrono::seconds(1'609'459'200))), (corpus::Date{2021, 1, 1}));
}

}  // namespace
}  // namespace probatum::index
