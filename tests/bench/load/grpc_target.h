// Calls of a workload over gRPC's callback API, any number at the same time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/load/load.h"
#include "tests/bench/load/workload.h"

namespace probatum::bench {

// Connections to one server, used by turns. Safe from any thread.
class Connections {
 public:
  // `address` is host:port; connects at the first call. `count` > 0.
  Connections(const std::string& address, std::uint32_t count);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  struct Stubs;
  const Stubs& At(std::size_t call) const;

 private:
  std::vector<std::unique_ptr<const Stubs>> stubs_;
};

// Targets for each kind of call, going round its requests by the number of the call. A latency ends when the response is parsed, for a stream when
// its last event is. The arguments outlive the target, and all of its calls.
std::unique_ptr<Target> MakeTarget(CallKind kind, const Workload& workload, const Connections& connections);

// Calls `Answer` with the same request each time: for the server that does nothing.
std::unique_ptr<Target> MakeNoopTarget(const v1::AnswerRequest& request, const Connections& connections);

// One call, waited for, with the bytes of its response (all events of a stream). Errors are the server's.
absl::StatusOr<std::uint64_t> ResponseBytes(CallKind kind, const Workload& workload, std::size_t call,
                                            const Connections& connections, Nanoseconds timeout);

}  // namespace probatum::bench
