#include "tests/eval/json_form.h"

#include "fmt/format.h"
#include "google/protobuf/util/json_util.h"

namespace probatum::eval {
namespace {

absl::Status Fault(std::string_view what, const google::protobuf::Message& message, const std::string& why) {
  return absl::DataLossError(fmt::format("{} {} as JSON: {}", message.GetTypeName(), what, why));
}

}  // namespace

absl::StatusOr<std::string> ToJsonForm(const google::protobuf::Message& message) {
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json);
  if (!status.ok()) {
    return Fault("cannot be printed", message, status.ToString());
  }
  return json;
}

absl::Status FromJsonForm(const std::string& json, google::protobuf::Message& message) {
  const auto status = google::protobuf::util::JsonStringToMessage(json, &message);
  if (!status.ok()) {
    return Fault("cannot be read back", message, status.ToString());
  }
  return absl::OkStatus();
}

}  // namespace probatum::eval
