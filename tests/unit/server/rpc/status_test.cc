#include "server/rpc/status.h"

#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace probatum::rpc {
namespace {

google::rpc::Status Details(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  return details;
}

TEST(Status, ReachesTheCallerWithTheSameCodeAndItsDetails) {
  const grpc::Status status = ToGrpcStatus(ForCaller(absl::DataLossError("damaged"), "id-1"));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::DATA_LOSS);
  EXPECT_EQ(status.error_message(), "damaged");
  const google::rpc::Status details = Details(status);
  EXPECT_EQ(details.code(), 15);
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(details.details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "GENERATION_DAMAGED");
}

TEST(Status, KeepsTheCauseOfAnInternalErrorFromTheCaller) {
  for (const absl::Status& cause :
       {absl::InternalError("secret"), absl::UnknownError("secret"), absl::OutOfRangeError("secret")}) {
    const grpc::Status status = ToGrpcStatus(ForCaller(cause, "id-1"));
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
    EXPECT_EQ(status.error_message().find("secret"), std::string::npos);
    EXPECT_NE(status.error_message().find("id-1"), std::string::npos);
    EXPECT_EQ(status.error_details().find("secret"), std::string::npos);
  }
}

TEST(Status, TellsACallerOfAFullQueueWhenToTryAgain) {
  const google::rpc::Status details = Details(ToGrpcStatus(ForCaller(absl::ResourceExhaustedError("full"), "id-1")));
  google::rpc::RetryInfo retry;
  bool found = false;
  for (const auto& detail : details.details()) found |= detail.UnpackTo(&retry);
  ASSERT_TRUE(found);
  EXPECT_GT(retry.retry_delay().nanos(), 0);
}

TEST(Status, IsPlainWhenAllIsWell) {
  const grpc::Status status = ToGrpcStatus(absl::OkStatus());
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(status.error_details(), "");
}

TEST(Status, IsLoudInTheLogOnlyWhereSomeoneMustAct) {
  EXPECT_EQ(LogLevel(absl::StatusCode::kOk), spdlog::level::info);
  EXPECT_EQ(LogLevel(absl::StatusCode::kInvalidArgument), spdlog::level::info);
  EXPECT_EQ(LogLevel(absl::StatusCode::kResourceExhausted), spdlog::level::warn);
  EXPECT_EQ(LogLevel(absl::StatusCode::kDataLoss), spdlog::level::err);
  EXPECT_EQ(LogLevel(absl::StatusCode::kInternal), spdlog::level::err);
}

}  // namespace
}  // namespace probatum::rpc
