#include "tests/e2e/caller.h"

#include <future>
#include <optional>
#include <thread>
#include <utility>

#include "google/protobuf/unknown_field_set.h"
#include "google/protobuf/util/time_util.h"
#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/byte_buffer.h>
#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace probatum::e2e {
namespace {

using google::protobuf::UnknownFieldSet;

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return {&slice, 1};
}

std::string ToString(const grpc::ByteBuffer& buffer) {
  grpc::Slice slice;
  if (!buffer.Valid() || !buffer.DumpToSingleSlice(&slice).ok()) return {};
  return {reinterpret_cast<const char*>(slice.begin()), slice.size()};
}

template <typename Message>
std::optional<Message> Detail(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  EXPECT_EQ(details.code(), static_cast<int>(status.error_code()));
  EXPECT_EQ(details.message(), status.error_message());
  for (const auto& detail : details.details()) {
    Message message;
    if (detail.UnpackTo(&message)) return message;
  }
  return std::nullopt;
}

// The bytes of the length-delimited fields with that number, for messages whose classes Debian does not ship.
std::vector<std::string> FieldsOf(const std::string& bytes, int number) {
  UnknownFieldSet fields;
  EXPECT_TRUE(fields.ParseFromString(bytes));
  std::vector<std::string> values;
  for (int i = 0; i < fields.field_count(); ++i) {
    if (fields.field(i).number() == number) values.push_back(fields.field(i).length_delimited());
  }
  return values;
}

}  // namespace

std::string Reply::reason() const {
  const auto info = Detail<google::rpc::ErrorInfo>(status);
  EXPECT_EQ(info ? info->domain() : "probatum.v1", "probatum.v1");
  return info ? info->reason() : "";
}

std::map<std::string, std::string> Reply::metadata() const {
  const auto info = Detail<google::rpc::ErrorInfo>(status);
  if (!info) return {};
  return {info->metadata().begin(), info->metadata().end()};
}

std::vector<std::string> Reply::fields() const {
  std::vector<std::string> result;
  const auto bad_request = Detail<google::rpc::BadRequest>(status);
  if (bad_request) {
    for (const auto& violation : bad_request->field_violations()) {
      EXPECT_FALSE(violation.description().empty());
      result.push_back(violation.field());
    }
  }
  return result;
}

std::chrono::milliseconds Reply::retry_delay() const {
  const auto retry = Detail<google::rpc::RetryInfo>(status);
  if (!retry) return std::chrono::milliseconds(0);
  return std::chrono::milliseconds(google::protobuf::util::TimeUtil::DurationToMilliseconds(retry->retry_delay()));
}

void Reply::Parse(google::protobuf::Message& response) const {
  EXPECT_TRUE(ok()) << status.error_code() << " " << status.error_message();
  EXPECT_TRUE(response.ParseFromString(bytes));
}

Caller::Caller(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);  // else callers of one process share a connection
  arguments.SetMaxReceiveMessageSize(-1);
  channel_ = grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

Reply Caller::Call(const std::string& method, const std::string& bytes, const CallOptions& options) const {
  grpc::GenericStub stub(channel_);
  grpc::ClientContext context;
  if (options.deadline.count() > 0) context.set_deadline(std::chrono::system_clock::now() + options.deadline);
  for (const auto& [key, value] : options.metadata) context.AddMetadata(key, value);
  const grpc::ByteBuffer request = ToBuffer(bytes);
  grpc::ByteBuffer response;
  std::promise<grpc::Status> done;
  stub.UnaryCall(&context, method, {}, &request, &response, [&](grpc::Status status) { done.set_value(std::move(status)); });

  Reply reply;
  reply.status = done.get_future().get();
  reply.bytes = ToString(response);
  for (const auto& [key, value] : context.GetServerTrailingMetadata()) {
    reply.trailers.emplace(std::string(key.data(), key.size()), std::string(value.data(), value.size()));
  }
  return reply;
}

Reply Caller::Call(const std::string& method, const google::protobuf::Message& request, const CallOptions& options) const {
  return Call(method, request.SerializeAsString(), options);
}

Reply Caller::Ask(const std::string& question) const {
  v1::AnswerRequest request;
  request.set_question(question);
  return Call(kAnswer, request);
}

std::string Caller::Health(const std::string& service) const {
  UnknownFieldSet request;
  request.AddLengthDelimited(1, service);
  std::string bytes;
  request.SerializeToString(&bytes);
  const Reply reply = Call("/grpc.health.v1.Health/Check", bytes);
  if (!reply.ok()) return reply.code() == grpc::StatusCode::NOT_FOUND ? "NOT_FOUND" : reply.status.error_message();
  UnknownFieldSet response;
  EXPECT_TRUE(response.ParseFromString(reply.bytes));
  const std::uint64_t status = response.empty() ? 0 : response.field(0).varint();
  return status == 1 ? "SERVING" : status == 2 ? "NOT_SERVING" : "UNKNOWN";
}

std::string Caller::WaitForHealth(const std::string& wanted, const std::string& service) const {
  std::string health;
  for (const auto give_up_at = std::chrono::steady_clock::now() + std::chrono::seconds(20);
       std::chrono::steady_clock::now() < give_up_at;) {
    health = Health(service);
    if (health == wanted) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return health;
}

std::shared_ptr<void> Caller::WatchHealth() const {
  struct Watch {
    grpc::ClientContext context;
    grpc::CompletionQueue queue;
    std::unique_ptr<grpc::GenericClientAsyncReaderWriter> stream;

    bool Wait() {
      void* tag = nullptr;
      bool ok = false;
      return queue.Next(&tag, &ok) && ok;
    }
    ~Watch() {
      context.TryCancel();
      grpc::Status status;
      stream->Finish(&status, nullptr);
      Wait();
      queue.Shutdown();
      while (Wait()) {
      }
    }
  };
  const auto watch = std::make_shared<Watch>();
  watch->stream = grpc::GenericStub(channel_).PrepareCall(&watch->context, "/grpc.health.v1.Health/Watch", &watch->queue);
  watch->stream->StartCall(nullptr);
  EXPECT_TRUE(watch->Wait());
  watch->stream->WriteLast(ToBuffer(""), {}, nullptr);
  EXPECT_TRUE(watch->Wait());
  grpc::ByteBuffer first;
  watch->stream->Read(&first, nullptr);
  EXPECT_TRUE(watch->Wait());
  return watch;
}

std::vector<std::string> Caller::ReflectedServices() const {
  grpc::GenericStub stub(channel_);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  grpc::CompletionQueue queue;
  const auto wait = [&queue] {
    void* tag = nullptr;
    bool ok = false;
    return queue.Next(&tag, &ok) && ok;
  };
  const auto stream = stub.PrepareCall(&context, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
  stream->StartCall(nullptr);
  EXPECT_TRUE(wait());
  UnknownFieldSet request;
  request.AddLengthDelimited(7, "*");  // list_services
  std::string bytes;
  request.SerializeToString(&bytes);
  stream->Write(ToBuffer(bytes), nullptr);
  EXPECT_TRUE(wait());
  grpc::ByteBuffer response;
  stream->Read(&response, nullptr);
  EXPECT_TRUE(wait());
  stream->WritesDone(nullptr);
  wait();
  grpc::Status status;
  stream->Finish(&status, nullptr);
  wait();
  EXPECT_TRUE(status.ok()) << status.error_message();
  queue.Shutdown();
  while (wait()) {
  }

  std::vector<std::string> names;
  for (const std::string& list : FieldsOf(ToString(response), 6)) {  // list_services_response
    for (const std::string& service : FieldsOf(list, 1)) {
      for (std::string& name : FieldsOf(service, 1)) names.push_back(std::move(name));
    }
  }
  return names;
}

}  // namespace probatum::e2e
