// probatum-index: brings guidance into a data folder and builds generations of it. Only wiring; see index/writer.
#include <chrono>
#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "fmt/format.h"

#include "corpus/base/date.h"
#include "corpus/model/kinds.h"
#include "corpus/reader/reader.h"
#include "index/tool/commands.h"
#include "index/tool/exit_code.h"
#include "index/tool/lint_options.h"
#include "index/tool/review_commands.h"

namespace probatum::index {
namespace {

constexpr const char* kDocumentKinds = "guideline, protocol, topic-overview, drug-label, question-answer or article";

using Command = std::function<absl::Status(const std::filesystem::path&)>;

// Where the values of the options lie while CLI11 reads them.
struct Options {
  std::string data;
  std::vector<std::string> paths;
  std::vector<std::string> ids;
  std::string format = "auto";
  std::string kind = "article";
  std::string generation;
  std::string as_of;
  std::string state;
  std::string standing;
  ReviewEntry said;
  bool activate = false;
  bool without_questions = false;
  bool json = false;
  ImportOptions import;
  BuildOptions build;
  LintCommandLine lint;
  bool lint_failed = false;  // there are findings to mend
  Command command;
};

CLI::App* AddCommand(CLI::App& app, Options& options, const std::string& name, const std::string& description,
                     const Command& command) {
  CLI::App* const added = app.add_subcommand(name, description);
  added->add_option("--data", options.data, "Data folder (default: $PROBATUM_DATA, else ~/.local/share/probatum)")
      ->check(CLI::Validator(
          [](const std::string& folder) {
            // An unset variable of a script's must not end in the folder of whoever runs it.
            return folder.empty() ? std::string("it is empty; name a folder, or leave the option out") : std::string();
          },
          ""));
  added->callback([&options, command] { options.command = command; });
  return added;
}

absl::Status ParseBuildOptions(Options& options) {
  options.build.with_questions = !options.without_questions;
  if (options.as_of.empty()) return absl::OkStatus();
  const std::optional<corpus::Date> date = corpus::ParseDate(options.as_of);
  if (!date) {
    return absl::InvalidArgumentError(
        fmt::format("--as-of is \"{}\"; give a date as 2026, 2026-11 or 2026-11-24", options.as_of));
  }
  options.build.as_of = *date;
  return absl::OkStatus();
}

// What both kinds of record take.
void AddRecordOptions(CLI::App& command, Options& options) {
  command.add_option("--by", options.said.by, "Who says so: a name or a staff number")->required();
  command.add_option("--role", options.said.role, "As what: \"clinical pharmacist\"; readers see it")->required();
  command.add_option("--reason", options.said.reason, "Why, for the log");
  command.add_flag("--activate", options.activate, "Build a generation in which it holds, and make it the one that is served");
  command.add_option("ID", options.ids, "Document ids; all of them are recorded or, when one is unknown, none")->required();
}

void AddReviewCommands(CLI::App& app, Options& options) {
  using Folder = std::filesystem::path;
  CLI::App* const review = AddCommand(app, options, "review", "Record that documents were reviewed, as they now stand",
                                      [&options](const Folder& folder) {
                                        options.said.kind = ReviewEntryKind::kReview;
                                        options.said.review_state = *corpus::ReviewStateFromName(options.state);
                                        return RunRecord(folder, options.ids, options.said, options.activate);
                                      });
  review->add_option("--state", options.state, "submitted, under-review or approved")
      ->required()
      ->check(CLI::IsMember({"submitted", "under-review", "approved"}));
  review->add_option("--policy", options.said.policy_uri, "Web address of the review policy that was followed; readers see it");
  AddRecordOptions(*review, options);

  CLI::App* const standing =
      AddCommand(app, options, "standing", "Record that documents are superseded, retired, retracted, or current again",
                 [&options](const Folder& folder) {
                   options.said.kind = ReviewEntryKind::kStanding;
                   options.said.standing = *corpus::StandingFromName(options.standing);
                   return RunRecord(folder, options.ids, options.said, options.activate);
                 });
  standing->add_option("--standing", options.standing, "current, superseded, retired or retracted")
      ->required()
      ->check(CLI::IsMember({"current", "superseded", "retired", "retracted"}));
  standing->add_option("--superseded-by", options.said.superseded_by, "Id of the document that took its place");
  AddRecordOptions(*standing, options);

  CLI::App* const reviews =
      AddCommand(app, options, "reviews", "List what was recorded, oldest first, and what of it counts",
                 [&options](const Folder& folder) { return RunReviews(folder, options.ids, options.json); });
  reviews->add_flag("--json", options.json, "One line of JSON a record");
  reviews->add_option("ID", options.ids, "Document ids (default: all)");
}

void AddCommands(CLI::App& app, Options& options) {
  using Folder = std::filesystem::path;
  // Not called `import`: clang-format takes that for the keyword of modules.
  CLI::App* const importing =
      AddCommand(app, options, "import", "Read documents; the same again changes nothing", [&options](const Folder& folder) {
        options.import.format = *corpus::FormatFromName(options.format);
        options.import.kind = *corpus::DocumentKindFromName(options.kind);
        return RunImport(folder, options.paths, options.import);
      });
  importing->add_option("--format", options.format, corpus::FormatNames())->check([](const std::string& name) {
    return corpus::FormatFromName(name) ? "" : fmt::format("unknown format \"{}\"; use {}", name, corpus::FormatNames());
  });
  importing->add_option("--kind", options.kind, "Kind of documents whose format states none, as BEIR's (default: article)")
      ->check([](const std::string& name) {
        return corpus::DocumentKindFromName(name) ? "" : fmt::format("unknown kind \"{}\"; use {}", name, kDocumentKinds);
      });
  importing->add_option("--id-prefix", options.import.id_prefix,
                        "Put before every document id, and with it before those of sections and passages");
  importing->add_flag("--keep-going", options.import.keep_going, "Import what can be read and report the rest, exit code 65");
  importing
      ->add_option("PATH", options.paths,
                   "Documents, folders, .tar, .tar.gz and .tar.xz archives; corpus.jsonl also packed as .xz or .gz")
      ->required();

  AddCommand(app, options, "vocabulary", "Add names of conditions, drugs, populations, procedures and tests",
             [&options](const Folder& folder) { return RunVocabulary(folder, options.paths); })
      ->add_option("PATH", options.paths, "TSV files with the columns term, synonym, source and, if known, type")
      ->required();

  AddCommand(app, options, "remove", "Take documents out; all of them or, when one is unknown, none",
             [&options](const Folder& folder) { return RunRemove(folder, options.ids); })
      ->add_option("ID", options.ids, "Document ids")
      ->required();

  CLI::App* const build =
      AddCommand(app, options, "build", "Build a generation of what was imported", [&options](const Folder& folder) {
        const absl::Status parsed = ParseBuildOptions(options);
        return parsed.ok() ? RunBuild(folder, options.build) : parsed;
      });
  build->add_flag("--activate", options.build.activate, "Make it the one that is served");
  build->add_flag("--without-questions", options.without_questions,
                  "Leave questions of question-answer sources out of the index");
  build->add_option("--as-of", options.as_of, "Date that review dates are compared with (default: the newest of any document)");

  CLI::App* const lint = AddCommand(app, options, "lint", "Say what is wrong with documents", [&options](const Folder& folder) {
    absl::StatusOr<LintRun> run = ToLintRun(options.lint, folder, DateOf(std::chrono::system_clock::now()));
    if (!run.ok()) return run.status();
    const absl::StatusOr<bool> failed = RunLint(*run);
    options.lint_failed = failed.ok() && *failed;
    return failed.status();
  });
  AddLintOptions(*lint, options.lint);

  AddCommand(app, options, "activate", "Make a generation the one that is served",
             [&options](const Folder& folder) { return RunActivate(folder, options.generation); })
      ->add_option("NAME", options.generation, "As `list` shows it")
      ->required();

  AddCommand(app, options, "rollback", "Activate the newest generation older than the current one",
             [](const Folder& folder) { return RunRollback(folder); });

  AddCommand(app, options, "list", "List the generations, oldest first", [&options](const Folder& folder) {
    return RunList(folder, options.json);
  })->add_flag("--json", options.json, "One line of JSON a generation");
}

}  // namespace

int Run(int argc, char** argv) {
  CLI::App app("Brings guidance into a data folder, checks it, and builds generations of it that probatumd serves.",
               "probatum-index");
  app.set_version_flag("--version", "probatum-index " PROBATUM_VERSION);
  app.require_subcommand(1);
  Options options;
  AddCommands(app, options);
  AddReviewCommands(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& wanted) {  // --help, --version
    return app.exit(wanted);
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "probatum-index: {}; see probatum-index --help\n", error.what());
    return kExitUsage;
  }
  // What lint reads from elsewhere needs no data folder.
  const absl::StatusOr<std::filesystem::path> folder =
      options.lint.paths.empty() ? DataFolderPath(options.data) : std::filesystem::path(options.data);
  const absl::Status status = folder.ok() ? options.command(*folder) : folder.status();
  if (!status.ok()) fmt::print(stderr, "probatum-index: {}\n", std::string(status.message()));
  return status.ok() && options.lint_failed ? kExitFindings : ExitCodeOf(status);
}

}  // namespace probatum::index

int main(int argc, char** argv) {
  try {
    const int code = probatum::index::Run(argc, argv);
    // A full disk or a closed pipe is found by the last write; to say that all went well would be wrong.
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
    fmt::print(stderr, "probatum-index: what was asked for could not be written to standard output\n");
    return code == 0 ? probatum::index::kExitDamaged : code;
  } catch (const std::exception& error) {
    fmt::print(stderr, "probatum-index: unexpected fault: {}\n", error.what());
    return probatum::index::kExitDamaged;
  }
}
