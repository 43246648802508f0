#include "server/rpc/stream_call.h"

#include <string>
#include <utility>

#include <grpcpp/server_context.h>

#include "corpus/base/status_macros.h"
#include "server/rpc/status.h"

namespace probatum::rpc {

StreamCall::StreamCall(grpc::CallbackServerContext* context, std::string_view method, const CallEnvironment& environment)
    : CallLife(context, method, environment), expiry_(std::make_shared<Expiry>()) {
  expiry_->context = context;
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* StreamCall::Start(grpc::CallbackServerContext* context, std::string_view method,
                                                              const CallEnvironment& environment, const Prepare& prepare) {
  auto* call = new StreamCall(context, method, environment);  // deletes itself in OnDone
  const auto patience = std::chrono::duration_cast<std::chrono::milliseconds>(call->deadline() - Clock::now());
  call->alarm_.Set(std::chrono::system_clock::now() + patience, [expiry = call->expiry_](bool expired) {
    const std::lock_guard lock(expiry->mutex);
    if (expired && expiry->context != nullptr) expiry->context->TryCancel();
  });
  grpc::ServerWriteReactor<grpc::ByteBuffer>* reactor = call;
  absl::Status refused = WithoutExceptions([&]() -> absl::Status {
    PROBATUM_ASSIGN_OR_RETURN(call->work_, prepare(*call));
    // From here on the job may have ended the call already, unless it was refused.
    return environment.workers.TrySubmit([call](answer::WorkerState& worker) { call->Run(worker); });
  });
  if (!refused.ok()) call->Close(std::move(refused));
  return reactor;
}

void StreamCall::Run(answer::WorkerState& worker) {
  MarkDequeued();
  absl::Status status = CheckAlive();
  if (status.ok()) status = WithoutExceptions([&] { return work_(*this, worker); });
  Close(std::move(status));
}

absl::Status StreamCall::Send(const google::protobuf::Message& message) {
  grpc::ByteBuffer bytes;
  if (absl::Status status = SerialiseTo(message, &bytes); !status.ok()) return status;
  const std::lock_guard lock(mutex_);
  if (gone_) return absl::OkStatus();
  queue_.push_back(std::move(bytes));
  if (!std::exchange(writing_, true)) StartWrite(&queue_.front());
  return absl::OkStatus();
}

void StreamCall::Close(absl::Status status) {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    status_ = std::move(status);
    if (writing_) return;  // the last write's OnWriteDone ends the call
    status = status_;
  }
  FinishWith(std::move(status));
}

void StreamCall::OnWriteDone(bool ok) {
  absl::Status status;
  {
    const std::lock_guard lock(mutex_);
    queue_.pop_front();
    if (!ok) {
      gone_ = true;
      queue_.clear();
    }
    if (!queue_.empty()) {
      StartWrite(&queue_.front());
      return;
    }
    writing_ = false;
    if (!closed_) return;  // the work goes on, and Close ends the call
    status = status_;
  }
  FinishWith(std::move(status));
}

void StreamCall::OnCancel() {
  const std::lock_guard lock(mutex_);
  gone_ = true;
}

void StreamCall::FinishWith(absl::Status status) { Finish(ToGrpcStatus(ForCaller(std::move(status), request_id()))); }

void StreamCall::OnDone() {
  {
    const std::lock_guard lock(expiry_->mutex);
    expiry_->context = nullptr;
  }
  alarm_.Cancel();
  absl::Status status = status_;
  if (gone_ && status.ok()) {
    status = Clock::now() >= deadline()
                 ? absl::DeadlineExceededError("the caller had not read the whole answer when its time was up")
                 : absl::CancelledError("the caller has gone");
  }
  const std::string cause(status.message());
  Log(ForCaller(std::move(status), request_id()), cause);
  delete this;
}

}  // namespace probatum::rpc
