// A conversation kept by the client: each question goes out with the records of the turns before it, as the server handed them over.
#pragma once

#include <string>

#include "absl/status/statusor.h"

#include "client/library/client.h"

namespace probatum::client {

// Not for use from two threads at once.
class Conversation {
 public:
  // `client` outlives it.
  Conversation(const Client& client, v1::Audience audience) : client_(client), audience_(audience) {}

  // Asks, and on success keeps the turn. The oldest turns beyond what a request may hold are forgotten.
  absl::StatusOr<v1::AnswerResponse> Ask(const std::string& question, v1::Resolution resolution = v1::RESOLUTION_AUTO);

  int turn_count() const { return history_.history_size(); }

 private:
  const Client& client_;
  v1::Audience audience_;
  v1::AnswerRequest history_;  // only `history` is set
};

}  // namespace probatum::client
