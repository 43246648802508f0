// Whatever request is accepted, with whatever turn records: the engine answers it, the answer keeps what every answer promises, its record is accepted
// with the next question, and the same request gives the same bytes.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "probatum/v1/answer_service.pb.h"
#include "server/answer/engine.h"
#include "server/wire/answer.h"
#include "server/wire/question.h"
#include "server/wire/request_parsing.h"
#include "server/wire/turn_record.h"
#include "tests/support/answer_fixture.h"

namespace {

namespace answer = probatum::answer;
namespace wire = probatum::wire;

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

answer::Answer Ask(const answer::Question& question) {
  static const auto kGeneration = probatum::support::InventedGeneration();
  static const answer::AnswerEngine kEngine{answer::EngineOptions()};
  static answer::WorkerState worker;
  auto answered = kEngine.AnswerQuestion(question, kGeneration, worker, answer::AnswerProgress());
  Require(answered.ok(), "a question is no error");
  for (const std::string& fault : probatum::support::Faults(answered->content, *kGeneration)) Require(false, fault.c_str());
  return *std::move(answered);
}

std::string Bytes(const answer::Answer& answered) {
  probatum::v1::AnswerResponse response;
  wire::FillAnswer(answered.content, answered.record, response);
  return response.SerializeAsString();
}

}  // namespace

// The input is a serialised AnswerRequest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probatum::v1::AnswerRequest request;
  wire::Violations violations;
  wire::ParseRequest(std::string(reinterpret_cast<const char*>(data), size), request, violations);
  const answer::Question question = wire::ToQuestion(request, violations);
  if (!violations.empty()) return 0;

  const answer::Answer first = Ask(question);
  Require(Bytes(first) == Bytes(Ask(question)), "the same request gives the same bytes");

  const probatum::v1::TurnRecord record = wire::ToProto(first.record);
  const answer::TurnRecord sent_back = wire::FromProto(record, "turn_record", violations);
  Require(violations.empty(), "a record is accepted with the next question");
  answer::Question next;
  next.text = "how is it treated?";
  next.history = question.history;
  next.history.push_back({question.text, sent_back, ""});
  Ask(next);
  return 0;
}
