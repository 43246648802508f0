// From defaults, a TOML file, the environment and flags, in this order, to one checked ServerConfig; with every fault found,
// not only the first.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "server/config/server_config.h"

namespace probatum::config {

// What the program is asked to do.
enum class Action : std::uint8_t {
  kServe,
  kCheckConfig,  // say whether the configuration is sound
  kPrintConfig,  // print it as a TOML file
  kPrintHelp,
  kPrintVersion,
};

// Where a configuration comes from, as plain data, so that loading is a pure function but for `read_file`.
struct Sources {
  std::vector<std::string> arguments;              // without the program's name
  std::map<std::string, std::string> environment;  // all of it
  std::int64_t processor_count = 1;
  std::function<absl::StatusOr<std::string>(const std::string& path)> read_file;
};

struct Loaded {
  Action action = Action::kServe;
  ServerConfig config;                // of use only without faults
  std::vector<std::string> faults;    // one line each: where, what is wrong, what would be right
  std::vector<std::string> warnings;  // such as an environment variable that looks like one of ours and is none
  bool usage_fault = false;           // one of the faults is of the flags themselves
};

// Reads them all. The file is named by --config or PROBATUM_CONFIG; without either there is none.
Loaded Load(const Sources& sources);

// `config` as a TOML file that loads to the same, each setting with its help.
std::string ToToml(const ServerConfig& config);

// Text of --help.
std::string HelpText();

// The sources of this process. Reads the environment; call it before threads start.
Sources ProcessSources(int argc, const char* const* argv);

}  // namespace probatum::config
