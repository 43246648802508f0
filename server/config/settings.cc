#include "server/config/settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "corpus/base/status_macros.h"

namespace probatum::config {
namespace {

using std::chrono::milliseconds;

absl::Status CheckRange(std::int64_t value, std::int64_t low, std::int64_t high) {
  if (value >= low && value <= high) return absl::OkStatus();
  return absl::InvalidArgumentError(fmt::format("is {}; use {} to {}", value, low, high));
}

template <std::int64_t Low, std::int64_t High, std::int64_t ServerConfig::*Field>
absl::Status StoreInteger(const SettingValue& value, ServerConfig& config) {
  const std::int64_t number = std::get<std::int64_t>(value);
  PROBATUM_RETURN_IF_ERROR(CheckRange(number, Low, High));
  config.*Field = number;
  return absl::OkStatus();
}

template <std::int64_t ServerConfig::*Field>
SettingValue LoadInteger(const ServerConfig& config) {
  return config.*Field;
}

template <std::int64_t Low, std::int64_t High, milliseconds ServerConfig::*Field>
absl::Status StoreMilliseconds(const SettingValue& value, ServerConfig& config) {
  const std::int64_t number = std::get<std::int64_t>(value);
  PROBATUM_RETURN_IF_ERROR(CheckRange(number, Low, High));
  config.*Field = milliseconds(number);
  return absl::OkStatus();
}

template <milliseconds ServerConfig::*Field>
SettingValue LoadMilliseconds(const ServerConfig& config) {
  return static_cast<std::int64_t>((config.*Field).count());
}

template <std::filesystem::path ServerConfig::*Field>
absl::Status StorePath(const SettingValue& value, ServerConfig& config) {
  if (std::get<std::string>(value).empty()) return absl::InvalidArgumentError("is empty; leave it out for the default");
  config.*Field = std::get<std::string>(value);
  return absl::OkStatus();
}

template <std::filesystem::path ServerConfig::*Field>
SettingValue LoadPath(const ServerConfig& config) {
  return (config.*Field).string();
}

// Names of the values of an enumerated setting.
template <typename Value>
using Names = std::array<std::pair<std::string_view, Value>, 4>;

constexpr Names<spdlog::level::level_enum> kLevels{{{"error", spdlog::level::err},
                                                    {"warn", spdlog::level::warn},
                                                    {"info", spdlog::level::info},
                                                    {"debug", spdlog::level::debug}}};

absl::Status StoreLevel(const SettingValue& value, ServerConfig& config) {
  const std::string& name = std::get<std::string>(value);
  const auto* found = std::find_if(kLevels.begin(), kLevels.end(), [&](const auto& level) { return level.first == name; });
  if (found == kLevels.end()) return absl::InvalidArgumentError(fmt::format("is \"{}\"; use error, warn, info or debug", name));
  config.log.level = found->second;
  return absl::OkStatus();
}

SettingValue LoadLevel(const ServerConfig& config) {
  const auto* found =
      std::find_if(kLevels.begin(), kLevels.end(), [&](const auto& level) { return level.second == config.log.level; });
  return std::string(found == kLevels.end() ? "info" : found->first);
}

absl::Status StoreFormat(const SettingValue& value, ServerConfig& config) {
  const std::string& name = std::get<std::string>(value);
  if (name != "full" && name != "journal") return absl::InvalidArgumentError(fmt::format("is \"{}\"; use full or journal", name));
  config.log.format = name == "full" ? runtime::LogFormat::kFull : runtime::LogFormat::kJournal;
  return absl::OkStatus();
}

SettingValue LoadFormat(const ServerConfig& config) {
  return std::string(config.log.format == runtime::LogFormat::kFull ? "full" : "journal");
}

absl::Status StoreListen(const SettingValue& value, ServerConfig& config) {
  PROBATUM_RETURN_IF_ERROR(CheckListenAddress(std::get<std::string>(value)));
  config.listen = std::get<std::string>(value);
  return absl::OkStatus();
}

SettingValue LoadListen(const ServerConfig& config) { return config.listen; }

constexpr std::size_t kMaxDisclaimerBytes = 8'192;

template <answer::Disclaimer answer::CompositionTexts::*Field, std::string answer::Disclaimer::*Part>
absl::Status StoreDisclaimer(const SettingValue& value, ServerConfig& config) {
  const std::string& text = std::get<std::string>(value);
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    return absl::InvalidArgumentError(
        "is empty; an answer is never sent without its disclaimer: leave it out for the text that ships");
  }
  if (text.size() > kMaxDisclaimerBytes) {
    return absl::InvalidArgumentError(fmt::format("is {} bytes; the limit is {}", text.size(), kMaxDisclaimerBytes));
  }
  config.texts.*Field.*Part = text;
  return absl::OkStatus();
}

template <answer::Disclaimer answer::CompositionTexts::*Field, std::string answer::Disclaimer::*Part>
SettingValue LoadDisclaimer(const ServerConfig& config) {
  return config.texts.*Field.*Part;
}

using answer::CompositionTexts;
using answer::Disclaimer;

constexpr Setting kSettings[] = {
    {.key = "data",
     .type = SettingType::kText,
     .help = "Data folder that probatum-index builds: documents, generations, CURRENT. A generation that is activated in it is "
             "taken within 2 s.",
     .range = "a path; it need not exist yet",
     .fallback = "~/.local/share/probatum",
     .store = StorePath<&ServerConfig::data_folder>,
     .load = LoadPath<&ServerConfig::data_folder>},
    {.key = "listen",
     .type = SettingType::kText,
     .help = "Address for gRPC. There is no TLS and no login yet, so that only this machine can be let in.",
     .range = "HOST:PORT; HOST 127.0.0.0/8, [::1] or localhost; PORT 0 to 65535, 0 takes a free one",
     .fallback = "",
     .store = StoreListen,
     .load = LoadListen},
    {.key = "port_file",
     .type = SettingType::kText,
     .help = "File to write the port to once calls are taken, for whoever started the server with port 0.",
     .range = "a path in a folder that exists",
     .fallback = "none",
     .store = StorePath<&ServerConfig::port_file>,
     .load = LoadPath<&ServerConfig::port_file>},
    {.key = "workers",
     .type = SettingType::kInteger,
     .help = "Threads that answer. More than there are processors only makes each answer slower.",
     .range = "1 to 1024",
     .fallback = "the number of processors",
     .store = StoreInteger<1, 1024, &ServerConfig::worker_count>,
     .load = LoadInteger<&ServerConfig::worker_count>},
    {.key = "queue_capacity",
     .type = SettingType::kInteger,
     .help = "Calls that may wait for a worker. One more gets RESOURCE_EXHAUSTED at once.",
     .range = "1 to 100000",
     .fallback = "",
     .store = StoreInteger<1, 100'000, &ServerConfig::queue_capacity>,
     .load = LoadInteger<&ServerConfig::queue_capacity>},
    {.key = "default_deadline_ms",
     .type = SettingType::kInteger,
     .help = "Milliseconds for a call that brings no deadline of its own, waiting included; then DEADLINE_EXCEEDED.",
     .range = "1 to 600000",
     .fallback = "",
     .store = StoreMilliseconds<1, 600'000, &ServerConfig::default_deadline>,
     .load = LoadMilliseconds<&ServerConfig::default_deadline>},
    {.key = "drain_timeout_ms",
     .type = SettingType::kInteger,
     .help = "Milliseconds that calls under way get to finish after SIGTERM or SIGINT; then they are cancelled.",
     .range = "0 to 600000",
     .fallback = "",
     .store = StoreMilliseconds<0, 600'000, &ServerConfig::drain_timeout>,
     .load = LoadMilliseconds<&ServerConfig::drain_timeout>},
    {.key = "log.level",
     .type = SettingType::kText,
     .help = "Least level that is logged. Only debug logs the text of questions.",
     .range = "error, warn, info or debug",
     .fallback = "",
     .store = StoreLevel,
     .load = LoadLevel},
    {.key = "log.format",
     .type = SettingType::kText,
     .help = "How a line begins: full has time and level, journal the level as systemd's journal reads it.",
     .range = "full or journal",
     .fallback = "",
     .store = StoreFormat,
     .load = LoadFormat},
    {.key = "disclaimer.professional",
     .type = SettingType::kText,
     .help = "Disclaimer of answers for professionals. Its own version has to be set with it.",
     .range = "1 to 8192 bytes, not blank",
     .fallback = "",
     .store = StoreDisclaimer<&CompositionTexts::professional, &Disclaimer::text>,
     .load = LoadDisclaimer<&CompositionTexts::professional, &Disclaimer::text>},
    {.key = "disclaimer.professional_version",
     .type = SettingType::kText,
     .help = "Version of that wording, which every answer states.",
     .range = "1 to 8192 bytes, not blank",
     .fallback = "",
     .store = StoreDisclaimer<&CompositionTexts::professional, &Disclaimer::version>,
     .load = LoadDisclaimer<&CompositionTexts::professional, &Disclaimer::version>},
    {.key = "disclaimer.patient",
     .type = SettingType::kText,
     .help = "Disclaimer of answers for patients. Its own version has to be set with it.",
     .range = "1 to 8192 bytes, not blank",
     .fallback = "",
     .store = StoreDisclaimer<&CompositionTexts::patient, &Disclaimer::text>,
     .load = LoadDisclaimer<&CompositionTexts::patient, &Disclaimer::text>},
    {.key = "disclaimer.patient_version",
     .type = SettingType::kText,
     .help = "Version of that wording, which every answer states.",
     .range = "1 to 8192 bytes, not blank",
     .fallback = "",
     .store = StoreDisclaimer<&CompositionTexts::patient, &Disclaimer::version>,
     .load = LoadDisclaimer<&CompositionTexts::patient, &Disclaimer::version>},
};

bool IsLoopback(const std::string& host) {
  if (host == "localhost" || host == "[::1]") return true;
  in_addr address{};
  return inet_pton(AF_INET, host.c_str(), &address) == 1 && (ntohl(address.s_addr) >> 24) == 127;
}

std::optional<std::int64_t> ParseInteger(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::span<const Setting> Settings() { return kSettings; }

std::string FlagName(const Setting& setting) {
  std::string name = fmt::format("--{}", setting.key);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '_' || c == '.'; }, '-');
  return name;
}

std::string EnvironmentName(const Setting& setting) {
  std::string name = "PROBATUM_";
  for (const char c : setting.key) name.push_back(c == '.' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  return name;
}

absl::Status StoreText(const Setting& setting, const std::string& text, ServerConfig& config) {
  if (setting.type == SettingType::kText) return setting.store(text, config);
  const std::optional<std::int64_t> number = ParseInteger(text);
  if (!number) return absl::InvalidArgumentError(fmt::format("is \"{}\", which is no whole number; use {}", text, setting.range));
  return setting.store(*number, config);
}

absl::Status CheckListenAddress(const std::string& listen) {
  const std::size_t colon = listen.rfind(':');
  const std::optional<std::int64_t> port = colon == std::string::npos ? std::nullopt : ParseInteger(listen.substr(colon + 1));
  if (!port || *port < 0 || *port > 65'535) {
    return absl::InvalidArgumentError(
        fmt::format("is \"{}\"; use HOST:PORT with a port from 0 to 65535, such as 127.0.0.1:50551", listen));
  }
  if (!IsLoopback(listen.substr(0, colon))) {
    return absl::InvalidArgumentError(fmt::format(
        "is \"{}\", which other machines could reach, and the server has neither TLS nor logins yet; use a loopback address, "
        "such as 127.0.0.1:{}",
        listen, *port));
  }
  return absl::OkStatus();
}

}  // namespace probatum::config
