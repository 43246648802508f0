// What an error says to programs: google.rpc's details, carried as payloads of an absl::Status from where the fault is found to
// where the transport sends it.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include "absl/status/status.h"

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace probatum::wire {

// The domain of every ErrorInfo.
inline constexpr std::string_view kErrorDomain = "probatum.v1";

// `status` (not OK) with an ErrorInfo. `reason` is an UPPER_SNAKE_CASE constant; metadata holds the variables of the message
// and never a caller's text.
absl::Status WithErrorInfo(absl::Status status, std::string_view reason, const std::map<std::string, std::string>& metadata = {});

// `status` (not OK) with a RetryInfo: the caller may try again after `delay`, > 0.
absl::Status WithRetryInfo(absl::Status status, std::chrono::milliseconds delay);

// `status` (not OK) with a BadRequest; see Violations::ToStatus.
absl::Status WithBadRequest(absl::Status status, const google::rpc::BadRequest& bad_request);

// The reason of the status's ErrorInfo; where it has none, the reason that its code stands for ("NO_GENERATION" for
// FAILED_PRECONDITION).
std::string ErrorReason(const absl::Status& status);

// `status` (not OK) as google.rpc.Status, with the ErrorInfo first; one is made from the code where there is none.
google::rpc::Status ToRpcStatus(const absl::Status& status);

}  // namespace probatum::wire
