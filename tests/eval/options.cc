#include "tests/eval/options.h"

#include <cstdlib>

#include "absl/status/status.h"

#include "corpus/base/status_macros.h"

namespace probatum::eval {

void AddCommonOptions(CLI::App& command, CommonOptions& options) {
  command.add_option("--data", options.data, "The data folder; by default $PROBATUM_DATA, then ~/.local/share/probatum");
  command.add_option("--generation", options.generation, "The generation to measure; by default the current one");
  command.add_option("--server", options.server, "Ask the server at host:port instead of answering in process");
  command.add_option("--json", options.json_file, "Write figures and the result of every case to this file");
  command.add_option("--where", options.where, "Take only cases whose field has this value: field=value; may be repeated");
  command.add_option("--seed", options.seed, "Seed of everything that is drawn by chance")->capture_default_str();
}

absl::StatusOr<std::string> DataFolder(const CommonOptions& options) {
  if (!options.data.empty()) {
    return options.data;
  }
  if (const char* folder = std::getenv("PROBATUM_DATA"); folder != nullptr && *folder != '\0') {
    return std::string(folder);
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    return std::string(home) + "/.local/share/probatum";
  }
  return absl::InvalidArgumentError(
      "there is no data folder: neither --data nor $PROBATUM_DATA nor $HOME is set; give --data DIR");
}

absl::StatusOr<std::unique_ptr<AnswerSource>> OpenSource(const CommonOptions& options) {
  if (!options.server.empty()) {
    return ConnectTo(options.server, options.generation);
  }
  PROBATUM_ASSIGN_OR_RETURN(const std::string folder, DataFolder(options));
  return OpenInProcess(folder, options.generation);
}

absl::StatusOr<std::vector<Condition>> Conditions(const CommonOptions& options) {
  std::vector<Condition> conditions;
  for (const std::string& text : options.where) {
    PROBATUM_ASSIGN_OR_RETURN(Condition condition, ParseCondition(text));
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

}  // namespace probatum::eval
