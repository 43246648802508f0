#include "server/rpc/call.h"

#include <utility>

#include <grpcpp/server_context.h>

#include "corpus/base/status_macros.h"
#include "server/rpc/status.h"

namespace probatum::rpc {

Call::Call(grpc::CallbackServerContext* context, grpc::ByteBuffer* response, std::string_view method,
           const CallEnvironment& environment)
    : CallLife(context, method, environment), reactor_(context->DefaultReactor()), response_(response) {}

grpc::ServerUnaryReactor* Call::Start(const std::shared_ptr<Call>& call, const Prepare& prepare) {
  grpc::ServerUnaryReactor* reactor = call->reactor_;
  absl::Status refused = WithoutExceptions([&]() -> absl::Status {
    PROBATUM_ASSIGN_OR_RETURN(call->work_, prepare(*call));
    // From here on the job owns the call and may have finished it already, unless it was refused.
    return call->environment().workers.TrySubmit([call](answer::WorkerState& worker) { call->Run(worker); });
  });
  if (!refused.ok()) call->Finish(std::move(refused));
  return reactor;
}

void Call::Run(answer::WorkerState& worker) {
  MarkDequeued();
  absl::Status status = CheckAlive();
  if (status.ok()) status = WithoutExceptions([&] { return work_(*this, worker); });
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
