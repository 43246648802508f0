#include "server/wire/violations.h"

#include <algorithm>

#include <fmt/format.h>

#include "google/rpc/error_details.pb.h"
#include "server/wire/status_details.h"

namespace probatum::wire {
namespace {

// The message repeats the first few only: it travels twice, as grpc-message and in the details.
constexpr std::size_t kMaxInMessage = 3;

}  // namespace

void Violations::AddTooLong(std::string field, std::string_view reason, std::size_t size_bytes, std::size_t limit_bytes,
                            std::string_view remedy) {
  std::string description = fmt::format("{} is {} bytes; the limit is {} bytes: {}", field, size_bytes, limit_bytes, remedy);
  Add({.field = std::move(field),
       .reason = std::string(reason),
       .description = std::move(description),
       .metadata = {{"limit", std::to_string(limit_bytes)}, {"size", std::to_string(size_bytes)}}});
}

void Violations::AddTooMany(std::string field, std::string_view reason, std::size_t count, std::size_t limit,
                            std::string_view things, std::string_view remedy) {
  std::string description = fmt::format("{} has {} {}; the limit is {}: {}", field, count, things, limit, remedy);
  Add({.field = std::move(field),
       .reason = std::string(reason),
       .description = std::move(description),
       .metadata = {{"limit", std::to_string(limit)}, {"count", std::to_string(count)}}});
}

void Violations::AddUnknownEnum(std::string field, int value, std::string_view enum_name) {
  std::string description =
      fmt::format("{} is {}, which is no value of {}: leave it out for the default", field, value, enum_name);
  Add({.field = std::move(field),
       .reason = "ENUM_VALUE_UNKNOWN",
       .description = std::move(description),
       .metadata = {{"value", std::to_string(value)}, {"enum", std::string(enum_name)}}});
}

absl::Status Violations::ToStatus() const {
  if (list_.empty()) return absl::OkStatus();

  std::string message;
  for (std::size_t i = 0; i < std::min(list_.size(), kMaxInMessage); ++i) {
    if (i > 0) message += "; ";
    message += list_[i].description;
  }
  if (list_.size() > kMaxInMessage) message += fmt::format("; and {} more", list_.size() - kMaxInMessage);

  google::rpc::BadRequest bad_request;
  for (std::size_t i = 0; i < std::min(list_.size(), kMaxReported); ++i) {
    auto* violation = bad_request.add_field_violations();
    violation->set_field(list_[i].field);
    violation->set_description(list_[i].description);
  }

  std::map<std::string, std::string> metadata = list_.front().metadata;
  metadata["field"] = list_.front().field;
  metadata["violation_count"] = std::to_string(list_.size());
  return WithBadRequest(WithErrorInfo(absl::InvalidArgumentError(message), list_.front().reason, metadata), bad_request);
}

}  // namespace probatum::wire
