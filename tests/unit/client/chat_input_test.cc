#include "client/cli/chat_input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::client {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Kind = ChatInput::Kind;

const std::vector<std::string> kOffered = {"What is frobnitis?", "What about zuprane?"};

TEST(ChatInput, TakesALineForAQuestion) {
  const ChatInput input = ParseChatInput("  how much zuprane? ", {});
  EXPECT_EQ(input.kind, Kind::kQuestion);
  EXPECT_EQ(input.text, "how much zuprane?");
}

TEST(ChatInput, MakesOneQuestionOfPastedLines) {
  const ChatInput input = ParseChatInput("how much\n zuprane\r\n\tin frobnitis?\n", {});
  EXPECT_EQ(input.kind, Kind::kQuestion);
  EXPECT_EQ(input.text, "how much zuprane in frobnitis?");
  EXPECT_EQ(input.line_count, 3U);
  EXPECT_EQ(ParseChatInput("how much zuprane?\r\n\n", {}).line_count, 1U);
}

TEST(ChatInput, TakesPastedLinesBehindACommandForItsArgument) {
  EXPECT_EQ(ParseChatInput("/source\n2\n", {}).text, "2");
  EXPECT_EQ(ParseChatInput("/why\nis that?", {}).kind, Kind::kFault);
}

TEST(ChatInput, DoesNothingForABlankLine) {
  EXPECT_EQ(ParseChatInput("", kOffered).kind, Kind::kNothing);
  EXPECT_EQ(ParseChatInput(" \t ", kOffered).kind, Kind::kNothing);
}

TEST(ChatInput, AsksTheOfferedQuestionOfANumberAlone) {
  EXPECT_EQ(ParseChatInput(" 2 ", kOffered).text, "What about zuprane?");
  EXPECT_EQ(ParseChatInput("2 tablets?", kOffered).text, "2 tablets?");
}

TEST(ChatInput, SaysWhatANumberBeyondTheOfferedOnesCouldMean) {
  const ChatInput input = ParseChatInput("7", kOffered);
  EXPECT_EQ(input.kind, Kind::kFault);
  EXPECT_THAT(input.text, HasSubstr("/source 7"));
  EXPECT_EQ(ParseChatInput("0", kOffered).kind, Kind::kFault);
}

TEST(ChatInput, TakesNoNumberForAQuestionWhereNoneIsOfferedAndSaysHowToAskIt) {
  for (const std::string line : {"7", " 0 ", "7.", "99999999999999999999999"}) {
    EXPECT_EQ(ParseChatInput(line, {}).kind, Kind::kFault) << line;
  }
  EXPECT_THAT(ParseChatInput("7", {}).text, HasSubstr("7?"));
  EXPECT_EQ(ParseChatInput("7?", {}).kind, Kind::kQuestion);
  EXPECT_EQ(ParseChatInput("7?", {}).text, "7?");
}

TEST(ChatInput, TakesANumberAsItStandsInTheList) {
  EXPECT_EQ(ParseChatInput("2.", kOffered).text, "What about zuprane?");
  EXPECT_EQ(ParseChatInput("1)", kOffered).text, "What is frobnitis?");
  EXPECT_EQ(ParseChatInput("99999999999999999999999", kOffered).kind, Kind::kFault);
}

TEST(ChatInput, ReadsCommandsWithTheirArguments) {
  const ChatInput source = ParseChatInput("/source  s2 ", {});
  EXPECT_EQ(source.kind, Kind::kCommand);
  EXPECT_EQ(source.command, ChatCommand::kSource);
  EXPECT_EQ(source.text, "s2");
  EXPECT_EQ(ParseChatInput("/WHY", {}).command, ChatCommand::kWhy);
  EXPECT_EQ(ParseChatInput("/export a b.md", {}).text, "a b.md");
}

TEST(ChatInput, TakesTheBeginningOfOneCommandForIt) {
  EXPECT_EQ(ParseChatInput("/s 1", {}).command, ChatCommand::kSource);
  EXPECT_EQ(ParseChatInput("/q", {}).command, ChatCommand::kQuit);
  EXPECT_EQ(ParseChatInput("/", {}).kind, Kind::kFault);
}

TEST(ChatInput, WritesOverAFileOnlyWhenThatIsWrittenOut) {
  EXPECT_EQ(ParseChatInput("/exp notes.md", {}).command, ChatCommand::kExport);
  EXPECT_EQ(ParseChatInput("/export! notes.md", {}).command, ChatCommand::kExportOver);
}

TEST(ChatInput, NamesACommandThatThereIsNot) {
  const ChatInput input = ParseChatInput("/sauce 2", {});
  EXPECT_EQ(input.kind, Kind::kFault);
  EXPECT_THAT(input.text, AllOf(HasSubstr("/sauce"), HasSubstr("/help")));
}

TEST(ChatInput, SaysWhatACommandLacks) {
  EXPECT_THAT(ParseChatInput("/source", {}).text, HasSubstr("/source N"));
  EXPECT_EQ(ParseChatInput("/export", {}).kind, Kind::kFault);
  EXPECT_EQ(ParseChatInput("/why not?", {}).kind, Kind::kFault);
  EXPECT_EQ(ParseChatInput("/audience", {}).kind, Kind::kCommand);
}

TEST(ChatCompletion, CompletesCommandsAndAudiences) {
  EXPECT_THAT(CompleteChatInput("/ex", {}, 0).candidates, ElementsAre("/export", "/export!"));
  const ChatCompletion audience = CompleteChatInput("/audience p", {}, 0);
  EXPECT_THAT(audience.candidates, ElementsAre("pharmacist", "patient"));
  EXPECT_EQ(audience.begin, std::string("/audience ").size());
  EXPECT_TRUE(CompleteChatInput("/export no", {}, 0).file_names);
}

TEST(ChatCompletion, CompletesOfferedQuestionsWhateverTheCaseOfTheirLetters) {
  EXPECT_THAT(CompleteChatInput("what ab", kOffered, 0).candidates, ElementsAre("What about zuprane?"));
  EXPECT_THAT(CompleteChatInput("", kOffered, 0).candidates, ElementsAre(kOffered[0], kOffered[1]));
  EXPECT_THAT(CompleteChatInput("how", kOffered, 0).candidates, IsEmpty());
}

TEST(ChatCompletion, OffersTheNumbersOfReferences) {
  EXPECT_THAT(CompleteChatInput("/source ", {}, 3).candidates, ElementsAre("1", "2", "3"));
}

TEST(SourceArgument, TellsReferencesFromStatements) {
  EXPECT_EQ(ParseSourceArgument("12").number, 12U);
  EXPECT_FALSE(ParseSourceArgument("12").statement);
  EXPECT_EQ(ParseSourceArgument("[3]").number, 3U);
  EXPECT_EQ(ParseSourceArgument("s3").number, 3U);
  EXPECT_TRUE(ParseSourceArgument("s3").statement);
  EXPECT_EQ(ParseSourceArgument("three").number, 0U);
  EXPECT_EQ(ParseSourceArgument("-1").number, 0U);
  EXPECT_EQ(ParseSourceArgument("99999999999999999999999").number, 0U);
}

}  // namespace
}  // namespace probatum::client
