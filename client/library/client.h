// A connection to a Probatum server, for programs in C++. Speaks probatum.v1 and nothing else.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "client/library/cancellation.h"
#include "probatum/v1/answer_service.pb.h"
#include "probatum/v1/search_service.pb.h"

namespace probatum::client {

struct ClientOptions {
  std::string server = "127.0.0.1:50551";      // host:port
  std::chrono::milliseconds deadline{10'000};  // of each call
  std::string user_agent = "probatum-client";
};

// What a server said beside the status code; from google.rpc details.
struct ErrorDetails {
  std::string reason;  // ErrorInfo.reason, such as QUESTION_TOO_LONG; empty where the server sent none
  struct Violation {
    std::string field;
    std::string description;
  };
  std::vector<Violation> violations;
  std::chrono::milliseconds retry_delay{0};
};

// The details that a status of this library carries; empty for others.
ErrorDetails DetailsOf(const absl::Status& status);

// Called with each part of a streamed answer in the order in which they come, `final` included; in the thread that asked. Does not throw.
using StreamObserver = std::function<void(const v1::StreamAnswerResponse& event)>;

// Safe from any thread. Every method waits for its answer and returns the server's status with its details.
class Client {
 public:
  // Does not connect yet: an unreachable server shows as UNAVAILABLE at the first call. Once it is back the next call reaches it, however many failed.
  static std::unique_ptr<Client> Create(ClientOptions options);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  absl::StatusOr<v1::AnswerResponse> Answer(const v1::AnswerRequest& request) const;
  // The same answer in parts: waits for its end and returns what came as `final`. What was observed of an answer that ends with an error counts
  // for nothing. CANCELLED after `cancellation` was cancelled, INTERNAL when the server ends without `final`, else the codes of Answer.
  absl::StatusOr<v1::AnswerResponse> StreamAnswer(const v1::AnswerRequest& request, const StreamObserver& observe,
                                                  Cancellation* cancellation = nullptr) const;
  absl::StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request) const;
  absl::StatusOr<v1::ListDocumentsResponse> ListDocuments(const v1::ListDocumentsRequest& request) const;
  absl::StatusOr<v1::Passage> GetPassage(std::string_view name) const;
  absl::StatusOr<v1::Document> GetDocument(std::string_view name, v1::DocumentView view) const;
  absl::StatusOr<v1::GetReferenceResponse> GetReference(std::string_view name) const;
  // OK when the server serves; UNAVAILABLE when it answers that it does not, or cannot be reached.
  absl::Status CheckHealth() const;

  const ClientOptions& options() const;

 private:
  struct State;
  explicit Client(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace probatum::client
