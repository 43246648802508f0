// A message as any other program sees it: printed as proto3 JSON and read back. What JSON does not carry, a checker of ours must not see
// either.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace probatum::eval {

// Proto3 JSON in one line. DATA_LOSS: the message cannot be printed, such as a string that is not UTF-8. Safe from any thread.
absl::StatusOr<std::string> ToJsonForm(const google::protobuf::Message& message);

// Reads it back; an unknown field is DATA_LOSS.
absl::Status FromJsonForm(const std::string& json, google::protobuf::Message& message);

// Both.
template <typename Message>
absl::StatusOr<Message> ThroughJson(const Message& message) {
  auto json = ToJsonForm(message);
  if (!json.ok()) {
    return json.status();
  }
  Message result;
  if (absl::Status status = FromJsonForm(*json, result); !status.ok()) {
    return status;
  }
  return result;
}

}  // namespace probatum::eval
