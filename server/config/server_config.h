// Everything about the server that a deployment may set, in one struct; each module is handed its own part only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "server/answer/composition/composition.h"
#include "server/runtime/logging.h"

namespace probatum::config {

// What every field means, its unit, range, default and effect: server/config/settings.cc, which --help and --print-config print.
struct ServerConfig {
  std::filesystem::path data_folder;  // set by loading: its default depends on the home folder
  std::string listen = "127.0.0.1:50551";
  std::filesystem::path port_file;  // empty: none is written
  std::int64_t worker_count = 0;    // set by loading: as many as processors
  std::int64_t queue_capacity = 256;
  std::chrono::milliseconds default_deadline{10'000};
  std::chrono::milliseconds drain_timeout{10'000};
  runtime::LogOptions log;
  answer::CompositionTexts texts = answer::DefaultTexts();
};

}  // namespace probatum::config
