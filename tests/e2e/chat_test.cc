// `probatum chat` at a pseudo-terminal and through a pipe.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <sys/stat.h>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/e2e/server_process.h"
#include "tests/e2e/starter_corpus.h"
#include "tests/e2e/terminal.h"
#include "tests/support/fake_answers.h"

namespace probatum::e2e {
namespace {

using support::FakeAnswers;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kVerified[] = "verified against their documents";

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::size_t CountOf(const std::string& wanted, const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) ++count;
  return count;
}

// The reference of that number as the output lists it, without the breaks of its lines; empty where there is none.
std::string ReferenceOf(const std::string& output, int number) {
  std::istringstream lines(output);
  std::string entry;
  for (std::string line; std::getline(lines, line);) {
    while (line.ends_with('\r')) line.pop_back();
    const std::size_t begin = line.find_first_not_of(' ');
    if (!entry.empty() && (begin == std::string::npos || line[begin] == '[')) break;
    if (!entry.empty()) entry += " " + line.substr(begin);
    if (entry.empty() && line.starts_with(fmt::format("  [{}] ", number))) entry = line.substr(begin);
  }
  return entry;
}

Terminal Chat(const std::string& server, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"--server", server, "chat"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return Terminal(ProgramPath("probatum"), arguments);
}

// Lines through a pipe; both outputs together.
Ended Pipe(const std::string& server, const std::string& lines) {
  return RunToEnd("/bin/sh",
                  {"-c", "printf '" + lines + "' | \"$0\" --server " + server + " chat", ProgramPath("probatum").string()});
}

// One server for all of them: they only read.
class ChatTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    corpus = new StarterCorpus;
    server = new ServerProcess(corpus->data());
  }
  static void TearDownTestSuite() {
    delete server;
    delete corpus;
  }
  static StarterCorpus* corpus;
  static ServerProcess* server;
  support::TempFolder folder_;
};
StarterCorpus* ChatTest::corpus = nullptr;
ServerProcess* ChatTest::server = nullptr;

TEST_F(ChatTest, AnswersShowsSourcesAndExplainsItself) {
  Terminal chat = Chat(server->address());
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  ASSERT_TRUE(chat.Ask("what about quinine for leg cramps?", kVerified));
  EXPECT_THAT(chat.output(), AllOf(HasSubstr("References"), HasSubstr("Ask next"), HasSubstr("For healthcare professionals")));

  ASSERT_TRUE(chat.Ask("/source 1", "probatum> "));
  EXPECT_THAT(chat.output(), AllOf(HasSubstr("Treatment of leg cramps › "), HasSubstr(">>>"), HasSubstr("<<<")));

  ASSERT_TRUE(chat.Ask("and for dialysis patients?", kVerified));
  ASSERT_TRUE(chat.Ask("/why", "probatum> "));
  EXPECT_THAT(chat.output(), AllOf(HasSubstr("kept leg cramps"), HasSubstr("haemodialysis (population)"), HasSubstr("score ")));

  ASSERT_TRUE(chat.Ask("1", kVerified));
  chat.Type("/quit\r");
  EXPECT_EQ(chat.WaitForExit(), 0);
}

TEST_F(ChatTest, UndoesTheReadingOfAFollowUpAndExportsWhatStands) {
  Terminal chat = Chat(server->address());
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  ASSERT_TRUE(chat.Ask("what about quinine for leg cramps?", kVerified));
  ASSERT_TRUE(chat.Ask("and in pregnancy?", "Reading this as"));
  ASSERT_TRUE(chat.Ask("/undo", "generation "));
  EXPECT_THAT(chat.output(), Not(HasSubstr("Reading this as")));

  const std::string file = folder_.path() / "talk.md";
  ASSERT_TRUE(chat.Ask("/export " + file, "wrote 2 answers"));
  ASSERT_TRUE(chat.Ask("/export " + file, "is there already"));
  ASSERT_TRUE(chat.Ask("/export! " + file, "wrote 2 answers"));
  const std::string markdown = ReadAll(file);
  EXPECT_THAT(markdown,
              AllOf(HasSubstr("## what about quinine"), HasSubstr("## and in pregnancy"), HasSubstr("as it stands"),
                    HasSubstr("References"), HasSubstr("For healthcare professionals"), HasSubstr(corpus->generation())));

  ASSERT_TRUE(chat.Ask("/new", "probatum> "));
  ASSERT_TRUE(chat.Ask("/undo", "no question"));
  chat.Type("\x04");
  EXPECT_EQ(chat.WaitForExit(), 0);
}

TEST_F(ChatTest, ShowsASourceAsTheListOfReferencesDoes) {
  Terminal chat = Chat(server->address());
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  ASSERT_TRUE(chat.Ask("what about quinine for leg cramps?", kVerified));
  const std::string answer = chat.output();
  int number = 1;
  for (std::string listed; !(listed = ReferenceOf(answer, number)).empty(); ++number) {
    ASSERT_TRUE(chat.Ask(fmt::format("/source {}", number), "probatum> "));
    const std::string shown = ReferenceOf(chat.output(), number);
    ASSERT_FALSE(shown.empty()) << chat.output();
    EXPECT_EQ(listed.substr(0, listed.find(" (via ")), shown);
  }
  EXPECT_GT(number, 3);
  ASSERT_TRUE(chat.Ask("/source abc", "probatum> "));
  EXPECT_THAT(chat.output(), HasSubstr("abc is "));
}

TEST_F(ChatTest, KeepsItsHelpWithinTheWidthOfTheTerminal) {
  Terminal chat = Chat(server->address());
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  ASSERT_TRUE(chat.Ask("/help", "/quit"));
  const std::string output = chat.output().substr(chat.output().find("  Type a question"));  // behind the last escape sequence
  std::istringstream lines(output.substr(0, output.find('\x1b')));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 81U) << line;  // 80 and a carriage return
}

TEST_F(ChatTest, AsksNoNumberWhereNoQuestionIsOffered) {
  Terminal chat = Chat(server->address());
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  ASSERT_TRUE(chat.Ask("7", "7?"));  // how to ask it all the same
  EXPECT_THAT(chat.output(), Not(HasSubstr(kVerified)));
  ASSERT_TRUE(chat.Ask("7?", kVerified));
}

TEST_F(ChatTest, ClearsTheLineAtCtrlCAndLeavesAtCtrlD) {
  Terminal chat = Chat(server->address());
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  chat.Type("half a question");
  ASSERT_TRUE(chat.WaitFor("half a question"));
  chat.Type("\x03");
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  ASSERT_TRUE(chat.Ask("/audience patient", "patient> "));
  chat.Type("\x03");
  ASSERT_TRUE(chat.WaitFor("patient> "));
  chat.Type("\x04");
  EXPECT_EQ(chat.WaitForExit(), 0);
}

TEST_F(ChatTest, AsksOneQuestionWhenSeveralLinesArePasted) {
  Terminal chat = Chat(server->address());
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  chat.Type("\x1b[200~what about quinine\nfor leg cramps\nin pregnancy?\n\x1b[201~");
  ASSERT_TRUE(chat.WaitFor("in pregnancy?"));
  ASSERT_TRUE(chat.Ask("", kVerified));
  EXPECT_THAT(chat.output(), HasSubstr("what about quinine for leg cramps in pregnancy?"));  // what was asked, in one piece
  const std::string file = folder_.path() / "talk.md";
  ASSERT_TRUE(chat.Ask("/export " + file, "wrote 1 answer "));
  EXPECT_THAT(ReadAll(file), HasSubstr("## what about quinine for leg cramps in pregnancy?\n"));
}

TEST_F(ChatTest, CompletesCommandsAudiencesAndOfferedQuestions) {
  Terminal chat = Chat(server->address());
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  chat.Type("/aud\tpat\t\r");
  ASSERT_TRUE(chat.WaitFor("patient> "));
  ASSERT_TRUE(chat.Ask("what about quinine for leg cramps?", "Ask next"));
  chat.Type("what should\t");
  EXPECT_TRUE(chat.WaitFor("hould be tried first"));
}

TEST_F(ChatTest, KeepsLinesInAFileOnlyWhenAskedTo) {
  const std::filesystem::path file = folder_.path() / "history";
  {
    Terminal chat = Chat(server->address(), {"--history-file", file.string()});
    ASSERT_TRUE(chat.WaitFor("probatum> "));
    ASSERT_TRUE(chat.Ask("/audience nurse", "nurse> "));
    chat.Type("/quit\r");
    EXPECT_EQ(chat.WaitForExit(), 0);
  }
  EXPECT_THAT(ReadAll(file), HasSubstr("/audience nurse"));
  struct stat status {};
  ASSERT_EQ(stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  Terminal chat = Chat(server->address(), {"--history-file", file.string()});
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  chat.Type("\x10\x10");  // Ctrl-P, twice: /quit, then the one before it
  EXPECT_TRUE(chat.WaitFor("audience nurse"));
}

TEST_F(ChatTest, RefusesAHistoryFileThatCannotBeUsed) {
  Terminal chat = Chat(server->address(), {"--history-file", folder_.path().string()});
  EXPECT_TRUE(chat.WaitFor("history file"));
  EXPECT_EQ(chat.WaitForExit(), 64);
}

TEST_F(ChatTest, AnswersALineEachThroughAPipeWithTheExitCodeOfTheLast) {
  const Ended answered = Pipe(server->address(), "zzyzx frobnication\\nwhat about quinine for leg cramps?\\n");
  EXPECT_EQ(answered.exit_code, 0);
  EXPECT_EQ(CountOf("For healthcare professionals", answered.output), 2U);
  EXPECT_THAT(answered.output, Not(HasSubstr("probatum> ")));
  EXPECT_EQ(Pipe(server->address(), "what about quinine for leg cramps?\\nzzyzx frobnication\\n").exit_code, 1);
}

TEST_F(ChatTest, SaysAnEmergencyBeforeAllElse) {
  Terminal chat = Chat(server->address());
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  ASSERT_TRUE(chat.Ask("my dad is having a stroke, his face is drooping and he cannot lift his arm", "generation "));
  const std::size_t urgent = chat.output().find("emergency number");
  ASSERT_NE(urgent, std::string::npos);
  EXPECT_LT(urgent, chat.output().find("For healthcare professionals"));
}

TEST(ChatWithoutServer, EndsAtOnceAndSaysWhatToDo) {
  const Ended piped = Pipe("127.0.0.1:1", "why?\\n");
  EXPECT_EQ(piped.exit_code, 69);
  EXPECT_THAT(piped.output, HasSubstr("probatumd"));
  Terminal chat = Chat("127.0.0.1:1");
  EXPECT_TRUE(chat.WaitFor("no answer from 127.0.0.1:1"));
  EXPECT_EQ(chat.WaitForExit(), 69);
}

TEST(ChatWithoutGeneration, EndsAtOnceAndNamesTheCommandThatMakesOne) {
  const support::TempFolder folder;
  const ServerProcess server(folder.path());
  const Ended piped = Pipe(server.address(), "why?\\n");
  EXPECT_EQ(piped.exit_code, 69);
  EXPECT_THAT(piped.output, HasSubstr("probatum-index"));
}

TEST(ChatInterrupted, StopsTheAnswerAndNotTheProgram) {
  FakeAnswers server(FakeAnswers::Ending::kCancelled);
  Terminal chat = Chat(server.address());
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  chat.Type("why?\r");
  ASSERT_TRUE(server.WaitForStream());
  chat.Type("\x03");
  EXPECT_TRUE(server.WaitForCancelled());
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  EXPECT_THAT(chat.output(), HasSubstr("stopped"));
  chat.Type("/quit\r");
  EXPECT_EQ(chat.WaitForExit(), 0);
}

TEST(ChatWithAServerThatGoesAway, GoesOnWhenItIsBack) {
  auto server = std::make_unique<FakeAnswers>(FakeAnswers::Ending::kFinal);
  const int port = server->port();
  Terminal chat = Chat(server->address());
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  ASSERT_TRUE(chat.Ask("first?", "A fake answer"));
  server.reset();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(chat.Ask("second?", "when the server is back"));
  server = std::make_unique<FakeAnswers>(FakeAnswers::Ending::kFinal, port);
  ASSERT_EQ(server->port(), port);
  ASSERT_TRUE(chat.Ask("third?", "probatum> "));
  EXPECT_THAT(chat.output(), HasSubstr("A fake answer to: third?"));
  ASSERT_FALSE(server->requests().empty());
  ASSERT_EQ(server->requests()[0].history_size(), 1);
  EXPECT_EQ(server->requests()[0].history(0).question(), "first?");
}

}  // namespace
}  // namespace probatum::e2e
