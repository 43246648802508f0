#include "tests/bench/load/grpc_target.h"

#include <utility>

#include "grpcpp/grpcpp.h"

#include "probatum/v1/answer_service.grpc.pb.h"
#include "probatum/v1/search_service.grpc.pb.h"

namespace probatum::bench {

struct Connections::Stubs {
  std::unique_ptr<v1::AnswerService::Stub> answers;
  std::unique_ptr<v1::SearchService::Stub> search;
};

Connections::Connections(const std::string& address, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetUserAgentPrefix("probatum-load");
    // Otherwise channels to the same address share one connection.
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetMaxReceiveMessageSize(-1);
    const auto channel = grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
    auto stubs = std::make_unique<Stubs>();
    stubs->answers = v1::AnswerService::NewStub(channel);
    stubs->search = v1::SearchService::NewStub(channel);
    stubs_.push_back(std::move(stubs));
  }
}

Connections::~Connections() = default;

const Connections::Stubs& Connections::At(std::size_t call) const { return *stubs_[call % stubs_.size()]; }

namespace {

using Done = std::function<void(const CallResult&)>;

void SetDeadline(TimePoint deadline, grpc::ClientContext& context) {
  const auto left = deadline - std::chrono::steady_clock::now();
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::duration_cast<std::chrono::system_clock::duration>(left));
}

CallResult Ended(const grpc::Status& status) {
  CallResult result;
  result.ended_at = std::chrono::steady_clock::now();
  result.code = static_cast<absl::StatusCode>(status.error_code());
  return result;
}

Nanoseconds ServerTime(const v1::AnswerResponse& response) {
  const auto& time = response.call().answer_time();
  return std::chrono::seconds(time.seconds()) + Nanoseconds(time.nanos());
}

// What lives as long as a unary call.
template <typename Response>
struct UnaryCall {
  grpc::ClientContext context;
  Response response;
};

class AnswerTarget final : public Target {
 public:
  AnswerTarget(const std::vector<v1::AnswerRequest>& requests, const Connections& connections)
      : requests_(requests), connections_(connections) {}

  void Start(std::size_t call, TimePoint deadline, Done done) override {
    const auto state = std::make_shared<UnaryCall<v1::AnswerResponse>>();
    SetDeadline(deadline, state->context);
    connections_.At(call).answers->async()->Answer(&state->context, &requests_[call % requests_.size()], &state->response,
                                                   [state, done = std::move(done)](const grpc::Status& status) {
                                                     CallResult result = Ended(status);
                                                     if (status.ok() && state->response.has_call())
                                                       result.server_time = ServerTime(state->response);
                                                     done(result);
                                                   });
  }

 private:
  const std::vector<v1::AnswerRequest>& requests_;
  const Connections& connections_;
};

class SearchTarget final : public Target {
 public:
  SearchTarget(const std::vector<v1::SearchRequest>& requests, const Connections& connections)
      : requests_(requests), connections_(connections) {}

  void Start(std::size_t call, TimePoint deadline, Done done) override {
    const auto state = std::make_shared<UnaryCall<v1::SearchResponse>>();
    SetDeadline(deadline, state->context);
    connections_.At(call).search->async()->Search(
        &state->context, &requests_[call % requests_.size()], &state->response,
        [state, done = std::move(done)](const grpc::Status& status) { done(Ended(status)); });
  }

 private:
  const std::vector<v1::SearchRequest>& requests_;
  const Connections& connections_;
};

// One stream; deletes itself at its end.
class StreamCall final : public grpc::ClientReadReactor<v1::StreamAnswerResponse> {
 public:
  StreamCall(const v1::AnswerRequest& question, TimePoint deadline, const Connections::Stubs& stubs, Done done)
      : done_(std::move(done)) {
    *request_.mutable_request() = question;
    SetDeadline(deadline, context_);
    stubs.answers->async()->StreamAnswer(&context_, &request_, this);
    StartRead(&event_);
    StartCall();
  }

 private:
  void OnReadDone(bool ok) override {
    if (!ok) return;
    if (event_.has_statement() && !first_statement_at_) first_statement_at_ = std::chrono::steady_clock::now();
    if (event_.has_final() && event_.final().has_call()) server_time_ = ServerTime(event_.final());
    StartRead(&event_);
  }

  void OnDone(const grpc::Status& status) override {
    CallResult result = Ended(status);
    result.first_statement_at = first_statement_at_;
    result.server_time = server_time_;
    const Done done = std::move(done_);
    delete this;
    done(result);
  }

  grpc::ClientContext context_;
  v1::StreamAnswerRequest request_;
  v1::StreamAnswerResponse event_;
  Done done_;
  std::optional<TimePoint> first_statement_at_;
  std::optional<Nanoseconds> server_time_;
};

class StreamTarget final : public Target {
 public:
  StreamTarget(const std::vector<v1::AnswerRequest>& requests, const Connections& connections)
      : requests_(requests), connections_(connections) {}

  void Start(std::size_t call, TimePoint deadline, Done done) override {
    new StreamCall(requests_[call % requests_.size()], deadline, connections_.At(call), std::move(done));
  }

 private:
  const std::vector<v1::AnswerRequest>& requests_;
  const Connections& connections_;
};

class NoopTarget final : public Target {
 public:
  NoopTarget(v1::AnswerRequest request, const Connections& connections)
      : requests_({std::move(request)}), target_(requests_, connections) {}

  void Start(std::size_t call, TimePoint deadline, Done done) override { target_.Start(call, deadline, std::move(done)); }

 private:
  std::vector<v1::AnswerRequest> requests_;
  AnswerTarget target_;
};

absl::Status FromGrpc(const grpc::Status& status) {
  return {static_cast<absl::StatusCode>(status.error_code()), status.error_message()};
}

}  // namespace

std::unique_ptr<Target> MakeTarget(CallKind kind, const Workload& workload, const Connections& connections) {
  switch (kind) {
    case CallKind::kAnswer:
      return std::make_unique<AnswerTarget>(workload.questions, connections);
    case CallKind::kFollowUp:
      return std::make_unique<AnswerTarget>(workload.follow_ups, connections);
    case CallKind::kStreamAnswer:
      return std::make_unique<StreamTarget>(workload.questions, connections);
    case CallKind::kSearch:
      return std::make_unique<SearchTarget>(workload.searches, connections);
  }
  return nullptr;
}

std::unique_ptr<Target> MakeNoopTarget(const v1::AnswerRequest& request, const Connections& connections) {
  return std::make_unique<NoopTarget>(request, connections);
}

absl::StatusOr<std::uint64_t> ResponseBytes(CallKind kind, const Workload& workload, std::size_t call,
                                            const Connections& connections, Nanoseconds timeout) {
  const Connections::Stubs& stubs = connections.At(call);
  grpc::ClientContext context;
  SetDeadline(std::chrono::steady_clock::now() + timeout, context);
  std::uint64_t bytes = 0;
  grpc::Status status;
  if (kind == CallKind::kSearch) {
    v1::SearchResponse response;
    status = stubs.search->Search(&context, workload.searches[call % workload.searches.size()], &response);
    bytes = response.ByteSizeLong();
  } else if (kind == CallKind::kStreamAnswer) {
    v1::StreamAnswerRequest request;
    *request.mutable_request() = workload.questions[call % workload.questions.size()];
    v1::StreamAnswerResponse event;
    const auto reader = stubs.answers->StreamAnswer(&context, request);
    while (reader->Read(&event)) bytes += event.ByteSizeLong();
    status = reader->Finish();
  } else {
    const auto& requests = kind == CallKind::kFollowUp ? workload.follow_ups : workload.questions;
    v1::AnswerResponse response;
    status = stubs.answers->Answer(&context, requests[call % requests.size()], &response);
    bytes = response.ByteSizeLong();
  }
  if (!status.ok()) return FromGrpc(status);
  return bytes;
}

}  // namespace probatum::bench
