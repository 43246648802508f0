// Whatever bytes arrive as a request: parsing and checking end, faults are named, and what passes keeps its bounds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "corpus/text/unicode.h"
#include "probatum/v1/answer_service.pb.h"
#include "server/wire/limits.h"
#include "server/wire/question.h"
#include "server/wire/request_parsing.h"
#include "server/wire/turn_record.h"

namespace {

namespace wire = probatum::wire;
namespace answer = probatum::answer;

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckText(const std::string& text, std::size_t limit_bytes) {
  Require(text.size() <= limit_bytes);
  Require(!probatum::corpus::FirstInvalidUtf8(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probatum::v1::AnswerRequest request;
  wire::Violations violations;
  wire::ParseRequest(std::string(reinterpret_cast<const char*>(data), size), request, violations);
  const answer::Question question = wire::ToQuestion(request, violations);

  if (!violations.empty()) {
    const absl::Status status = violations.ToStatus();
    Require(status.code() == absl::StatusCode::kInvalidArgument);
    Require(!probatum::corpus::FirstInvalidUtf8(std::string(status.message())));
    return 0;
  }
  Require(!question.text.empty());
  CheckText(question.text, wire::kMaxQuestionBytes);
  Require(question.history.size() <= wire::kMaxHistoryTurns);
  for (const answer::Turn& turn : question.history) {
    CheckText(turn.question, wire::kMaxQuestionBytes);
    CheckText(turn.answer_text, wire::kMaxAnswerTextBytes);
    if (!turn.record) continue;
    Require(turn.record->entities.size() <= answer::kMaxTurnEntities);
    // What was accepted once is accepted again after a trip through a server.
    wire::Violations again;
    wire::FromProto(wire::ToProto(*turn.record), "turn_record", again);
    Require(again.empty());
  }
  return 0;
}
