#include "tests/support/fake_answers.h"

#include <chrono>
#include <thread>

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

namespace probatum::support {

class FakeAnswers::Answers final : public v1::AnswerService::Service {
 public:
  Answers(FakeAnswers& fake, Ending ending) : fake_(fake), ending_(ending) {}

  grpc::Status StreamAnswer(grpc::ServerContext* context, const v1::StreamAnswerRequest* request,
                            grpc::ServerWriter<v1::StreamAnswerResponse>* writer) override {
    v1::StreamAnswerResponse event;
    event.mutable_started()->set_generation("000001-00000000");
    writer->Write(event);
    event.mutable_triage()->set_level(v1::TRIAGE_LEVEL_NONE);
    writer->Write(event);
    {
      const std::lock_guard lock(fake_.mutex_);
      fake_.requests_.push_back(request->request());
      fake_.streaming_ = true;
    }
    fake_.changed_.notify_all();
    if (ending_ == Ending::kError) return {grpc::StatusCode::RESOURCE_EXHAUSTED, "the queue is full"};
    if (ending_ == Ending::kNoFinal) return grpc::Status::OK;
    if (ending_ == Ending::kCancelled) return WaitToBeCancelled(*context);
    v1::AnswerContent& content = *event.mutable_final()->mutable_content();
    content.set_outcome(v1::OUTCOME_ABSTAINED);
    content.mutable_abstention()->add_reasons(v1::ABSTENTION_REASON_NO_RELEVANT_EVIDENCE);
    content.mutable_disclaimer()->set_text("A disclaimer.");
    content.set_text("A fake answer to: " + request->request().question() + "\n\nA disclaimer.");
    content.set_markdown(content.text());
    writer->Write(event);
    return grpc::Status::OK;
  }

 private:
  grpc::Status WaitToBeCancelled(const grpc::ServerContext& context) {
    while (!context.IsCancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    {
      const std::lock_guard lock(fake_.mutex_);
      fake_.cancelled_ = true;
    }
    fake_.changed_.notify_all();
    return grpc::Status::CANCELLED;
  }

  FakeAnswers& fake_;
  const Ending ending_;
};

class FakeAnswers::Searches final : public v1::SearchService::Service {
 public:
  grpc::Status Search(grpc::ServerContext* /*context*/, const v1::SearchRequest* /*request*/,
                      v1::SearchResponse* /*response*/) override {
    return grpc::Status::OK;
  }
};

FakeAnswers::FakeAnswers(Ending ending, int port)
    : answers_(std::make_unique<Answers>(*this, ending)), searches_(std::make_unique<Searches>()) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:" + std::to_string(port), grpc::InsecureServerCredentials(), &port_);
  builder.RegisterService(answers_.get());
  builder.RegisterService(searches_.get());
  server_ = builder.BuildAndStart();
}

FakeAnswers::~FakeAnswers() {
  if (server_ != nullptr) server_->Shutdown(std::chrono::system_clock::now());
}

std::string FakeAnswers::address() const { return "127.0.0.1:" + std::to_string(port_); }

bool FakeAnswers::WaitFor(const bool& condition) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::chrono::seconds(20), [&condition] { return condition; });
}

bool FakeAnswers::WaitForStream() { return WaitFor(streaming_); }
bool FakeAnswers::WaitForCancelled() { return WaitFor(cancelled_); }

std::vector<v1::AnswerRequest> FakeAnswers::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

}  // namespace probatum::support
