// probatum.v1.AnswerService over gRPC's callback API. Takes requests as bytes: wire::ParseRequest says why.
#pragma once

#include <memory>

#include "probatum/v1/answer_service.grpc.pb.h"
#include "server/answer/engine.h"
#include "server/rpc/call.h"
#include "server/rpc/stream_call.h"

namespace probatum::rpc {

// The generated class, with its methods taking bytes.
using RawAnswerService = v1::AnswerService::WithRawCallbackMethod_Answer<
    v1::AnswerService::WithRawCallbackMethod_StreamAnswer<v1::AnswerService::Service>>;

// Safe from any thread. `environment` and `engine` outlive it.
class AnswerService final : public RawAnswerService {
 public:
  AnswerService(const CallEnvironment& environment, const answer::AnswerEngine& engine)
      : environment_(environment), engine_(engine) {}

  grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                   grpc::ByteBuffer* response) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* StreamAnswer(grpc::CallbackServerContext* context,
                                                           const grpc::ByteBuffer* request) override;

 private:
  absl::Status DoAnswer(const answer::Question& question, Call& call, answer::WorkerState& worker) const;
  absl::Status DoStream(const answer::Question& question, StreamCall& call, answer::WorkerState& worker) const;
  // Answers, and fills the empty response.
  absl::Status FillResponse(const answer::Question& question, const std::shared_ptr<const index::Generation>& generation,
                            const answer::AnswerProgress& progress, CallLife& call, answer::WorkerState& worker,
                            v1::AnswerResponse& response) const;

  const CallEnvironment& environment_;
  const answer::AnswerEngine& engine_;
};

}  // namespace probatum::rpc
