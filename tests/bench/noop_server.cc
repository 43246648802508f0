#include "tests/bench/noop_server.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <signal.h>

#include "fmt/format.h"
#include "google/protobuf/arena.h"
#include "grpcpp/grpcpp.h"

#include "probatum/v1/answer_service.grpc.pb.h"

namespace probatum::bench {
namespace {

// The question is how many bytes to answer with.
void FillResponse(std::uint32_t bytes, v1::AnswerResponse& response) {
  std::string& text = *response.mutable_content()->mutable_text();
  text.assign(bytes, 'x');
  // Less what the fields' own tags and lengths take.
  const std::size_t size = response.ByteSizeLong();
  text.resize(bytes - std::min<std::size_t>(bytes, size - bytes));
}

class NoopService final : public v1::AnswerService::CallbackService {
  grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* context, const v1::AnswerRequest* request,
                                   v1::AnswerResponse* response) override {
    FillResponse(static_cast<std::uint32_t>(std::strtoul(request->question().c_str(), nullptr, 10)), *response);
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

}  // namespace

v1::AnswerRequest NoopRequest(std::uint32_t request_bytes, std::uint32_t response_bytes) {
  v1::AnswerRequest request;
  std::string question = std::to_string(response_bytes);
  constexpr std::size_t kTagBytes = 2;
  if (question.size() + kTagBytes < request_bytes) {
    question.resize(request_bytes - kTagBytes, ' ');
  }
  request.set_question(question);
  return request;
}

absl::Status ServeNoop(const std::string& port_file) {
  NoopService service;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) {
    return absl::UnavailableError("the no-op server cannot listen on 127.0.0.1");
  }
  const std::string unfinished = port_file + ".tmp";
  std::ofstream(unfinished) << port << '\n';
  std::error_code error;
  std::filesystem::rename(unfinished, port_file, error);
  if (error) {
    return absl::UnavailableError(fmt::format("{} cannot be written: {}", port_file, error.message()));
  }
  sigset_t end_signals;
  sigemptyset(&end_signals);
  sigaddset(&end_signals, SIGTERM);
  sigaddset(&end_signals, SIGINT);
  int signal = 0;
  sigwait(&end_signals, &signal);
  server->Shutdown();
  return absl::OkStatus();
}

}  // namespace probatum::bench
