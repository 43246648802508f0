#include "client/library/client.h"

#include <atomic>
#include <optional>
#include <thread>
#include <utility>

#include "absl/strings/cord.h"
#include "grpcpp/grpcpp.h"

#include "client/library/connection.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace probatum::client {
namespace {

constexpr char kDetailsUrl[] = "type.googleapis.com/google.rpc.Status";

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) {
    return absl::OkStatus();
  }
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  if (!status.error_details().empty()) {
    result.SetPayload(kDetailsUrl, absl::Cord(status.error_details()));
  }
  return result;
}

// Cancels the call of a context when `cancellation` is, for as long as it lives; both outlive it.
class CancellationWatch {
 public:
  CancellationWatch(Cancellation& cancellation, grpc::ClientContext& context)
      : cancellation_(cancellation), thread_([this, &context] {
          while (!ended_ && !cancellation_.cancelled()) cancellation_.Wait();
          if (!ended_) context.TryCancel();
        }) {}
  ~CancellationWatch() {
    ended_ = true;
    cancellation_.Wake();
    thread_.join();
  }
  CancellationWatch(const CancellationWatch&) = delete;
  CancellationWatch& operator=(const CancellationWatch&) = delete;

 private:
  Cancellation& cancellation_;
  std::atomic<bool> ended_{false};
  std::thread thread_;  // last, so that it starts when the rest is there
};

}  // namespace

ErrorDetails DetailsOf(const absl::Status& status) {
  ErrorDetails details;
  const auto payload = status.GetPayload(kDetailsUrl);
  google::rpc::Status wire;
  if (!payload.has_value() || !wire.ParseFromString(std::string(*payload))) {
    return details;
  }
  for (const auto& any : wire.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad_request;
    google::rpc::RetryInfo retry;
    if (any.UnpackTo(&info)) {
      details.reason = info.reason();
    } else if (any.UnpackTo(&bad_request)) {
      for (const auto& violation : bad_request.field_violations()) {
        details.violations.push_back({violation.field(), violation.description()});
      }
    } else if (any.UnpackTo(&retry)) {
      details.retry_delay =
          std::chrono::milliseconds(retry.retry_delay().seconds() * 1000 + retry.retry_delay().nanos() / 1'000'000);
    }
  }
  return details;
}

struct Client::State {
  explicit State(ClientOptions with) : options(std::move(with)), connector(options.server, options.user_agent) {}

  const ClientOptions options;
  Connector connector;

  // One unary call with this client's deadline, as call(connection, &context, request, &response).
  template <typename Request, typename Response, typename Call>
  absl::StatusOr<Response> Invoke(const Request& request, Call call) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + options.deadline);
    const auto connection = connector.Current();
    Response response;
    if (absl::Status status = FromGrpc(call(*connection, &context, request, &response)); !status.ok()) {
      return status;
    }
    return response;
  }
};

Client::Client(std::unique_ptr<State> state) : state_(std::move(state)) {}
Client::~Client() = default;

std::unique_ptr<Client> Client::Create(ClientOptions options) {
  return std::unique_ptr<Client>(new Client(std::make_unique<State>(std::move(options))));
}

const ClientOptions& Client::options() const { return state_->options; }

absl::StatusOr<v1::AnswerResponse> Client::Answer(const v1::AnswerRequest& request) const {
  return state_->Invoke<v1::AnswerRequest, v1::AnswerResponse>(
      request,
      [](const Connection& to, auto* context, const auto& in, auto* out) { return to.answers->Answer(context, in, out); });
}

absl::StatusOr<v1::AnswerResponse> Client::StreamAnswer(const v1::AnswerRequest& request, const StreamObserver& observe,
                                                        Cancellation* cancellation) const {
  if (cancellation != nullptr && cancellation->cancelled()) {
    return absl::CancelledError("cancelled before it was asked");
  }
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + state_->options.deadline);
  v1::StreamAnswerRequest in;
  *in.mutable_request() = request;
  const auto connection = state_->connector.Current();
  const auto reader = connection->answers->StreamAnswer(&context, in);
  std::optional<CancellationWatch> watch;
  if (cancellation != nullptr) {
    watch.emplace(*cancellation, context);
  }
  std::optional<v1::AnswerResponse> answer;
  v1::StreamAnswerResponse event;
  while (reader->Read(&event)) {
    observe(event);
    if (event.has_final()) {
      answer = std::move(*event.mutable_final());
    }
  }
  if (absl::Status status = FromGrpc(reader->Finish()); !status.ok()) {
    return status;
  }
  if (!answer.has_value()) {
    return absl::InternalError("the server ended the answer without its last part");
  }
  return *std::move(answer);
}

absl::StatusOr<v1::SearchResponse> Client::Search(const v1::SearchRequest& request) const {
  return state_->Invoke<v1::SearchRequest, v1::SearchResponse>(
      request,
      [](const Connection& to, auto* context, const auto& in, auto* out) { return to.search->Search(context, in, out); });
}

absl::StatusOr<v1::ListDocumentsResponse> Client::ListDocuments(const v1::ListDocumentsRequest& request) const {
  return state_->Invoke<v1::ListDocumentsRequest, v1::ListDocumentsResponse>(
      request,
      [](const Connection& to, auto* context, const auto& in, auto* out) { return to.search->ListDocuments(context, in, out); });
}

absl::StatusOr<v1::Passage> Client::GetPassage(std::string_view name) const {
  v1::GetPassageRequest request;
  request.set_name(std::string(name));
  auto response = state_->Invoke<v1::GetPassageRequest, v1::GetPassageResponse>(
      request,
      [](const Connection& to, auto* context, const auto& in, auto* out) { return to.search->GetPassage(context, in, out); });
  if (!response.ok()) {
    return response.status();
  }
  return std::move(*response->mutable_passage());
}

absl::StatusOr<v1::Document> Client::GetDocument(std::string_view name, v1::DocumentView view) const {
  v1::GetDocumentRequest request;
  request.set_name(std::string(name));
  request.set_view(view);
  auto response = state_->Invoke<v1::GetDocumentRequest, v1::GetDocumentResponse>(
      request,
      [](const Connection& to, auto* context, const auto& in, auto* out) { return to.search->GetDocument(context, in, out); });
  if (!response.ok()) {
    return response.status();
  }
  return std::move(*response->mutable_document());
}

absl::StatusOr<v1::GetReferenceResponse> Client::GetReference(std::string_view name) const {
  v1::GetReferenceRequest request;
  request.set_name(std::string(name));
  return state_->Invoke<v1::GetReferenceRequest, v1::GetReferenceResponse>(
      request,
      [](const Connection& to, auto* context, const auto& in, auto* out) { return to.search->GetReference(context, in, out); });
}

absl::Status Client::CheckHealth() const {
  auto response = state_->Invoke<grpc::health::v1::HealthCheckRequest, grpc::health::v1::HealthCheckResponse>(
      grpc::health::v1::HealthCheckRequest(),
      [](const Connection& to, auto* context, const auto& in, auto* out) { return to.health->Check(context, in, out); });
  if (!response.ok()) {
    return response.status();
  }
  if (response->status() != grpc::health::v1::HealthCheckResponse::SERVING) {
    return absl::UnavailableError("the server is up but does not serve; its log says why");
  }
  return absl::OkStatus();
}

}  // namespace probatum::client
