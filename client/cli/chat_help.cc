#include "client/cli/chat_help.h"

#include "fmt/format.h"

#include "client/cli/chat_input.h"

namespace probatum::client {
namespace {

constexpr int kCommandColumns = 18;  // of a command with its argument

}  // namespace

std::string RenderChatHelp(const TerminalStyle& style) {
  std::string out;
  AppendLine("Type a question, or a follow-up to the last one. A number alone asks the question offered under it.", kIndent,
             style, std::nullopt, out);
  for (const ChatCommandWords& command : ChatCommands()) {
    const std::string typed = fmt::format("{} {}", command.name, command.argument);
    AppendWrapped(fmt::format("{:<{}}{}", typed, kCommandColumns, command.help), kIndent, kCommandColumns, UsedWidth(style), out);
  }
  AppendLine("Ctrl-C stops an answer or clears the line. Tab completes commands, audiences and offered questions.", kIndent,
             style, std::nullopt, out);
  return out;
}

}  // namespace probatum::client
