// One unary call from its first byte to Finish: admission, deadline, the worker that does it, errors, log line. Services say
// only how a request is checked and what work it asks for.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/answer/engine.h"
#include "server/runtime/generation_watcher.h"
#include "server/runtime/worker_pool.h"
#include "server/wire/violations.h"

namespace spdlog {
class logger;
}

namespace probatum::rpc {

// What all calls of a server share. Everything referred to outlives the server.
struct CallEnvironment {
  runtime::WorkerPool& workers;
  runtime::GenerationWatcher& generations;
  spdlog::logger& logger;
  std::string build;                           // for CallInfo
  std::chrono::milliseconds default_deadline;  // of a call that brings none
};

// What the log line of a call says beside its outcome. No text of the caller's.
struct CallFacts {
  std::size_t question_bytes = 0;
  std::string generation;
  std::optional<std::size_t> hits;
  std::optional<std::size_t> statements;
};

// Owned by the gRPC thread until it is queued, then by its job; shared_ptr because std::function copies what it holds. Used by
// one thread at a time.
class Call {
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

  // OK while the call is worth working on. DEADLINE_EXCEEDED, CANCELLED: its time is up, its caller has gone. An
  // answer::StageCheck.
  absl::Status CheckAlive() const;

  // Serialises the response. To be followed by returning OK from the work.
  absl::Status Respond(const google::protobuf::Message& response);

  const CallEnvironment& environment() const { return environment_; }
  const std::string& request_id() const { return request_id_; }
  CallFacts& facts() { return facts_; }
  std::chrono::nanoseconds queue_time() const { return dequeued_at_ - started_at_; }
  std::chrono::nanoseconds work_time() const { return Clock::now() - dequeued_at_; }

 private:
  using Clock = std::chrono::steady_clock;

  void Run(answer::WorkerState& worker);
  void Finish(absl::Status status);
  void Log(const absl::Status& status, const std::string& cause) const;

  const CallEnvironment& environment_;
  grpc::CallbackServerContext* context_;  // gRPC's; not touched after Finish, as reactor_ and response_
  grpc::ServerUnaryReactor* reactor_;
  grpc::ByteBuffer* response_;
  std::string_view method_;
  std::string request_id_;
  Clock::time_point started_at_;
  Clock::time_point deadline_;
  Clock::time_point dequeued_at_;
  Work work_;
  CallFacts facts_;
  bool finished_ = false;
};

// Handles a unary method whose request is `Request`. `check` is called as Work check(const Request&, wire::Violations&, Call&);
// the work is done when it added no violation.
template <typename Request, typename Check>
grpc::ServerUnaryReactor* HandleUnary(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response, std::string_view method, const CallEnvironment& environment,
                                      const Check& check);

// The parts of HandleUnary that are no template.
absl::Status ParseRequest(const grpc::ByteBuffer& bytes, google::protobuf::Message& message, wire::Violations& violations);

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
