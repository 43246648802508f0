#include "server/rpc/answer_service.h"

#include "google/protobuf/arena.h"
#include "google/protobuf/util/time_util.h"
#include <spdlog/logger.h>

#include "corpus/base/status_macros.h"
#include "server/wire/answer.h"
#include "server/wire/answer_stream.h"
#include "server/wire/content.h"
#include "server/wire/question.h"

namespace probatum::rpc {

using google::protobuf::util::TimeUtil;

grpc::ServerUnaryReactor* AnswerService::Answer(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) {
  const auto check = [this](const v1::AnswerRequest& message, wire::Violations& violations, Call& call) -> Call::Work {
    call.facts().question_bytes = message.question().size();
    answer::Question question = wire::ToQuestion(message, violations);
    return [this, question = std::move(question)](Call& running, answer::WorkerState& worker) {
      return DoAnswer(question, running, worker);
    };
  };
  return HandleUnary<v1::AnswerRequest>(context, request, response, "probatum.v1.AnswerService/Answer", environment_, check);
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* AnswerService::StreamAnswer(grpc::CallbackServerContext* context,
                                                                        const grpc::ByteBuffer* request) {
  const auto prepare = [this, request](StreamCall& call) -> absl::StatusOr<StreamCall::Work> {
    v1::StreamAnswerRequest message;
    wire::Violations violations;
    PROBATUM_RETURN_IF_ERROR(ParseRequest(*request, message, violations));
    call.facts().question_bytes = message.request().question().size();
    answer::Question question = wire::ToQuestion(message.request(), violations, "request.");
    PROBATUM_RETURN_IF_ERROR(violations.ToStatus());
    return [this, question = std::move(question)](StreamCall& running, answer::WorkerState& worker) {
      return DoStream(question, running, worker);
    };
  };
  return StreamCall::Start(context, "probatum.v1.AnswerService/StreamAnswer", environment_, prepare);
}

absl::Status AnswerService::FillResponse(const answer::Question& question,
                                         const std::shared_ptr<const index::Generation>& generation,
                                         const answer::AnswerProgress& progress, CallLife& call, answer::WorkerState& worker,
                                         v1::AnswerResponse& response) const {
  call.facts().generation = generation->info().name;
  const absl::StatusOr<answer::Answer> answered = engine_.AnswerQuestion(question, generation, worker, progress);
  if (!answered.ok()) {
    if (answered.status().code() == absl::StatusCode::kDataLoss)
      environment_.generations.ReportDamage(*generation, answered.status());
    return answered.status();
  }
  call.facts().statements = answered->content.statements.size();
  wire::FillAnswer(answered->content, answered->record, response);
  v1::CallInfo& info = *response.mutable_call();
  info.set_generation(generation->info().name);
  info.set_corpus_hash(generation->info().corpus_hash);
  info.set_build(environment_.build);
  info.set_request_id(call.request_id());
  *info.mutable_queue_time() = TimeUtil::NanosecondsToDuration(call.queue_time().count());
  *info.mutable_answer_time() = TimeUtil::NanosecondsToDuration(call.work_time().count());
  return absl::OkStatus();
}

absl::Status AnswerService::DoAnswer(const answer::Question& question, Call& call, answer::WorkerState& worker) const {
  environment_.logger.debug("request_id={} question={:?}", call.request_id(), question.text);
  PROBATUM_ASSIGN_OR_RETURN(const auto generation, environment_.generations.Take());
  google::protobuf::Arena arena;
  auto* response = google::protobuf::Arena::CreateMessage<v1::AnswerResponse>(&arena);
  const answer::AnswerProgress progress([&call] { return call.CheckAlive(); });
  PROBATUM_RETURN_IF_ERROR(FillResponse(question, generation, progress, call, worker, *response));
  return call.Respond(*response);
}

absl::Status AnswerService::DoStream(const answer::Question& question, StreamCall& call, answer::WorkerState& worker) const {
  environment_.logger.debug("request_id={} question={:?}", call.request_id(), question.text);
  PROBATUM_ASSIGN_OR_RETURN(const auto generation, environment_.generations.Take());
  v1::StreamAnswerResponse part;
  part.mutable_started()->set_generation(generation->info().name);
  part.mutable_started()->set_request_id(call.request_id());
  absl::Status sent = call.Send(part);

  answer::AnswerProgress progress([&] {
    sent.Update(call.CheckAlive());
    return sent;
  });
  progress.on_triage = [&](const answer::Triage& triage) {
    part.Clear();
    wire::FillTriage(triage, *part.mutable_triage());
    sent.Update(call.Send(part));
  };
  progress.on_understanding = [&](const answer::UnderstandingInfo& understanding) {
    part.Clear();
    wire::FillUnderstanding(understanding, *part.mutable_understanding());
    sent.Update(call.Send(part));
  };
  v1::StreamAnswerResponse last;
  PROBATUM_RETURN_IF_ERROR(FillResponse(question, generation, progress, call, worker, *last.mutable_final()));
  for (const v1::StreamAnswerResponse& each : wire::PartsOf(last.final().content())) sent.Update(call.Send(each));
  sent.Update(call.Send(last));
  return sent;
}

}  // namespace probatum::rpc
