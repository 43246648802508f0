// `probatum-index lint` as a user runs it: exit codes, lines, JSON, and the documents of a data folder.
#include <filesystem>
#include <string>

#include "fmt/format.h"
#include "nlohmann/json.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/component/index/tool/index_program.h"

namespace probatum::index {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

std::string Document(const std::string& facts, const std::string& item) {
  return "---\nid: examplitis\ntitle: Treatment of examplitis\nkind: topic-overview\nupdated: 2020-05-17\n" + facts +
         "references:\n  - {id: trial, type: book, title: A book, PMID: 4, checked: read}\n---\n\n"
         "## Doses {kind=dosing}\n\n- " +
         item + "\n";
}

const std::string& Good() {
  static const auto& text = *new std::string(Document("licence: CC0-1.0\n", "In adults, zelotrine is 10 mg daily [@trial]."));
  return text;
}
const std::string& Bad() {
  static const auto& text =
      *new std::string(Document("review: {due: 2021}\nlicence: CC0-1.0\n", "Zelotrine is 10 mg daily [@trial; @gone]."));
  return text;
}

class LintCommand : public ProbatumIndex {};

TEST_F(LintCommand, EndsWith0ForAGoodDocument) {
  const Ended ended = Run("lint " + Write("good.md", Good()));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.out, "1 document checked: 0 errors, 0 warnings, 0 notes\n");
  EXPECT_THAT(ended.err, IsEmpty());
}

TEST_F(LintCommand, EndsWith1AndNamesFileLineCodeAndRemedy) {
  const std::string file = Write("bad.md", Bad());
  const Ended ended = Run("lint --as-of 2022-01-01 " + file);
  EXPECT_EQ(ended.code, 1) << ended.err;
  EXPECT_THAT(ended.out,
              AllOf(HasSubstr(file + ":14: error: citation key \"gone\" has no entry under references [citation-dangling]; add"),
                    HasSubstr(file + ":14: warning: "), HasSubstr("[dose-population-missing]"), HasSubstr("[review-overdue]"),
                    EndsWith("1 document checked: 1 error, 2 warnings, 0 notes\n"), Not(HasSubstr("\x1b"))));
}

TEST_F(LintCommand, FailsForWhatTheSeverityAsksFor) {
  const std::string warning = Write("warning.md", Document("licence: CC0-1.0\n", "Zelotrine is 10 mg daily [@trial]."));
  EXPECT_EQ(Run("lint " + warning).code, 1);
  const Ended errors = Run("lint --severity error " + warning);
  EXPECT_EQ(errors.code, 0) << errors.out;
  EXPECT_EQ(errors.out, "1 document checked: 0 errors, 0 warnings, 0 notes\n");

  const std::string note = Write("note.md", Document("licence: CC0-1.0\nstanding: retired\n", "In adults, rest helps [@trial]."));
  EXPECT_EQ(Run("lint " + note).code, 0);
  EXPECT_EQ(Run("lint --severity note " + note).code, 1);
}

TEST_F(LintCommand, TakesOneRuleOrLeavesOneOut) {
  const std::string file = Write("bad.md", Bad());
  EXPECT_THAT(Run("lint --as-of 2022-01-01 --rule review-overdue " + file).out, EndsWith(": 0 errors, 1 warning, 0 notes\n"));
  EXPECT_THAT(Run("lint --as-of 2021-01-01 --without citation-dangling --without dose-population-missing " + file).out,
              EndsWith(": 0 errors, 0 warnings, 0 notes\n"));
}

TEST_F(LintCommand, RefusesWhatItDoesNotKnow) {
  const std::string file = Write("good.md", Good());
  const Ended code = Run("lint --rule citation-mising " + file);
  EXPECT_EQ(code.code, 64);
  EXPECT_THAT(code.err, AllOf(HasSubstr("citation-mising"), HasSubstr("citation-missing")));
  EXPECT_EQ(Run("lint --severity grave " + file).code, 64);
  EXPECT_EQ(Run("lint --as-of yesterday " + file).code, 65);
}

TEST_F(LintCommand, ShowsWhatCanBeReadAndEndsWith65) {
  Write("bad.md", Bad());
  Write("broken.md", "---\nid: [\n---\n");
  const Ended ended = Run("lint " + folder_.path().string());
  EXPECT_EQ(ended.code, 65);
  EXPECT_THAT(ended.out, HasSubstr("[citation-dangling]"));
  EXPECT_THAT(ended.err, AllOf(StartsWith("probatum-index: "), HasSubstr("broken.md:")));
  EXPECT_EQ(Run("lint " + (folder_.path() / "nowhere").string()).code, 65);
}

TEST_F(LintCommand, GivesOneJsonObject) {
  const std::string file = Write("bad.md", Bad());
  const Ended ended = Run("lint --json --as-of 2022-01-01 " + file);
  EXPECT_EQ(ended.code, 1);
  const auto json = nlohmann::json::parse(ended.out);
  EXPECT_EQ(json["counts"], nlohmann::json::parse(R"({"documents": 1, "error": 1, "warning": 2, "note": 0, "allowed": 0})"));
  EXPECT_TRUE(json["unreadable"].empty());
  ASSERT_EQ(json["findings"].size(), 3u);
  for (const auto& finding : json["findings"]) {
    for (const char* key :
         {"code", "severity", "file", "line", "document", "section", "quote", "message", "remedy", "count", "related"}) {
      EXPECT_TRUE(finding.contains(key)) << key;
    }
  }
  const auto& first = json["findings"][1];
  EXPECT_EQ(first["code"], "citation-dangling");
  EXPECT_EQ(first["severity"], "error");
  EXPECT_EQ(first["file"], file);
  EXPECT_EQ(first["line"], 14);
  EXPECT_EQ(first["document"], "examplitis");
  EXPECT_EQ(first["quote"], "Zelotrine is 10 mg daily.");
}

TEST_F(LintCommand, ReadsTheDocumentsOfADataFolder) {
  const Ended nothing = Run("lint --data " + data());
  EXPECT_EQ(nothing.code, 69);
  EXPECT_THAT(nothing.err, HasSubstr("import"));
  EXPECT_FALSE(std::filesystem::exists(data())) << "it makes no data folder";

  const std::string file = Write("stored.md", Document("", "Zelotrine is 10 mg daily [@trial]."));
  EXPECT_EQ(Run(fmt::format("import --data {} {}", data(), file)).code, 0);
  const Ended ended = Run("lint --json --data " + data());
  EXPECT_EQ(ended.code, 1) << ended.err;
  const auto json = nlohmann::json::parse(ended.out);
  ASSERT_EQ(json["findings"].size(), 2u);
  EXPECT_EQ(json["findings"][1]["code"], "dose-population-missing");
  EXPECT_EQ(json["findings"][1]["line"], nullptr);
  EXPECT_EQ(json["findings"][1]["file"], "stored.md");
  EXPECT_EQ(json["findings"][1]["section"], "examplitis#doses");
}

}  // namespace
}  // namespace probatum::index
