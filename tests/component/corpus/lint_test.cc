// Lint over the starter corpus, its documentation, and over third-party data where that is at hand.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/lint/linter.h"
#include "corpus/reader/reader.h"

namespace probatum::corpus {
namespace {

using testing::IsEmpty;

std::string Read(const std::string& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Lint, IsCleanOverTheStarterCorpus) {
  Linter linter({});  // without a date: reviews that are due one day must not fail a build
  const absl::Status status = WalkFiles("corpus/guidance", {}, [&](const SourceFile& file) -> absl::Status {
    absl::StatusOr<std::vector<SourceDocument>> sources = ReadDocuments(file, Format::kAuto);
    if (!sources.ok()) return sources.status();
    for (SourceDocument& source : *sources) {
      const absl::Status added = linter.Add(std::move(source), file.name);
      if (!added.ok()) return added;
    }
    return absl::OkStatus();
  });
  ASSERT_TRUE(status.ok()) << status;
  const LintReport report = linter.Finish();
  EXPECT_GT(report.documents, 0u);
  for (const Finding& finding : report.findings) {
    ADD_FAILURE() << finding.place.file << ":" << finding.place.line << ": " << finding.code << ": " << finding.message << ": "
                  << finding.place.quote;
  }
}

TEST(LintDocumentation, ExplainsEveryRuleAndNoOther) {
  const std::string page = Read("docs/lint.md");
  std::set<std::string> wanted;
  for (const LintRule& rule : kLintRules) wanted.insert(std::string(rule.code));
  std::set<std::string> explained;
  std::istringstream lines(page.substr(page.find("\n## Rules")));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("### ")) explained.insert(line.substr(4));
  }
  EXPECT_EQ(explained, wanted);
  for (const LintRule& rule : kLintRules) {
    const std::size_t begin = page.find("\n### " + std::string(rule.code) + "\n");
    ASSERT_NE(begin, std::string::npos);
    const std::string part = page.substr(begin, page.find("\n### ", begin + 1) - begin);
    std::string severity = "\nSeverity: overview " + std::string(Name(rule.overview)) + ", guideline " +
                           std::string(Name(rule.guideline)) + ", imported " + std::string(Name(rule.imported)) + ".\n";
    EXPECT_THAT(part, testing::AllOf(testing::HasSubstr(severity), testing::HasSubstr(std::string(rule.title.substr(1))),
                                     testing::HasSubstr("\n- Bad: "), testing::HasSubstr("\n- Good: ")))
        << rule.code;
  }
}

TEST(LintRules, AreInOrderOfTheirCodes) {
  EXPECT_TRUE(
      std::is_sorted(kLintRules.begin(), kLintRules.end(), [](const LintRule& a, const LintRule& b) { return a.code < b.code; }));
}

}  // namespace
}  // namespace probatum::corpus
