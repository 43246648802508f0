// The server's log: one line an event, `key=value`, to standard error.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <spdlog/logger.h>

namespace probatum::runtime {

// How a line begins. kFull: time in UTC and level, for a terminal or a file. kJournal: `<N>`, which systemd's journal reads as
// the level; the journal adds the time itself.
enum class LogFormat : std::uint8_t { kFull, kJournal };

struct LogOptions {
  spdlog::level::level_enum level = spdlog::level::info;
  LogFormat format = LogFormat::kFull;
};

// A logger that may be used from any thread; owned by main, lent to everything else. Each line is written at once.
std::unique_ptr<spdlog::logger> MakeLogger(const LogOptions& options);

}  // namespace probatum::runtime
