#include "server/wire/violations.h"

#include <optional>

#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"
#include "server/wire/status_details.h"

namespace probatum::wire {
namespace {

template <typename Message>
std::optional<Message> Detail(const google::rpc::Status& status) {
  for (const auto& detail : status.details()) {
    Message message;
    if (detail.UnpackTo(&message)) return message;
  }
  return std::nullopt;
}

TEST(Violations, AreNoErrorWhenThereAreNone) { EXPECT_TRUE(Violations().ToStatus().ok()); }

TEST(Violations, AreAllReportedTogether) {
  Violations violations;
  violations.AddTooLong("question", "QUESTION_TOO_LONG", 20'000, 16'384, "shorten it");
  violations.AddUnknownEnum("audience", 17, "probatum.v1.Audience");

  const google::rpc::Status status = ToRpcStatus(violations.ToStatus());
  EXPECT_EQ(status.code(), 3);
  const auto bad_request = Detail<google::rpc::BadRequest>(status);
  ASSERT_TRUE(bad_request);
  ASSERT_EQ(bad_request->field_violations_size(), 2);
  EXPECT_EQ(bad_request->field_violations(0).field(), "question");
  EXPECT_EQ(bad_request->field_violations(1).field(), "audience");
  EXPECT_NE(bad_request->field_violations(0).description().find("16384"), std::string::npos) << "the limit";

  const auto info = Detail<google::rpc::ErrorInfo>(status);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->reason(), "QUESTION_TOO_LONG");
  EXPECT_EQ(info->domain(), "probatum.v1");
  EXPECT_EQ(info->metadata().at("field"), "question");
  EXPECT_EQ(info->metadata().at("limit"), "16384");
  EXPECT_EQ(info->metadata().at("violation_count"), "2");
}

TEST(Violations, FitIntoTrailersHoweverManyTheyAre) {
  Violations violations;
  for (int i = 0; i < 1000; ++i)
    violations.AddUnknownEnum("history[199].turn_record.entities[15].type", 1'000'000 + i, "probatum.v1.EntityType");
  const absl::Status status = violations.ToStatus();
  const google::rpc::Status rpc = ToRpcStatus(status);
  // gRPC's default limit is 8 KiB of metadata; the details travel in base64 beside the message.
  EXPECT_LT(rpc.ByteSizeLong() * 4 / 3 + status.message().size() * 2, 6000u);
  EXPECT_EQ(Detail<google::rpc::ErrorInfo>(rpc)->metadata().at("violation_count"), "1000");
}

TEST(StatusDetails, GiveEveryErrorAReasonAndADomain) {
  const google::rpc::Status status = ToRpcStatus(absl::FailedPreconditionError("no generation"));
  const auto info = Detail<google::rpc::ErrorInfo>(status);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->reason(), "NO_GENERATION");
  EXPECT_EQ(info->domain(), "probatum.v1");
  EXPECT_EQ(status.message(), "no generation");
  EXPECT_EQ(ErrorReason(absl::DataLossError("x")), "GENERATION_DAMAGED");
  EXPECT_EQ(ErrorReason(WithErrorInfo(absl::DataLossError("x"), "OTHER")), "OTHER");
}

TEST(StatusDetails, SayWhenToTryAgain) {
  const auto status = ToRpcStatus(WithRetryInfo(absl::ResourceExhaustedError("full"), std::chrono::milliseconds(1500)));
  const auto retry = Detail<google::rpc::RetryInfo>(status);
  ASSERT_TRUE(retry);
  EXPECT_EQ(retry->retry_delay().seconds(), 1);
  EXPECT_EQ(retry->retry_delay().nanos(), 500'000'000);
  EXPECT_EQ(Detail<google::rpc::ErrorInfo>(status)->reason(), "QUEUE_FULL");
}

}  // namespace
}  // namespace probatum::wire
