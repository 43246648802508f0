// What `probatum` makes of input that cannot be asked: it says what is wrong with it, once, and sends nothing that the protocol cannot carry.
#include <string>
#include <vector>

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

constexpr int kRejected = 65;
constexpr char kZeroWidthSpaces[] = "\u200b\u200b\ufeff";

std::size_t CountOf(const std::string& wanted, const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) ++count;
  return count;
}

class RefusedInput : public ::testing::Test {
 protected:
  Ended Run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--server", server_.address()});
    return RunToEnd(ProgramPath("probatum"), arguments);
  }
  // Lines through a pipe, as printf(1) writes them; both outputs together.
  Ended Pipe(const std::string& lines) const {
    return RunToEnd("/bin/sh", {"-c", "printf '" + lines + "' | \"$0\" --server " + server_.address() + " chat",
                                ProgramPath("probatum").string()});
  }

  FakeAnswers server_{FakeAnswers::Ending::kFinal};
};

TEST_F(RefusedInput, IsAnArgumentThatIsNotUtf8) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"ask", "leg \xff cramps"},
                                                    {"ask", "why?", "and \xc3("},
                                                    {"search", "leg \xff cramps"},
                                                    {"show", "document", "leg\xff"},
                                                    {"show", "passage", "corpora/default/passages/leg\xff"}}) {
    const Ended ended = Run(arguments);
    EXPECT_EQ(ended.exit_code, kRejected) << ended.output;
    EXPECT_THAT(ended.output, AllOf(HasSubstr("is not UTF-8"), Not(HasSubstr("libprotobuf"))));
  }
}

TEST_F(RefusedInput, IsALineThatIsNotUtf8AndTheConversationGoesOn) {
  const Ended refused = Pipe("leg \\377 cramps\\n");
  EXPECT_EQ(refused.exit_code, kRejected) << refused.output;
  EXPECT_THAT(refused.output, AllOf(HasSubstr("is not UTF-8"), Not(HasSubstr("libprotobuf"))));

  Terminal chat(ProgramPath("probatum"), {"--server", server_.address(), "chat"});
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  ASSERT_TRUE(chat.Ask("leg \xff cramps", "is not UTF-8"));
  EXPECT_THAT(chat.output(), Not(HasSubstr("libprotobuf")));
  EXPECT_TRUE(server_.requests().empty());
  ASSERT_TRUE(chat.Ask("leg cramps?", "A fake answer to: leg cramps?"));
}

TEST_F(RefusedInput, IsAQuestionWithNothingToSeeInIt) {
  for (const std::string question : {"", "  ", kZeroWidthSpaces}) {
    EXPECT_EQ(Run({"ask", question}).exit_code, kRejected);
    EXPECT_EQ(Run({"search", question}).exit_code, kRejected);
  }
  Terminal chat(ProgramPath("probatum"), {"--server", server_.address(), "chat"});
  ASSERT_TRUE(chat.WaitFor("probatum> "));
  ASSERT_TRUE(chat.Ask("first?", "A fake answer"));
  ASSERT_TRUE(chat.Ask(kZeroWidthSpaces, "nothing that can be seen"));
  EXPECT_EQ(server_.requests().size(), 1U);
}

TEST(RefusedByTheServer, IsExplainedOnce) {
  const StarterCorpus corpus;
  const ServerProcess server(corpus.data());
  const std::string too_long(20'000, 'a');
  const Ended ended = RunToEnd(ProgramPath("probatum"), {"--server", server.address(), "ask", too_long});
  EXPECT_EQ(ended.exit_code, kRejected);
  EXPECT_EQ(CountOf("20000 bytes", ended.output), 1U) << ended.output;
}

}  // namespace
}  // namespace probatum::e2e
