// probatum.v1.AnswerService over gRPC's callback API. Takes requests as bytes: wire::ParseRequest says why.
#pragma once

#include "probatum/v1/answer_service.grpc.pb.h"
#include "server/answer/engine.h"
#include "server/rpc/call.h"

namespace probatum::rpc {

// Safe from any thread. `environment` and `engine` outlive it.
class AnswerService final : public v1::AnswerService::WithRawCallbackMethod_Answer<v1::AnswerService::Service> {
 public:
  AnswerService(const CallEnvironment& environment, const answer::AnswerEngine& engine)
      : environment_(environment), engine_(engine) {}

  grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                   grpc::ByteBuffer* response) override;

 private:
  absl::Status DoAnswer(const answer::Question& question, Call& call, answer::WorkerState& worker) const;

  const CallEnvironment& environment_;
  const answer::AnswerEngine& engine_;
};

}  // namespace probatum::rpc
