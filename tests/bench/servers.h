// Servers that a benchmark starts for itself, as processes of their own.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "tests/bench/child_process.h"

namespace probatum::bench {

// A folder for ports and logs that goes with the run.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::string File(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// A running server and where it listens.
struct OwnServer {
  std::unique_ptr<ChildProcess> process;
  std::string address;  // host:port
};

// Starts a program that takes `--port-file FILE`, and waits at most two minutes for its port. `name` is that of its files. Errors are
// those of ChildProcess::Start and WaitForPort; where it ended by itself, with the end of what it had to say.
absl::StatusOr<OwnServer> StartServer(std::vector<std::string> arguments, const ScratchFolder& scratch, const std::string& name);

}  // namespace probatum::bench
