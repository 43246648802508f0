#include "server/wire/status_details.h"

#include <optional>

#include "absl/strings/cord.h"
#include "google/protobuf/util/time_util.h"

namespace probatum::wire {
namespace {

template <typename Message>
std::string TypeUrl() {
  return "type.googleapis.com/" + Message::descriptor()->full_name();
}

template <typename Message>
absl::Status WithDetail(absl::Status status, const Message& message) {
  status.SetPayload(TypeUrl<Message>(), absl::Cord(message.SerializeAsString()));
  return status;
}

template <typename Message>
std::optional<Message> Detail(const absl::Status& status) {
  const auto payload = status.GetPayload(TypeUrl<Message>());
  if (!payload) return std::nullopt;
  Message message;
  if (!message.ParseFromString(std::string(*payload))) return std::nullopt;
  return message;
}

// The reason where the place that found the fault gave none: one cause a code, as the conventions' table has it.
std::string_view ReasonOfCode(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kCancelled:
      return "CALL_CANCELLED";
    case absl::StatusCode::kInvalidArgument:
      return "REQUEST_INVALID";
    case absl::StatusCode::kDeadlineExceeded:
      return "DEADLINE_EXCEEDED";
    case absl::StatusCode::kNotFound:
      return "RESOURCE_NOT_FOUND";
    case absl::StatusCode::kResourceExhausted:
      return "QUEUE_FULL";
    case absl::StatusCode::kFailedPrecondition:
      return "NO_GENERATION";
    case absl::StatusCode::kUnavailable:
      return "SHUTTING_DOWN";
    case absl::StatusCode::kDataLoss:
      return "GENERATION_DAMAGED";
    default:
      return "INTERNAL";
  }
}

}  // namespace

absl::Status WithErrorInfo(absl::Status status, std::string_view reason, const std::map<std::string, std::string>& metadata) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(std::string(kErrorDomain));
  info.mutable_metadata()->insert(metadata.begin(), metadata.end());
  return WithDetail(std::move(status), info);
}

absl::Status WithRetryInfo(absl::Status status, std::chrono::milliseconds delay) {
  google::rpc::RetryInfo info;
  *info.mutable_retry_delay() = google::protobuf::util::TimeUtil::MillisecondsToDuration(delay.count());
  return WithDetail(std::move(status), info);
}

absl::Status WithBadRequest(absl::Status status, const google::rpc::BadRequest& bad_request) {
  return WithDetail(std::move(status), bad_request);
}

std::string ErrorReason(const absl::Status& status) {
  const std::optional<google::rpc::ErrorInfo> info = Detail<google::rpc::ErrorInfo>(status);
  return info ? info->reason() : std::string(ReasonOfCode(status.code()));
}

google::rpc::Status ToRpcStatus(const absl::Status& status) {
  google::rpc::Status result;
  result.set_code(static_cast<int>(status.code()));
  result.set_message(std::string(status.message()));

  std::optional<google::rpc::ErrorInfo> info = Detail<google::rpc::ErrorInfo>(status);
  if (!info) {
    info.emplace();
    info->set_reason(std::string(ReasonOfCode(status.code())));
    info->set_domain(std::string(kErrorDomain));
  }
  result.add_details()->PackFrom(*info);
  if (const auto bad_request = Detail<google::rpc::BadRequest>(status)) result.add_details()->PackFrom(*bad_request);
  if (const auto retry = Detail<google::rpc::RetryInfo>(status)) result.add_details()->PackFrom(*retry);
  return result;
}

}  // namespace probatum::wire
