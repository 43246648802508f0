#include "server/runtime/logging.h"

#include <chrono>
#include <string_view>

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace probatum::runtime {
namespace {

// `%*`: the level as sd-daemon(3) numbers it.
class JournalLevel final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm& /*time*/, spdlog::memory_buf_t& to) override {
    to.push_back(Digit(message.level));
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<JournalLevel>(); }

 private:
  static char Digit(spdlog::level::level_enum level) {
    switch (level) {
      case spdlog::level::critical:
        return '2';
      case spdlog::level::err:
        return '3';
      case spdlog::level::warn:
        return '4';
      case spdlog::level::info:
        return '6';
      default:
        return '7';
    }
  }
};

std::unique_ptr<spdlog::formatter> MakeFormatter(LogFormat format) {
  auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
  if (format == LogFormat::kJournal) {
    formatter->add_flag<JournalLevel>('*').set_pattern("<%*>%v");
  } else {
    formatter->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ level=%l %v");
  }
  return formatter;
}

}  // namespace

std::unique_ptr<spdlog::logger> MakeLogger(const LogOptions& options) {
  auto logger = std::make_unique<spdlog::logger>("probatumd", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_formatter(MakeFormatter(options.format));
  logger->set_level(options.level);
  logger->flush_on(spdlog::level::trace);
  return logger;
}

}  // namespace probatum::runtime
