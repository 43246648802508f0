// The settings of the server as a table: from it come the keys of the TOML file, the environment variables, the flags and their
// help, so that none of them can lack a setting or describe it otherwise.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "absl/status/status.h"

#include "server/config/server_config.h"

namespace probatum::config {

using SettingValue = std::variant<std::int64_t, std::string>;
enum class SettingType : std::uint8_t { kInteger, kText };

struct Setting {
  std::string_view key;  // in TOML, with its table: "log.level"
  SettingType type = SettingType::kText;
  std::string_view help;      // what it is, its unit and effect
  std::string_view range;     // "1 to 1024"
  std::string_view fallback;  // the default in words where it is computed; empty: as --print-config shows it
  // Stores a value of the setting's type; INVALID_ARGUMENT says what is wrong with it, opening with a verb: "is 0; use 1 to
  // 1024".
  absl::Status (*store)(const SettingValue& value, ServerConfig& config) = nullptr;
  SettingValue (*load)(const ServerConfig& config) = nullptr;
};

// All settings; those of one table stand together, those outside of tables first.
std::span<const Setting> Settings();

std::string FlagName(const Setting& setting);         // "--log-level"
std::string EnvironmentName(const Setting& setting);  // "PROBATUM_LOG_LEVEL"

// Parses text from a flag or the environment and stores it.
absl::Status StoreText(const Setting& setting, const std::string& text, ServerConfig& config);

// `listen` as host and port. INVALID_ARGUMENT as Setting::store: not HOST:PORT, or a host that is not loopback.
absl::Status CheckListenAddress(const std::string& listen);

}  // namespace probatum::config
