// A conversation kept by the client: each question goes out with the records of the turns before it, as the server handed them over.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include <google/protobuf/repeated_ptr_field.h>

#include "client/library/client.h"

namespace probatum::client {

// Not for use from two threads at once.
class Conversation {
 public:
  // `client` outlives it.
  Conversation(const Client& client, v1::Audience audience) : client_(client), audience_(audience) {}

  // Asks, and on success keeps the turn. The oldest turns beyond what a request may hold are forgotten.
  absl::StatusOr<v1::AnswerResponse> Ask(const std::string& question, v1::Resolution resolution = v1::RESOLUTION_AUTO);
  // The same with the answer in parts, as Client::StreamAnswer.
  absl::StatusOr<v1::AnswerResponse> Stream(const std::string& question, v1::Resolution resolution, const StreamObserver& observe,
                                            Cancellation* cancellation = nullptr);

  // Of the questions asked from now on.
  void set_audience(v1::Audience audience) { audience_ = audience; }
  v1::Audience audience() const { return audience_; }

  // What a next question would be sent with, oldest first.
  const google::protobuf::RepeatedPtrField<v1::Turn>& history() const { return history_.history(); }
  int turn_count() const { return history_.history_size(); }
  // Takes turn `index`, from 0 at the oldest, out of it, as if it had not been asked. 0 <= index < turn_count().
  void Forget(int index) { history_.mutable_history()->DeleteSubrange(index, 1); }

 private:
  v1::AnswerRequest RequestOf(const std::string& question, v1::Resolution resolution) const;
  // Keeps the turn of an answer.
  void Keep(const std::string& question, const absl::StatusOr<v1::AnswerResponse>& response);

  const Client& client_;
  v1::Audience audience_;
  v1::AnswerRequest history_;  // only `history` is set
};

}  // namespace probatum::client
