// What every call has, unary or streamed: an id, a deadline, its times, its line in the log.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

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

// Used by one thread at a time, but for CheckAlive, which is safe beside gRPC's own threads.
class CallLife {
 public:
  using Clock = std::chrono::steady_clock;

  // `method` is "probatum.v1.AnswerService/Answer" and lives as long as the program. Adds the request id to the trailers.
  CallLife(grpc::CallbackServerContext* context, std::string_view method, const CallEnvironment& environment);

  // OK while the call is worth working on. DEADLINE_EXCEEDED, CANCELLED: its time is up, its caller has gone. Not after the call
  // was finished.
  absl::Status CheckAlive() const;

  void MarkDequeued() { dequeued_at_ = Clock::now(); }
  std::chrono::nanoseconds queue_time() const { return dequeued_at_ - started_at_; }
  std::chrono::nanoseconds work_time() const { return Clock::now() - dequeued_at_; }
  Clock::time_point deadline() const { return deadline_; }

  const CallEnvironment& environment() const { return environment_; }
  const std::string& request_id() const { return request_id_; }
  CallFacts& facts() { return facts_; }

  // One line. `cause` stands in the log and nowhere else.
  void Log(const absl::Status& status, const std::string& cause) const;

 private:
  const CallEnvironment& environment_;
  grpc::CallbackServerContext* context_;  // gRPC's; not touched after the call is finished
  std::string_view method_;
  std::string request_id_;
  Clock::time_point started_at_;
  Clock::time_point deadline_;
  Clock::time_point dequeued_at_;
  CallFacts facts_;
};

// The bytes of a request as its message; what is wrong with its strings is added to `violations`.
absl::Status ParseRequest(const grpc::ByteBuffer& bytes, google::protobuf::Message& message, wire::Violations& violations);

// The message as bytes, for a call that takes them raw.
absl::Status SerialiseTo(const google::protobuf::Message& message, grpc::ByteBuffer* bytes);

// What `step` returns, or INTERNAL where it threw, with what it threw for the log: nothing thrown may leave a thread of ours, where it would
// end the process, or reach gRPC's.
absl::Status WithoutExceptions(const std::function<absl::Status()>& step);

}  // namespace probatum::rpc
