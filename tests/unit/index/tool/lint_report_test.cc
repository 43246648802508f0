// How findings look on a terminal and elsewhere.
#include "index/tool/lint_report.h"

#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::index {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

corpus::LintReport Report() {
  corpus::Finding finding;
  finding.code = "strength-mixed";
  finding.severity = corpus::Severity::kWarning;
  finding.place = {"guidance/a.md", 12, "a", "a#cautions", "Zelotrine is contraindicated."};
  finding.message = "\"contraindicated\" here, \"not approved\" elsewhere, about the same";
  finding.remedy = "use the word of the source in both places";
  finding.related = {{"guidance/a.md", 7, "a", "a#summary", "Zelotrine is not approved."}};
  corpus::Finding whole;
  whole.code = "licence-missing";
  whole.severity = corpus::Severity::kError;
  whole.place = {"guidance/b.md", 1, "b", "", ""};
  whole.message = "no licence is stated";
  whole.remedy = "name it";
  corpus::LintReport report;
  report.findings = {finding, whole};
  report.documents = 2;
  report.errors = 1;
  report.warnings = 1;
  report.allowed = 3;
  return report;
}

TEST(LintText, IsOneLineAFindingAwayFromATerminal) {
  EXPECT_EQ(
      LintText(Report(), {}),
      "guidance/a.md:12: warning: \"contraindicated\" here, \"not approved\" elsewhere, about the same [strength-mixed]; use the "
      "word of the source in both places: \"Zelotrine is contraindicated.\"; see guidance/a.md:7: \"Zelotrine is not "
      "approved.\"\n"
      "guidance/b.md:1: error: no licence is stated [licence-missing]; name it\n"
      "2 documents checked: 1 error, 1 warning, 0 notes; 3 allowed\n");
}

TEST(LintText, IsGroupedByFileAndWrappedOnATerminal) {
  for (const int width : {20, 60, 80, 200}) {
    const std::string text = LintText(Report(), {.width = width});
    EXPECT_THAT(text, StartsWith("guidance/a.md\n"));
    EXPECT_THAT(text, HasSubstr("\n\nguidance/b.md\n"));
    EXPECT_THAT(text, EndsWith("\n2 documents checked: 1 error, 1 warning, 0 notes; 3 allowed\n"));
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    std::istringstream lines(text.substr(0, text.find("2 documents")));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(line.size(), static_cast<std::size_t>(std::max(width, 60))) << line;
      EXPECT_THAT(line, Not(EndsWith(" ")));
    }
  }
}

TEST(LintText, HasColoursWhereAsked) {
  EXPECT_THAT(LintText(Report(), {.width = 80, .colour = true}), HasSubstr("\x1b[31merror"));
}

TEST(LintText, DoesNotLetAFileNameMoveTheCursor) {
  corpus::LintReport report = Report();
  report.findings[0].place.file = "a\x1b[2J.md";
  EXPECT_THAT(LintText(report, {}), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace probatum::index
