// Lint over third-party data, where it is at hand: what it finds in an answer page, and how little it says of a large import.
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/lint/linter.h"
#include "corpus/reader/reader.h"
#include "tests/support/eval_data.h"

namespace probatum::corpus {
namespace {

using testing::Contains;

// A saved answer page: sections and drugs are lines between blank ones, items begin with a bullet and may end with a marker's number.
class AnswerPage {
 public:
  explicit AnswerPage(std::istream& page) {
    for (std::string line; std::getline(page, line) && line != "References";) Add(line);
    Flush();
  }

  // The page's own list has one entry, its issuer's overview, with marker 1.
  std::string Markdown(const std::string& issuer) const {
    return "---\nid: page\ntitle: Treatment for Leg Cramps\nkind: topic-overview\nissuer: " + issuer +
           "\nupdated: 2025-07-10\ntopics: [leg cramps]\nreferences:\n"
           "  - {id: m1, type: webpage, title: Guideline Directed Topic Overview, publisher: " +
           issuer + ", issued: 2025}\n---\n\n" + body_;
  }

 private:
  static constexpr std::string_view kBullet = "  \u2022 ";

  void Add(const std::string& line) {
    if (line.empty()) return;
    if (line.starts_with("Treatment for ")) started_ = true;
    if (!started_) return;
    Flush();
    line_ = line;
  }
  void Flush() {
    if (line_.empty()) return;
    const bool item = line_.starts_with(kBullet);
    const bool sentence = !item && (line_.ends_with('.') || line_.ends_with(':'));
    std::string text = item ? line_.substr(kBullet.size()) : line_;
    if (item && text.size() > 2 && text[text.size() - 2] == ' ' && text.back() >= '1' && text.back() <= '9') {
      text = text.substr(0, text.size() - 2) + " [@m" + text.back() + "]";
    }
    const bool drug =
        !item && !sentence && text.find("Treatment") == std::string::npos && text.find("Important") == std::string::npos;
    body_ += item ? "- " + text + "\n" : sentence ? "\n" + text + "\n\n" : (drug ? "\n### " : "\n## ") + text + "\n\n";
    line_.clear();
  }

  bool started_ = false;
  std::string line_;
  std::string body_;
};

TEST(LintRealData, FindsTheFiveFaultsOfTheAnswerPage) {
  std::ifstream file(support::EvalDataFolder() + "/../examples/leg-cramps-page.txt");
  if (support::EvalDataFolder().empty() || !file) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set, or the page is not beside it";
  const AnswerPage page(file);
  const std::string markdown = page.Markdown("Medical Advisory Board and Editors");
  absl::StatusOr<SourceDocument> source = ReadMarkdown({"page.md", markdown});
  ASSERT_TRUE(source.ok()) << source.status() << markdown;
  Linter linter({});
  ASSERT_TRUE(linter.Add(*std::move(source), "page.md").ok());
  std::vector<std::string> codes;
  for (const Finding& finding : linter.Finish().findings) codes.push_back(finding.code);
  for (const char* code :
       {"citation-missing", "citation-dangling", "citation-self", "dose-population-missing", "strength-mixed"}) {
    EXPECT_THAT(codes, Contains(code)) << markdown;
  }
}

TEST(LintRealData, TakesAFewLinesForAllOfMedQuad) {
  if (support::EvalDataFolder().empty()) GTEST_SKIP() << "PROBATUM_EVAL_DATA is not set; it names the folder of third-party data";
  Linter linter({});
  const absl::Status status =
      WalkFiles(support::EvalDataFolder() + "/medquad-xml.tar.xz", {}, [&](const SourceFile& file) -> absl::Status {
        absl::StatusOr<std::vector<SourceDocument>> sources = ReadDocuments(file, Format::kAuto);
        if (!sources.ok()) return sources.status();
        for (SourceDocument& source : *sources) {
          if (absl::Status added = linter.Add(std::move(source), file.name); !added.ok()) return added;
        }
        return absl::OkStatus();
      });
  ASSERT_TRUE(status.ok()) << status;
  const LintReport report = linter.Finish();
  EXPECT_GT(report.documents, 5'000u);
  EXPECT_EQ(report.errors + report.warnings, 0u) << "an owner of an import can mend nothing in it";
  EXPECT_LT(report.findings.size(), 20u);
}

}  // namespace
}  // namespace probatum::corpus
