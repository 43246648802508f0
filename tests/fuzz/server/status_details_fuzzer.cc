// Whatever a status carries as its details: a google.rpc.Status comes of it that says the same code, has an ErrorInfo first, and can be sent.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/cord.h"

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "server/wire/status_details.h"

namespace {

namespace wire = probatum::wire;

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckStatus(const absl::Status& status) {
  const google::rpc::Status sent = wire::ToRpcStatus(status);
  Require(sent.code() == static_cast<int>(status.code()));
  Require(sent.details_size() >= 1);
  google::rpc::ErrorInfo info;
  Require(sent.details(0).UnpackTo(&info));
  Require(info.reason() == wire::ErrorReason(status));
  google::rpc::Status received;
  Require(received.ParseFromString(sent.SerializeAsString()));
  Require(received.details_size() == sent.details_size());
}

}  // namespace

// The input is a byte for the code, one for which detail its rest stands in place of, and that rest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  constexpr int kCodes = 16;  // 1 to 16 are errors
  const auto code = static_cast<absl::StatusCode>(1 + data[0] % kCodes);
  const std::string rest(reinterpret_cast<const char*>(data) + 2, size - 2);
  const absl::Status plain(code, "a message");
  CheckStatus(plain);

  constexpr const char* kUrls[] = {"type.googleapis.com/google.rpc.ErrorInfo", "type.googleapis.com/google.rpc.BadRequest",
                                   "type.googleapis.com/google.rpc.RetryInfo", "type.googleapis.com/google.rpc.Help"};
  absl::Status damaged = wire::WithErrorInfo(plain, "SOME_REASON", {{"limit", "7"}});
  damaged.SetPayload(kUrls[data[1] % 4], absl::Cord(rest));
  CheckStatus(damaged);

  google::rpc::BadRequest bad_request;
  if (bad_request.ParseFromString(rest)) {
    const absl::Status with_request = wire::WithRetryInfo(wire::WithBadRequest(plain, bad_request), std::chrono::milliseconds(5));
    CheckStatus(with_request);
    Require(wire::ToRpcStatus(with_request).details_size() == 3);
  }
  return 0;
}
