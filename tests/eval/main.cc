// probatum-eval: measures the quality of answers. One command, one file; this one only lists them.
#include <cstdio>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "fmt/format.h"

#include "server/config/build_info.h"
#include "tests/eval/command.h"

namespace {

using namespace probatum::eval;  // NOLINT(google-build-using-namespace): this file is where the commands meet

struct Command {
  const char* name;
  const char* help;
  Run (*add)(CLI::App&);
};
constexpr Command kCommands[] = {
    {"retrieval", "Rank judged queries (BEIR)", &AddRetrieval},
    {"medquad", "Rank MedQuAD's questions", &AddMedQuad},
    {"followups", "Rank questions that lean on the turns before them", &AddFollowups},
    {"conversations", "Compare what turns find with what a person's rewrites of them find", &AddConversations},
    {"condense", "Compare what long messages find with what their summaries find", &AddCondense},
    {"triage", "Compare levels of urgency with the expected ones", &AddTriage},
    {"answers", "Check what answers say, cite and abstain from", &AddAnswers},
    {"faithfulness", "Check every quote, citation and reference of the answers to questions", &AddFaithfulness},
    {"replay", "Ask again, on threads and after restarts, and compare the answers byte for byte", &AddReplay},
    {"questions", "Write a file of questions from third-party data", &AddQuestions},
    {"compare", "Compare two --json files of one command, case by case", &AddCompare},
    {"table", "Write the figures of --json files as Markdown tables", &AddTable},
};

// As the client's: sysexits.h's numbers.
constexpr int kExitFaulty = 1;
constexpr int kExitUsage = 64;
constexpr int kExitRejected = 65;
constexpr int kExitUnavailable = 69;
constexpr int kExitSoftware = 70;
constexpr int kExitDataLoss = 74;
constexpr int kExitTryAgain = 75;

int ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
      return kExitRejected;
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kUnavailable:
      return kExitUnavailable;
    case absl::StatusCode::kDataLoss:
      return kExitDataLoss;
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kDeadlineExceeded:
      return kExitTryAgain;
    default:
      return kExitSoftware;
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures the quality of Probatum's answers.", "probatum-eval");
  app.set_version_flag("--version", "probatum-eval " + std::string(probatum::config::BuildString()));
  app.require_subcommand(1);
  std::vector<std::pair<CLI::App*, Run>> commands;
  for (const Command& command : kCommands) {
    CLI::App* subcommand = app.add_subcommand(command.name, command.help);
    commands.emplace_back(subcommand, command.add(*subcommand));
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kExitUsage;
  }
  for (const auto& [subcommand, run] : commands) {
    if (!subcommand->parsed()) {
      continue;
    }
    const auto verdict = run();
    if (!verdict.ok()) {
      fmt::print(stderr, "probatum-eval: {}\n", std::string(verdict.status().message()));
      return ExitCodeOf(verdict.status());
    }
    return *verdict == Verdict::kClean ? 0 : kExitFaulty;
  }
  return kExitUsage;
}
