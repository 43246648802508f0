#include "client/cli/chat_help.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/cli/chat_input.h"

namespace probatum::client {
namespace {

using ::testing::HasSubstr;

TEST(ChatHelp, StaysWithinTheWidthOfTheTerminal) {
  for (const int width : {40, 80, 100, 120}) {
    std::istringstream lines(RenderChatHelp({.width_columns = width, .colour = false}));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(DisplayWidth(line), width) << line;
  }
}

TEST(ChatHelp, NamesEveryCommandAtTheBeginningOfALine) {
  const std::string help = RenderChatHelp({.width_columns = 80, .colour = false});
  for (const ChatCommandWords& command : ChatCommands()) EXPECT_THAT(help, HasSubstr("\n  " + std::string(command.name) + " "));
}

}  // namespace
}  // namespace probatum::client
