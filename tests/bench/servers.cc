#include "tests/bench/servers.h"

#include <fstream>
#include <iterator>
#include <system_error>
#include <unistd.h>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"

namespace probatum::bench {
namespace {

constexpr std::chrono::seconds kStartLimit{120};
constexpr std::size_t kShownLogBytes = 500;

std::string EndOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return text.size() > kShownLogBytes ? text.substr(text.size() - kShownLogBytes) : text;
}

}  // namespace

ScratchFolder::ScratchFolder() : path_(std::filesystem::temp_directory_path() / fmt::format("probatum-bench-{}", getpid())) {
  std::filesystem::create_directories(path_);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

absl::StatusOr<OwnServer> StartServer(std::vector<std::string> arguments, const ScratchFolder& scratch, const std::string& name) {
  const std::string port_file = scratch.File(name + ".port");
  const std::string log_file = scratch.File(name + ".log");
  arguments.push_back("--port-file");
  arguments.push_back(port_file);
  OwnServer server;
  PROBATUM_ASSIGN_OR_RETURN(server.process, ChildProcess::Start(arguments, log_file));
  const absl::StatusOr<int> port = WaitForPort(port_file, *server.process, kStartLimit);
  if (!port.ok()) {
    return absl::Status(port.status().code(), fmt::format("{}: {}", std::string(port.status().message()), EndOf(log_file)));
  }
  server.address = fmt::format("127.0.0.1:{}", *port);
  return server;
}

}  // namespace probatum::bench
