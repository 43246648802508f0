#include "server/rpc/answer_service.h"

#include "google/protobuf/arena.h"
#include "google/protobuf/util/time_util.h"
#include <spdlog/logger.h>

#include "corpus/base/status_macros.h"
#include "server/wire/answer.h"
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

absl::Status AnswerService::DoAnswer(const answer::Question& question, Call& call, answer::WorkerState& worker) const {
  environment_.logger.debug("request_id={} question={:?}", call.request_id(), question.text);
  PROBATUM_ASSIGN_OR_RETURN(const auto generation, environment_.generations.Current());
  call.facts().generation = generation->info().name;

  const absl::StatusOr<answer::Answer> answered =
      engine_.AnswerQuestion(question, generation, worker, [&call] { return call.CheckAlive(); });
  if (!answered.ok()) {
    if (answered.status().code() == absl::StatusCode::kDataLoss)
      environment_.generations.ReportDamage(*generation, answered.status());
    return answered.status();
  }
  call.facts().statements = answered->content.statements.size();

  google::protobuf::Arena arena;
  auto* response = google::protobuf::Arena::CreateMessage<v1::AnswerResponse>(&arena);
  wire::FillAnswer(answered->content, answered->record, *response);
  v1::CallInfo& info = *response->mutable_call();
  info.set_generation(generation->info().name);
  info.set_corpus_hash(generation->info().corpus_hash);
  info.set_build(environment_.build);
  info.set_request_id(call.request_id());
  *info.mutable_queue_time() = TimeUtil::NanosecondsToDuration(call.queue_time().count());
  *info.mutable_answer_time() = TimeUtil::NanosecondsToDuration(call.work_time().count());
  return call.Respond(*response);
}

}  // namespace probatum::rpc
