#include "server/config/load.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>
#include <thread>
#include <unistd.h>
#include <utility>

#include "toml++/toml.h"
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "server/config/settings.h"

namespace probatum::config {
namespace {

// Variables with our prefix that are not the server's.
constexpr std::string_view kForeignVariables[] = {"PROBATUM_BENCH_DATA", "PROBATUM_BENCH_QUESTIONS", "PROBATUM_CONFIG",
                                                  "PROBATUM_EVAL_DATA", "PROBATUM_SERVER"};

std::string Message(const absl::Status& status) { return std::string(status.message()); }

// What the flags said, before it is believed.
struct Flags {
  std::optional<std::string> config_file;
  std::map<std::string_view, std::string> values;  // by key of the setting
};

std::unique_ptr<CLI::App> MakeApp(std::map<std::string_view, std::string>& values, std::string& config_file) {
  auto app = std::make_unique<CLI::App>("Answers clinical questions from the guidance in a data folder, over gRPC.", "probatumd");
  app->set_help_flag();
  app->allow_extras();
  app->add_flag("--help,-h")->description("Print this help");
  app->add_flag("--version")->description("Print version and commit");
  app->add_flag("--check-config")->description("Say whether the configuration is sound, and end");
  app->add_flag("--print-config")->description("Print the configuration as a TOML file, and end");
  app->add_option("--config", config_file, "TOML file with settings; also PROBATUM_CONFIG")->type_name("FILE");
  for (const Setting& setting : Settings()) {
    app->add_option(FlagName(setting), values[setting.key],
                    fmt::format("{}\n{}; also {}", setting.help, setting.range, EnvironmentName(setting)))
        ->type_name(setting.type == SettingType::kInteger ? "NUMBER" : "TEXT")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }
  return app;
}

Flags ParseFlags(const std::vector<std::string>& arguments, Loaded& loaded) {
  std::map<std::string_view, std::string> values;
  std::string config_file;
  const std::unique_ptr<CLI::App> app = MakeApp(values, config_file);
  try {
    app->parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // it takes them from the back
  } catch (const CLI::ParseError& error) {
    loaded.faults.push_back(fmt::format("{}; see --help", error.what()));
    loaded.usage_fault = true;
  }
  for (const std::string& extra : app->remaining()) {
    loaded.faults.push_back(fmt::format("{} is no option of probatumd; see --help", extra));
    loaded.usage_fault = true;
  }
  if (app->count("--print-config") > 0) loaded.action = Action::kPrintConfig;
  if (app->count("--check-config") > 0) loaded.action = Action::kCheckConfig;
  if (app->count("--version") > 0) loaded.action = Action::kPrintVersion;
  if (app->count("--help") > 0) loaded.action = Action::kPrintHelp;

  Flags flags;
  if (app->count("--config") > 0) flags.config_file = config_file;
  for (const Setting& setting : Settings()) {
    if (app->count(FlagName(setting)) > 0) flags.values[setting.key] = values[setting.key];
  }
  return flags;
}

// Stores what is in one TOML table; `prefix` is its name with a point, or empty.
void ApplyTable(const toml::table& table, const std::string& prefix, const std::string& file, Loaded& loaded,
                std::set<std::string_view>& stored) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string(name.str());
    const std::string where = fmt::format("{}:{}: {}", file, node.source().begin.line, key);
    const auto settings = Settings();
    const auto setting = std::find_if(settings.begin(), settings.end(), [&](const Setting& s) { return s.key == key; });
    const bool is_table =
        std::any_of(settings.begin(), settings.end(), [&](const Setting& s) { return s.key.starts_with(key + "."); });

    absl::Status status;
    if (const toml::table* nested = node.as_table(); nested != nullptr && is_table) {
      ApplyTable(*nested, key + ".", file, loaded, stored);
    } else if (setting == settings.end()) {
      status = absl::InvalidArgumentError("is no setting of probatumd; --print-config lists them");
    } else if (setting->type == SettingType::kInteger && node.is_integer()) {
      status = setting->store(*node.value<std::int64_t>(), loaded.config);
    } else if (setting->type == SettingType::kText && node.is_string()) {
      status = setting->store(*node.value<std::string>(), loaded.config);
    } else {
      status = absl::InvalidArgumentError(fmt::format(
          "is not {}; use {}", setting->type == SettingType::kInteger ? "a whole number" : "a text in quotes", setting->range));
    }
    if (!status.ok()) loaded.faults.push_back(fmt::format("{} {}", where, Message(status)));
    if (setting != settings.end()) stored.insert(setting->key);
  }
}

void ApplyFile(const std::string& path, const Sources& sources, Loaded& loaded, std::set<std::string_view>& stored) {
  const absl::StatusOr<std::string> text = sources.read_file(path);
  if (!text.ok()) {
    loaded.faults.push_back(Message(text.status()));
    return;
  }
  try {
    ApplyTable(toml::parse(*text, path), "", path, loaded, stored);
  } catch (const toml::parse_error& error) {
    loaded.faults.push_back(
        fmt::format("{}:{}: not TOML: {}", path, error.source().begin.line, std::string_view(error.description())));
  }
}

void ApplyEnvironment(const Sources& sources, Loaded& loaded, std::set<std::string_view>& stored) {
  std::set<std::string> known(std::begin(kForeignVariables), std::end(kForeignVariables));
  for (const Setting& setting : Settings()) {
    const std::string name = EnvironmentName(setting);
    known.insert(name);
    const auto variable = sources.environment.find(name);
    if (variable == sources.environment.end()) continue;
    const absl::Status status = StoreText(setting, variable->second, loaded.config);
    if (!status.ok()) loaded.faults.push_back(fmt::format("{} {}", name, Message(status)));
    stored.insert(setting.key);
  }
  for (const auto& [name, value] : sources.environment) {
    if (name.starts_with("PROBATUM_") && !known.contains(name)) {
      loaded.warnings.push_back(
          fmt::format("{} is set in the environment and is no setting of probatumd; --help lists them", name));
    }
  }
}

void ApplyFlags(const Flags& flags, Loaded& loaded, std::set<std::string_view>& stored) {
  for (const Setting& setting : Settings()) {
    const auto value = flags.values.find(setting.key);
    if (value == flags.values.end()) continue;
    const absl::Status status = StoreText(setting, value->second, loaded.config);
    if (!status.ok()) {
      loaded.faults.push_back(fmt::format("{} {}", FlagName(setting), Message(status)));
      loaded.usage_fault = true;
    }
    stored.insert(setting.key);
  }
}

// What no single setting can know. `stored`: the settings that some source has set.
void CheckWhole(const std::set<std::string_view>& stored, Loaded& loaded) {
  if (loaded.config.data_folder.empty() && !stored.contains("data")) {
    loaded.faults.emplace_back("data is not set and there is no home folder to take its default from; use --data DIR");
  }
  for (const std::string_view text : {"disclaimer.professional", "disclaimer.patient"}) {
    const std::string version = fmt::format("{}_version", text);
    if (stored.contains(text) && !stored.contains(version)) {
      loaded.faults.push_back(
          fmt::format("{} is set without {}; give your wording a version of its own, so that an answer says which one it had",
                      text, version));
    }
  }
}

void SetDefaults(const Sources& sources, ServerConfig& config) {
  config.worker_count = std::clamp<std::int64_t>(sources.processor_count, 1, 1024);
  const auto home = sources.environment.find("HOME");
  if (home != sources.environment.end() && !home->second.empty()) {
    config.data_folder = std::filesystem::path(home->second) / ".local" / "share" / "probatum";
  }
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  constexpr std::size_t kMaxFileBytes = 1u << 20;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return absl::NotFoundError(
        fmt::format("{} cannot be read: {}; --config names the configuration file", path, std::strerror(errno)));
  }
  std::string text(kMaxFileBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return absl::NotFoundError(fmt::format("{} cannot be read; --config names the configuration file", path));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kMaxFileBytes) {
    return absl::InvalidArgumentError(fmt::format("{} is over {} bytes, which no configuration is", path, kMaxFileBytes));
  }
  return text;
}

// `value` as TOML writes it.
std::string ToToml(const SettingValue& value) {
  std::ostringstream out;
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    out << *number;
  } else {
    out << toml::value<std::string>(std::get<std::string>(value));
  }
  return out.str();
}

}  // namespace

Loaded Load(const Sources& sources) {
  Loaded loaded;
  SetDefaults(sources, loaded.config);
  const Flags flags = ParseFlags(sources.arguments, loaded);
  if (loaded.action == Action::kPrintHelp || loaded.action == Action::kPrintVersion) return loaded;

  std::set<std::string_view> stored;
  std::optional<std::string> file = flags.config_file;
  if (const auto variable = sources.environment.find("PROBATUM_CONFIG"); !file && variable != sources.environment.end()) {
    file = variable->second;
  }
  if (file) ApplyFile(*file, sources, loaded, stored);
  ApplyEnvironment(sources, loaded, stored);
  ApplyFlags(flags, loaded, stored);
  CheckWhole(stored, loaded);
  return loaded;
}

std::string ToToml(const ServerConfig& config) {
  std::string text = "# Configuration of probatumd. Flags go before environment variables, those before this file.\n";
  std::string_view table;
  for (const Setting& setting : Settings()) {
    const std::size_t point = setting.key.find('.');
    const std::string_view setting_table = point == std::string_view::npos ? "" : setting.key.substr(0, point);
    if (setting_table != table) text += fmt::format("\n[{}]\n", setting_table);
    table = setting_table;

    const SettingValue value = setting.load(config);
    const bool unset = std::holds_alternative<std::string>(value) && std::get<std::string>(value).empty();
    text += fmt::format("\n# {}\n# {}. Default: {}.\n# {} {}\n{}{} = {}\n", setting.help, setting.range,
                        setting.fallback.empty() ? ToToml(setting.load(ServerConfig())) : setting.fallback,
                        EnvironmentName(setting), FlagName(setting), unset ? "# " : "",
                        point == std::string_view::npos ? setting.key : setting.key.substr(point + 1), ToToml(value));
  }
  return text;
}

std::string HelpText() {
  std::map<std::string_view, std::string> values;
  std::string config_file;
  return MakeApp(values, config_file)->help();
}

Sources ProcessSources(int argc, const char* const* argv) {
  Sources sources;
  sources.arguments.assign(argv + std::min(argc, 1), argv + argc);
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) sources.environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  sources.processor_count = std::max<std::int64_t>(1, std::thread::hardware_concurrency());
  sources.read_file = ReadFile;
  return sources;
}

}  // namespace probatum::config
