#include "server/rpc/status.h"

#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "server/wire/status_details.h"

namespace probatum::rpc {
namespace {

// A full queue is a matter of milliseconds; at 100 ms a crowd of callers that try again takes the workers a few calls each.
constexpr std::chrono::milliseconds kRetryDelay{100};

bool IsDocumented(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kOk:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDataLoss:
      return true;
    default:
      return false;
  }
}

}  // namespace

absl::Status ForCaller(absl::Status status, std::string_view request_id) {
  if (!IsDocumented(status.code())) {
    return wire::WithErrorInfo(
        absl::InternalError(fmt::format("the server failed; its log has the cause under request_id={}", request_id)), "INTERNAL",
        {{"request_id", std::string(request_id)}});
  }
  if (status.code() == absl::StatusCode::kResourceExhausted) return wire::WithRetryInfo(std::move(status), kRetryDelay);
  return status;
}

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return {static_cast<grpc::StatusCode>(status.code()), std::string(status.message()),
          wire::ToRpcStatus(status).SerializeAsString()};
}

std::string CodeName(absl::StatusCode code) { return absl::StatusCodeToString(code); }

spdlog::level::level_enum LogLevel(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kDataLoss:
      return spdlog::level::err;
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kDeadlineExceeded:
      return spdlog::level::warn;
    default:
      return spdlog::level::info;
  }
}

}  // namespace probatum::rpc
