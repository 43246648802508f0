#include "client/cli/chat_input.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "fmt/format.h"

#include "client/cli/wording.h"

namespace probatum::client {
namespace {

constexpr auto kCommands = std::to_array<ChatCommandWords>({
    {ChatCommand::kSource, "/source", "N", "the passages behind reference [N], quotes marked; sN: behind the N-th statement"},
    {ChatCommand::kWhy, "/why", "", "how the last question was read, and what the best passages scored for"},
    {ChatCommand::kUndo, "/undo", "", "ask the last question again as it stands, without those before it"},
    {ChatCommand::kAudience, "/audience", "NAME", "for whom: clinician, pharmacist, nurse, student, patient"},
    {ChatCommand::kExport, "/export", "FILE", "write the conversation as Markdown into a new file"},
    {ChatCommand::kExportOver, "/export!", "FILE", "the same over a file that is there"},
    {ChatCommand::kNew, "/new", "", "start a new conversation"},
    {ChatCommand::kHelp, "/help", "", "this list"},
    {ChatCommand::kQuit, "/quit", "", "leave; so does Ctrl-D"},
});

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

// Without white space at either end, and one space for each run of it inside.
std::string Collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!IsSpace(c)) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string Lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool IsDigits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

std::size_t CountLines(std::string_view text) {
  std::size_t count = 0;
  bool blank = true;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      blank = true;
    } else if (blank && !IsSpace(c)) {
      blank = false;
      ++count;
    }
  }
  return count;
}

// The number that `text` is; nothing when it is anything else or beyond all counting.
std::optional<std::size_t> NumberOf(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// The command of that name, or the only one that begins so.
const ChatCommandWords* CommandOf(std::string_view name) {
  const ChatCommandWords* found = nullptr;
  for (const ChatCommandWords& command : kCommands) {
    if (command.name == name) return &command;
    // What writes over a file is written out.
    if (command.command == ChatCommand::kExportOver || !command.name.starts_with(name) || name.size() < 2) continue;
    if (found != nullptr) return nullptr;
    found = &command;
  }
  return found;
}

ChatInput Fault(std::string text) { return {.kind = ChatInput::Kind::kFault, .text = std::move(text)}; }

// What a number that stands alone asks.
ChatInput ParseNumber(std::string_view digits, std::span<const std::string> offered) {
  if (offered.empty()) {
    return Fault(
        fmt::format("no questions are offered now, so {} stands for none; to ask it all the same, type {}?", digits, digits));
  }
  const std::size_t number = NumberOf(digits).value_or(0);
  if (number < 1 || number > offered.size()) {
    return Fault(fmt::format("{} is not among the {} questions offered; /source {} shows what stands behind reference [{}]",
                             digits, offered.size(), digits, digits));
  }
  return {.kind = ChatInput::Kind::kQuestion, .text = offered[number - 1]};
}

ChatInput ParseCommand(std::string line) {
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  const std::string name = Lower(line.substr(0, end));
  const std::size_t begin = std::min(line.find_first_not_of(" \t", end), line.size());
  const std::string argument = line.substr(begin);
  const ChatCommandWords* command = CommandOf(name);
  if (command == nullptr) return Fault(fmt::format("there is no command {}; /help lists them", line.substr(0, end)));
  if (command->argument.empty() && !argument.empty()) return Fault(fmt::format("{} stands alone", command->name));
  // Without a name /audience tells which it is.
  if (!command->argument.empty() && argument.empty() && command->command != ChatCommand::kAudience) {
    return Fault(fmt::format("say which: {} {}", command->name, command->argument));
  }
  return {.kind = ChatInput::Kind::kCommand, .command = command->command, .text = argument};
}

}  // namespace

std::span<const ChatCommandWords> ChatCommands() { return kCommands; }

ChatInput ParseChatInput(std::string_view line, std::span<const std::string> offered) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t\r\n\f\v"), line.size());
  const std::size_t last = line.find_last_not_of(" \t\r\n\f\v");
  if (begin == line.size()) return {};
  if (line[begin] == '/') return ParseCommand(std::string(line.substr(begin, last + 1 - begin)));
  std::string text = Collapsed(line);
  const bool as_listed = text.ends_with('.') || text.ends_with(')');
  if (const auto digits = std::string_view(text).substr(0, text.size() - (as_listed ? 1 : 0)); IsDigits(digits)) {
    return ParseNumber(digits, offered);
  }
  return {.kind = ChatInput::Kind::kQuestion, .text = std::move(text), .line_count = CountLines(line)};
}

ChatCompletion CompleteChatInput(std::string_view line, std::span<const std::string> offered, std::size_t reference_count) {
  ChatCompletion completion;
  const auto offer = [&](std::string_view typed, std::string_view candidate) {
    if (Lower(candidate).starts_with(Lower(typed))) completion.candidates.emplace_back(candidate);
  };
  if (!line.starts_with('/')) {
    for (const std::string& question : offered) offer(line, question);
    return completion;
  }
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) {
    for (const ChatCommandWords& command : kCommands) offer(line, command.name);
    return completion;
  }
  const ChatCommandWords* command = CommandOf(Lower(line.substr(0, space)));
  if (command == nullptr) return completion;
  completion.begin = line.find_last_of(' ') + 1;
  const std::string_view typed = line.substr(completion.begin);
  switch (command->command) {
    case ChatCommand::kExport:
    case ChatCommand::kExportOver:
      completion.file_names = true;
      break;
    case ChatCommand::kAudience:
      for (const AudienceName& audience : Audiences()) offer(typed, audience.name);
      break;
    case ChatCommand::kSource:
      for (std::size_t i = 1; i <= reference_count; ++i) offer(typed, fmt::format("{}", i));
      break;
    default:
      break;
  }
  return completion;
}

SourceWanted ParseSourceArgument(std::string_view argument) {
  SourceWanted wanted;
  if (argument.starts_with('[') && argument.ends_with(']')) {
    argument = argument.substr(1, argument.size() - 2);
  } else if (argument.starts_with('s') || argument.starts_with('S')) {
    wanted.statement = true;
    argument.remove_prefix(1);
  }
  wanted.number = NumberOf(argument).value_or(0);
  return wanted;
}

}  // namespace probatum::client
