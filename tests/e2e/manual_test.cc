// Manual pages and completions say of each program what the program says of itself.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/completions/help_text.h"
#include "client/completions/values.h"
#include "tests/e2e/server_process.h"

namespace probatum::e2e {
namespace {

using completions::DescribeProgram;
using completions::HelpText;
using completions::Program;
using ::testing::Contains;
using ::testing::IsSupersetOf;

struct Manual {
  std::string program;
  std::string file;
};
void PrintTo(const Manual& manual, std::ostream* out) { *out << manual.program; }

const std::vector<Manual>& Manuals() {
  static const auto& manuals = *new std::vector<Manual>{{"probatum", "probatum.1"},
                                                        {"probatumd", "probatumd.8"},
                                                        {"probatum-index", "probatum-index.1"},
                                                        {"probatum-eval", "probatum-eval.1"}};
  return manuals;
}

std::filesystem::path PageOf(const Manual& manual) { return std::filesystem::absolute("docs/man") / manual.file; }

// The options that a page explains, by command; those of the program itself, and those that all its commands share, under "".
struct Page {
  std::map<std::string, std::set<std::string>> options;
  std::set<std::string> commands;
};

Page ReadPage(const std::filesystem::path& path) {
  Page page;
  std::ifstream file(path);
  std::string section;
  std::string command;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string word;
    words >> word;
    if (word == ".Sh") {
      words >> section;
      command.clear();
    } else if (word == ".Ss" && section == "COMMANDS") {
      words >> command;
      page.commands.insert(command);
    } else if (word == ".It" && (section == "COMMANDS" || section == "OPTIONS")) {
      while (words >> word) {
        if (word == "Fl" && words >> word) page.options[command].insert("-" + word);
      }
    }
  }
  return page;
}

std::set<std::string> NamesOf(const HelpText& help) {
  std::set<std::string> names;
  for (const auto& option : help.options) names.insert(option.names.begin(), option.names.end());
  return names;
}

class ManualTest : public ::testing::TestWithParam<Manual> {
 protected:
  const Program program_ = DescribeProgram(ProgramPath(GetParam().program));
};

TEST_P(ManualTest, ExplainsEveryOptionOfTheProgramAndNoOther) {
  ASSERT_FALSE(program_.help.options.empty());
  Page page = ReadPage(PageOf(GetParam()));
  std::set<std::string> commands;
  std::set<std::string> any = NamesOf(program_.help);
  const std::set<std::string> everywhere = {"-h", "--help"};
  const std::set<std::string> shared = page.options[""];
  for (const auto& command : program_.commands) {
    commands.insert(command.entry.name);
    std::set<std::string> wanted = NamesOf(command.help);
    any.insert(wanted.begin(), wanted.end());
    for (const std::string& name : shared) wanted.erase(name);
    EXPECT_EQ(page.options[command.entry.name], wanted) << "of the command " << command.entry.name;
  }
  EXPECT_EQ(page.commands, commands);
  EXPECT_THAT(shared, IsSupersetOf(NamesOf(program_.help)));
  EXPECT_THAT(any, IsSupersetOf(shared));
}

TEST_P(ManualTest, IsSetWithoutAWarning) {
  if (RunToEnd("/bin/sh", {"-c", "command -v groff"}).exit_code != 0) GTEST_SKIP() << "groff is not installed";
  const Ended set = RunToEnd("/bin/sh", {"-c", "groff -mandoc -Tutf8 -ww -z \"$0\"", PageOf(GetParam()).string()});
  EXPECT_EQ(set.exit_code, 0);
  EXPECT_EQ(set.output, "");
}

TEST_P(ManualTest, HasCompletionsThatEachShellReads) {
  const std::filesystem::path written = ProgramPath("x").parent_path().parent_path() / "completions";
  const std::map<std::string, std::string> files = {{"bash", "bash-completion/completions/" + GetParam().program},
                                                    {"zsh", "zsh/vendor-completions/_" + GetParam().program},
                                                    {"fish", "fish/vendor_completions.d/" + GetParam().program + ".fish"}};
  for (const auto& [shell, file] : files) {
    ASSERT_TRUE(std::filesystem::exists(written / file)) << file;
    if (RunToEnd("/bin/sh", {"-c", "command -v " + shell}).exit_code != 0) continue;
    const Ended read = RunToEnd("/bin/sh", {"-c", shell + " -n \"$0\"", (written / file).string()});
    EXPECT_EQ(read.exit_code, 0) << read.output;
    EXPECT_EQ(read.output, "");
  }
}

INSTANTIATE_TEST_SUITE_P(Programs, ManualTest, ::testing::ValuesIn(Manuals()), [](const auto& test) {
  std::string name = test.param.program;
  std::erase(name, '-');
  return name;
});

// What bash offers behind these words, the last of which is being typed.
std::string Offered(const std::string& program, const std::string& words) {
  const std::filesystem::path script =
      ProgramPath("x").parent_path().parent_path() / "completions/bash-completion/completions" / program;
  std::string function = "_" + program;
  for (char& c : function) c = c == '-' ? '_' : c;
  return RunToEnd("/bin/bash",
                  {"-c",
                   "compopt() { :; }; . \"$0\"; COMP_WORDS=(" + words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); " + function +
                       "; printf '%s\\n' \"${COMPREPLY[@]}\"",
                   script.string()})
      .output;
}

TEST(BashCompletion, OffersCommandsOptionsAndValues) {
  EXPECT_EQ(Offered("probatum", "probatum a"), "ask\n");
  EXPECT_EQ(Offered("probatum", "probatum --server here:1 cha"), "chat\n");
  EXPECT_EQ(Offered("probatum", "probatum chat --hi"), "--history-file\n");
  EXPECT_EQ(Offered("probatum", "probatum ask --audience p"), "pharmacist\npatient\n");
  EXPECT_EQ(Offered("probatum", "probatum ask --audience = nu"), "nurse\n");
  EXPECT_EQ(Offered("probatum", "probatum show d"), "document\n");
  EXPECT_EQ(Offered("probatumd", "probatumd --log-level d"), "debug\n");
  EXPECT_EQ(Offered("probatum-index", "probatum-index review leg-cramps --state a"), "approved\n");
  EXPECT_EQ(Offered("probatum-index", "probatum-index lint --rule strength"), "strength-mixed\n");
  EXPECT_EQ(Offered("probatum-index", "probatum-index import corpus/guidance/vocabulary/dr"),
            "corpus/guidance/vocabulary/drugs.tsv\n");
}

TEST(Completions, OfferTheRulesOfLintAndNoOther) {
  std::string refused = RunToEnd(ProgramPath("probatum-index"), {"lint", "--rule", "none-of-them", "x"}).output;
  const std::string before = "the codes are ";
  refused.erase(0, refused.find(before) + before.size());
  refused.erase(refused.find(';'));
  std::erase(refused, ',');
  EXPECT_EQ(completions::RuleFor("probatum-index", "lint", "--rule").words, refused);
}

TEST(Completions, HaveNoRuleForWhatIsNotThere) {
  for (const completions::ValueRule& rule : completions::ValueRules()) {
    const Program program = DescribeProgram(ProgramPath(std::string(rule.program)));
    std::set<std::string> known = NamesOf(program.help);
    for (const auto& command : program.commands) {
      if (!rule.command.empty() && rule.command != command.entry.name) continue;
      known.merge(NamesOf(command.help));
      for (const auto& positional : command.help.positionals) known.insert(positional.name);
    }
    EXPECT_THAT(known, Contains(std::string(rule.name))) << rule.program;
  }
}

}  // namespace
}  // namespace probatum::e2e
