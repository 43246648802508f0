#include "client/library/conversation.h"

#include "client/library/client.h"

namespace probatum::client {
namespace {

// A record is at most 2 KiB and a question 16 KiB; 50 turns stay below the server's 1 MiB, and its own reading looks no further back.
constexpr int kMaxTurnsKept = 50;

}  // namespace

absl::StatusOr<v1::AnswerResponse> Conversation::Ask(const std::string& question, v1::Resolution resolution) {
  auto response = client_.Answer(RequestOf(question, resolution));
  Keep(question, response);
  return response;
}

absl::StatusOr<v1::AnswerResponse> Conversation::Stream(const std::string& question, v1::Resolution resolution,
                                                        const StreamObserver& observe, Cancellation* cancellation) {
  auto response = client_.StreamAnswer(RequestOf(question, resolution), observe, cancellation);
  Keep(question, response);
  return response;
}

v1::AnswerRequest Conversation::RequestOf(const std::string& question, v1::Resolution resolution) const {
  v1::AnswerRequest request = history_;
  request.set_question(question);
  request.set_resolution(resolution);
  request.set_audience(audience_);
  return request;
}

void Conversation::Keep(const std::string& question, const absl::StatusOr<v1::AnswerResponse>& response) {
  if (!response.ok()) {
    return;
  }
  v1::Turn& turn = *history_.add_history();
  turn.set_question(question);
  *turn.mutable_turn_record() = response->turn_record();
  if (history_.history_size() > kMaxTurnsKept) {
    history_.mutable_history()->DeleteSubrange(0, history_.history_size() - kMaxTurnsKept);
  }
}

}  // namespace probatum::client
