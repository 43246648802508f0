// One unary call from its first byte to Finish: admission, deadline, the worker that does it, errors, log line. Services say
// only how a request is checked and what work it asks for.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/answer/engine.h"
#include "server/rpc/call_life.h"

namespace probatum::rpc {

// Owned by the gRPC thread until it is queued, then by its job; shared_ptr because std::function copies what it holds. Used by
// one thread at a time.
class Call : public CallLife {
 public:
  // Runs on a worker's thread; ends with Respond and OK, or with an error.
  using Work = std::function<absl::Status(Call&, answer::WorkerState&)>;
  // Runs on gRPC's thread: checks the request. An error is the call's.
  using Prepare = std::function<absl::StatusOr<Work>(Call&)>;

  // `method` is "probatum.v1.AnswerService/Answer" and lives as long as the program.
  Call(grpc::CallbackServerContext* context, grpc::ByteBuffer* response, std::string_view method,
       const CallEnvironment& environment);

  // Prepares, queues and returns; the call is finished by a worker, or has been refused already.
  static grpc::ServerUnaryReactor* Start(const std::shared_ptr<Call>& call, const Prepare& prepare);

  // Serialises the response. To be followed by returning OK from the work.
  absl::Status Respond(const google::protobuf::Message& response);

 private:
  void Run(answer::WorkerState& worker);
  void Finish(absl::Status status);

  grpc::ServerUnaryReactor* reactor_;  // gRPC's; not touched after Finish, as response_
  grpc::ByteBuffer* response_;
  Work work_;
  bool finished_ = false;
};

// Handles a unary method whose request is `Request`. `check` is called as Work check(const Request&, wire::Violations&, Call&);
// the work is done when it added no violation.
template <typename Request, typename Check>
grpc::ServerUnaryReactor* HandleUnary(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response, std::string_view method, const CallEnvironment& environment,
                                      const Check& check) {
  return Call::Start(std::make_shared<Call>(context, response, method, environment),
                     [&](Call& call) -> absl::StatusOr<Call::Work> {
                       Request message;
                       wire::Violations violations;
                       if (absl::Status status = ParseRequest(*request, message, violations); !status.ok()) return status;
                       Call::Work work = check(message, violations, call);
                       if (absl::Status status = violations.ToStatus(); !status.ok()) return status;
                       return work;
                     });
}

}  // namespace probatum::rpc
