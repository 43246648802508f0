// probatum-index as a user runs it: command line in; exit code, standard output and standard error out.
#include <filesystem>
#include <set>
#include <sstream>
#include <string>

#include "fmt/format.h"
#include "nlohmann/json.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/writer/data_folder.h"
#include "tests/component/index/tool/index_program.h"

namespace probatum::index {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

TEST_F(ProbatumIndex, ImportsBuildsListsAndRollsBack) {
  const std::string file = Write("a.md", kDocument);
  Ended ended = Run(fmt::format("import --data {} {}", data(), file));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("1 document added"));
  ended = Run(fmt::format("build --data {} --activate", data()));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("generation 000001-"), HasSubstr("it is active")));
  // Away from a terminal: one plain line a step, nothing that moves a cursor.
  EXPECT_THAT(ended.err, AllOf(HasSubstr("indexing: 1 of 1\n"), Not(HasSubstr("\x1b"))));

  ended = Run(fmt::format("build --data {} --activate --as-of 2026-11-24", data()));
  EXPECT_EQ(ended.code, 0) << ended.err;
  ended = Run(fmt::format("rollback --data {}", data()));
  EXPECT_EQ(ended.code, 0) << ended.err;
  ended = Run(fmt::format("list --data {} --json", data()));
  EXPECT_EQ(ended.code, 0) << ended.err;
  const auto first = nlohmann::json::parse(ended.out.substr(0, ended.out.find('\n')));
  EXPECT_EQ(first["current"], true);
  EXPECT_EQ(first["documents"], 1);
  EXPECT_EQ(first["as_of"], "2020-05-17");

  ended = Run(fmt::format("rollback --data {}", data()));
  EXPECT_EQ(ended.code, 69);
  EXPECT_THAT(ended.err, StartsWith("probatum-index: "));
  ended = Run(fmt::format("remove --data {} nobody", data()));
  EXPECT_EQ(ended.code, 65);
  EXPECT_THAT(ended.out, IsEmpty());
}

TEST_F(ProbatumIndex, SaysWhenItsOutputCannotBeWritten) {
  const std::string file = Write("a.md", kDocument);
  EXPECT_EQ(Run(fmt::format("import --data {} {}", data(), file)).code, 0);
  const Ended ended = Run(fmt::format("list --data {} --json >/dev/full", data()));
  EXPECT_EQ(Run(fmt::format("build --data {} --activate >/dev/full", data())).code, 74);
  EXPECT_EQ(Run(fmt::format("list --data {} >/dev/full", data())).code, 74);
  EXPECT_EQ(ended.code, 0) << "nothing to write yet";
}

TEST_F(ProbatumIndex, TakesNoEmptyDataFolderForTheDefault) {
  const Ended ended = Run("list --data ''");
  EXPECT_EQ(ended.code, 64);
  EXPECT_THAT(ended.err, HasSubstr("--data"));
}

TEST_F(ProbatumIndex, TakesTheDataFolderFromTheEnvironment) {
  const std::string file = Write("a.md", kDocument);
  EXPECT_EQ(Run("import " + file, fmt::format("PROBATUM_DATA='{}'", data())).code, 0);
  EXPECT_TRUE(std::filesystem::exists(data()));
  const std::string home = (folder_.path() / "home").string();
  EXPECT_EQ(Run("import " + file, fmt::format("env -u PROBATUM_DATA HOME='{}'", home)).code, 0);
  EXPECT_TRUE(std::filesystem::exists(home + "/.local/share/probatum/lock"));
}

TEST_F(ProbatumIndex, ImportsACorpusOfLinesUnderAPrefixAndWithAKind) {
  const std::string corpus = Write("corpus.jsonl", "{\"_id\": \"1\", \"title\": \"\", \"text\": \"Rest helps.\"}\n");
  const std::string queries = Write("queries.jsonl", "{\"_id\": \"1\", \"text\": \"What helps?\"}\n");
  const Ended ended =
      Run(fmt::format("import --data {} --format beir --kind protocol --id-prefix covid- {} {}", data(), corpus, queries));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("1 document added"), HasSubstr("1 file of other kinds passed over")));
  EXPECT_EQ(Run(fmt::format("remove --data {} covid-1", data())).code, 0);
}

TEST_F(ProbatumIndex, BuildsAsOfADateAndWithoutQuestions) {
  const std::string file = Write("a.md", kDocument);
  EXPECT_EQ(Run(fmt::format("import --data {} {}", data(), file)).code, 0);
  EXPECT_EQ(Run(fmt::format("build --data {}", data())).code, 0);
  EXPECT_EQ(Run(fmt::format("build --data {} --without-questions", data())).code, 0);
  EXPECT_EQ(Run(fmt::format("build --data {} --as-of 2026-11", data())).code, 0);
  const Ended listed = Run(fmt::format("list --data {} --json", data()));
  std::set<std::string> hashes;
  std::string last;
  std::istringstream lines(listed.out);
  for (std::string line; std::getline(lines, line);) {
    const auto entry = nlohmann::json::parse(line);
    hashes.insert(entry["corpus_hash"].get<std::string>());
    last = entry["as_of"].get<std::string>();
  }
  EXPECT_EQ(hashes.size(), 3u) << listed.out;
  EXPECT_EQ(last, "2026-11");
  const Ended refused = Run(fmt::format("build --data {} --as-of yesterday", data()));
  EXPECT_EQ(refused.code, 65);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("--as-of"), HasSubstr("2026-11-24")));
}

TEST_F(ProbatumIndex, RefusesAWrongCommandLineWith64) {
  for (const std::string arguments : {"", "conquer", "import", "import --format tablets x.md", "import --kind tablet x.md",
                                      "build --as-off 2026", "activate", "list --xml"}) {
    const Ended ended = Run(arguments);
    EXPECT_EQ(ended.code, 64) << arguments;
    EXPECT_THAT(ended.err, StartsWith("probatum-index: ")) << arguments;
    EXPECT_THAT(ended.out, IsEmpty()) << arguments;
  }
  EXPECT_EQ(Run("--help").code, 0);
  EXPECT_THAT(Run("--version").out, StartsWith("probatum-index "));
}

TEST_F(ProbatumIndex, RefusesBadInputWith65AndKeepsGoingWhenAsked) {
  const std::string good = Write("a.md", kDocument);
  const std::string bad = Write("b.md", "---\nid: [\n---\ntext\n");
  Ended ended = Run(fmt::format("import --data {} {} {}", data(), good, bad));
  EXPECT_EQ(ended.code, 65);
  EXPECT_THAT(ended.err, HasSubstr("probatum-index: " + bad + ":"));
  EXPECT_EQ(Run(fmt::format("build --data {}", data())).code, 69);

  ended = Run(fmt::format("import --data {} --keep-going {} {}", data(), good, bad));
  EXPECT_EQ(ended.code, 65);
  EXPECT_THAT(ended.err, HasSubstr("probatum-index: " + bad + ":"));
  EXPECT_THAT(ended.out, HasSubstr("1 document added"));
  EXPECT_EQ(Run(fmt::format("build --data {}", data())).code, 0);
  EXPECT_EQ(Run(fmt::format("build --data {} --as-of yesterday", data())).code, 65);
}

TEST_F(ProbatumIndex, SaysThatAnotherProcessIsWriting) {
  const auto held = DataFolder::Open(data());
  ASSERT_TRUE(held.ok()) << held.status();
  const Ended ended = Run(fmt::format("import --data {} {}", data(), Write("a.md", kDocument)));
  EXPECT_EQ(ended.code, 69);
  EXPECT_THAT(ended.err, HasSubstr("process"));
  EXPECT_EQ(Run(fmt::format("list --data {}", data())).code, 0);
}

TEST_F(ProbatumIndex, SaysThatTheDataFolderCannotBeMade) {
  const std::string file = Write("file", "in the way");
  const Ended ended = Run(fmt::format("import --data {}/data {}", file, Write("a.md", kDocument)));
  EXPECT_THAT(ended.code, testing::AnyOf(73, 74));
  EXPECT_THAT(ended.err, HasSubstr(file));
}

}  // namespace
}  // namespace probatum::index
