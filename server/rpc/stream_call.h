// One call that answers with a stream of messages. The worker hands its messages over and goes on to other work; gRPC's threads write them
// as fast as the caller reads, so that a slow reader holds no worker.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include <grpcpp/alarm.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include "server/answer/engine.h"
#include "server/rpc/call_life.h"

namespace probatum::rpc {

// Owns itself from Start until gRPC is done with it. What waits to be written is bounded by what the work sends, and is given up
// at the call's deadline, for which a caller that never reads is not waited beyond.
class StreamCall final : public CallLife, private grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  // Runs on a worker's thread: sends its messages, then returns how the call ends.
  using Work = std::function<absl::Status(StreamCall&, answer::WorkerState&)>;
  // Runs on gRPC's thread: checks the request. An error is the call's.
  using Prepare = std::function<absl::StatusOr<Work>(StreamCall&)>;

  // `method` lives as long as the program. Prepares, queues and returns what gRPC asks for.
  static grpc::ServerWriteReactor<grpc::ByteBuffer>* Start(grpc::CallbackServerContext* context, std::string_view method,
                                                           const CallEnvironment& environment, const Prepare& prepare);

  // Writes the message after those before it, or nothing when the caller has gone. From the work alone. INTERNAL: it cannot be
  // serialised.
  absl::Status Send(const google::protobuf::Message& message);

 private:
  // Shared with the alarm, which may go off while the call ends.
  struct Expiry {
    std::mutex mutex;
    grpc::CallbackServerContext* context = nullptr;  // guarded by mutex; null once the call is done
  };

  StreamCall(grpc::CallbackServerContext* context, std::string_view method, const CallEnvironment& environment);
  ~StreamCall() override = default;

  void Run(answer::WorkerState& worker);
  // No more messages. Nothing of this may be touched afterwards.
  void Close(absl::Status status);
  void FinishWith(absl::Status status);

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

  std::shared_ptr<Expiry> expiry_;
  grpc::Alarm alarm_;
  Work work_;

  std::mutex mutex_;
  std::deque<grpc::ByteBuffer> queue_;  // guarded by mutex_; the first is being written while writing_
  bool writing_ = false;                // guarded by mutex_
  bool closed_ = false;                 // guarded by mutex_
  bool gone_ = false;                   // guarded by mutex_; the caller
  absl::Status status_;                 // guarded by mutex_; once closed
};

}  // namespace probatum::rpc
