// The floor to hold an answer against: the same method, the same transport, as many bytes, and nothing done for them.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"

#include "probatum/v1/answer_service.pb.h"

namespace probatum::bench {

// A request of `request_bytes` (as far as that is possible) to which the no-op server answers with `response_bytes` serialised bytes.
v1::AnswerRequest NoopRequest(std::uint32_t request_bytes, std::uint32_t response_bytes);

// Serves AnswerService.Answer on a free port of loopback, over gRPC's callback API as probatumd does, until SIGTERM or SIGINT, which have to be
// blocked in all threads. Writes the port to `port_file`.
absl::Status ServeNoop(const std::string& port_file);

}  // namespace probatum::bench
