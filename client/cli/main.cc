// The program `probatum`: asks a Probatum server and looks things up in it.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

#include "CLI/CLI.hpp"
#include <fmt/format.h>

#include "client/cli/ask.h"
#include "client/cli/chat.h"
#include "client/cli/exit_code.h"
#include "client/cli/lookup.h"
#include "client/cli/output.h"
#include "client/cli/wording.h"

namespace probatum::client {
namespace {

constexpr char kExitCodes[] =
    "Exit codes: 0 answered, 1 the guidance does not say, 2 referred (emergency), 64 usage, 65 rejected input,\n"
    "69 no server, 74 damaged data, 75 try again, 77 denied.";

// The audiences as CLI11 takes them.
std::map<std::string, v1::Audience> AudienceChoices() {
  std::map<std::string, v1::Audience> choices;
  for (const AudienceName& entry : Audiences()) choices.emplace(entry.name, entry.audience);
  return choices;
}

CLI::Option* AddAudience(CLI::App& command, v1::Audience& audience) {
  return command.add_option("--audience", audience, "For whom: clinician, pharmacist, nurse, student, patient")
      ->transform(CLI::CheckedTransformer(AudienceChoices(), CLI::ignore_case))
      ->option_text("NAME");
}

int Run(int argc, char** argv) {
  CLI::App app("Asks a Probatum server questions, with the follow-up questions after them, and looks up what it cites.",
               "probatum");
  app.footer(kExitCodes);
  app.require_subcommand(1);
  app.fallthrough();
  app.set_version_flag("--version", std::string("probatum ") + PROBATUM_VERSION);

  GlobalOptions global;
  bool json = false;
  app.add_option("--server", global.server, "Address of the server, HOST:PORT")
      ->type_name("HOST:PORT")
      ->envname("PROBATUM_SERVER")
      ->capture_default_str();
  app.add_option("--timeout", global.timeout_seconds, "Seconds to wait for each answer")
      ->check(CLI::Range(0.001, 3600.0))
      ->capture_default_str();
  app.add_flag("--json", json, "One line of JSON an answer on stdout, nothing else");

  AskOptions ask;
  bool markdown = false;
  CLI::App* ask_command = app.add_subcommand("ask", "Ask; several questions are one conversation");
  ask_command->add_option("QUESTION", ask.questions, "The questions, in order")->required();
  AddAudience(*ask_command, ask.audience);
  ask_command->add_flag("--as-is", ask.as_is, "Take each question as it stands, without those before it");
  auto* markdown_flag = ask_command->add_flag("--markdown", markdown, "The answer as Markdown");
  markdown_flag->excludes(app.get_option("--json"));

  ChatOptions chat;
  CLI::App* chat_command = app.add_subcommand("chat", "Talk: questions and commands at a prompt, or one a line through a pipe");
  AddAudience(*chat_command, chat.audience);
  chat_command->add_option("--history-file", chat.history_file, "Keep the lines typed in it for the next time (default: nowhere)")
      ->type_name("FILE");

  SearchOptions search;
  CLI::App* search_command = app.add_subcommand("search", "Rank passages for words");
  search_command->add_option("QUERY", search.query, "What to look for")->required();
  search_command->add_flag("--references", search.references, "Search the references that documents cite");
  search_command->add_option("-n,--count", search.page_size, "How many hits")->check(CLI::Range(1, 100))->capture_default_str();

  std::string what;
  std::string name;
  CLI::App* show_command = app.add_subcommand("show", "Show a passage, a document or a reference");
  show_command->add_option("WHAT", what, "passage, document or reference")
      ->required()
      ->check(CLI::IsMember({"passage", "document", "reference"}));
  show_command->add_option("NAME", name, "Resource name or id; of a reference DOCUMENT/KEY")->required();

  CLI::App* status_command = app.add_subcommand("status", "Tell whether the server serves");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kExitUsage;
  }
  global.format = json ? OutputFormat::kJson : markdown ? OutputFormat::kMarkdown : OutputFormat::kTerminal;
  if (*ask_command) {
    return RunAsk(ask, global);
  }
  if (*chat_command) {
    return RunChat(chat, global);
  }
  if (*search_command) {
    return RunSearch(search, global);
  }
  if (*show_command) {
    return RunShow(what, name, global);
  }
  return *status_command ? RunStatus(global) : kExitUsage;
}

}  // namespace
}  // namespace probatum::client

int main(int argc, char** argv) {
  const int code = probatum::client::Run(argc, argv);
  // A full disk or a closed pipe is found by the last write; to say that all went well would be wrong.
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  fmt::print(stderr, "probatum: what was asked for could not be written to standard output\n");
  return code == 0 ? probatum::client::kExitDataLoss : code;
}
