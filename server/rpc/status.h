// absl::Status on its way out: what a caller may know of a fault, how gRPC carries it, and how loud the log is about it.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include <grpcpp/support/status.h>
#include <spdlog/common.h>

namespace probatum::rpc {

// `status` as the caller gets it: RESOURCE_EXHAUSTED with RetryInfo; a code that no method documents as INTERNAL without its
// cause, which only the log has, under `request_id`.
absl::Status ForCaller(absl::Status status, std::string_view request_id);

// With google.rpc.Status in grpc-status-details-bin.
grpc::Status ToGrpcStatus(const absl::Status& status);

// "INVALID_ARGUMENT".
std::string CodeName(absl::StatusCode code);

// error: someone must act; warn: the server is degraded; info: the rest.
spdlog::level::level_enum LogLevel(absl::StatusCode code);

}  // namespace probatum::rpc
