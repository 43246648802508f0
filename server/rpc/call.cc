#include "server/rpc/call.h"

#include <exception>
#include <utility>

#include <grpcpp/server_context.h>

#include "server/rpc/status.h"

namespace probatum::rpc {

Call::Call(grpc::CallbackServerContext* context, grpc::ByteBuffer* response, std::string_view method,
           const CallEnvironment& environment)
    : CallLife(context, method, environment), reactor_(context->DefaultReactor()), response_(response) {}

grpc::ServerUnaryReactor* Call::Start(const std::shared_ptr<Call>& call, const Prepare& prepare) {
  grpc::ServerUnaryReactor* reactor = call->reactor_;
  absl::Status refused;
  try {
    absl::StatusOr<Work> work = prepare(*call);
    if (work.ok()) {
      call->work_ = *std::move(work);
      // From here on the job owns the call and may have finished it already, unless it was refused.
      refused = call->environment().workers.TrySubmit([call](answer::WorkerState& worker) { call->Run(worker); });
    } else {
      refused = work.status();
    }
  } catch (const std::exception& failure) {
    refused = ThrownStatus(failure.what());
  }
  if (!refused.ok()) call->Finish(std::move(refused));
  return reactor;
}

void Call::Run(answer::WorkerState& worker) {
  MarkDequeued();
  absl::Status status = CheckAlive();
  if (status.ok()) {
    // Whatever is thrown below ends here: on a thread of ours it would end the process.
    try {
      status = work_(*this, worker);
    } catch (const std::exception& failure) {
      status = ThrownStatus(failure.what());
    } catch (...) {
      status = ThrownStatus("not a std::exception");
    }
  }
  Finish(std::move(status));
}

absl::Status Call::Respond(const google::protobuf::Message& response) { return SerialiseTo(response, response_); }

void Call::Finish(absl::Status status) {
  if (std::exchange(finished_, true)) return;
  const std::string cause(status.message());
  status = ForCaller(std::move(status), request_id());
  reactor_->Finish(ToGrpcStatus(status));
  Log(status, cause);
}

}  // namespace probatum::rpc
