#include "server/rpc/server.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>
#include <grpc/support/log.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <netdb.h>

#include "server/rpc/answer_service.h"
#include "server/rpc/search_service.h"
#include "server/wire/limits.h"

namespace probatum::rpc {
namespace {

// gRPC logs every step of a failing bind; one line of ours says it better. Its errors while running are wanted: they are how
// one learns that file descriptors have run out. GRPC_VERBOSITY set by hand goes before both.
void SetGrpcLogging(bool errors) {
  if (std::getenv("GRPC_VERBOSITY") != nullptr) return;
  gpr_set_log_verbosity(errors ? GPR_LOG_SEVERITY_ERROR : static_cast<gpr_log_severity>(GPR_LOG_SEVERITY_ERROR + 1));
}

// Why `listen` cannot be bound, by trying it once more without gRPC, which keeps the reason to its own log.
std::string BindFailure(const std::string& listen) {
  const std::size_t colon = listen.rfind(':');
  std::string host = listen.substr(0, colon);
  if (host.size() > 1 && host.front() == '[') host = host.substr(1, host.size() - 2);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* addresses = nullptr;
  if (const int error = getaddrinfo(host.c_str(), listen.substr(colon + 1).c_str(), &hints, &addresses); error != 0) {
    return gai_strerror(error);
  }
  std::string reason = "gRPC could not start";
  for (const addrinfo* address = addresses; address != nullptr; address = address->ai_next) {
    const int descriptor = socket(address->ai_family, address->ai_socktype, address->ai_protocol);
    const int reuse = 1;  // as gRPC: a port in TIME_WAIT is no port in use
    if (descriptor >= 0) setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof(reuse));
    const bool bound =
        descriptor >= 0 && bind(descriptor, address->ai_addr, address->ai_addrlen) == 0 && ::listen(descriptor, 1) == 0;
    if (!bound) reason = std::strerror(errno);
    if (descriptor >= 0) close(descriptor);
    if (!bound) break;
  }
  freeaddrinfo(addresses);
  return reason;
}

// From its Shutdown on, gRPC 1.51 ends calls that arrive before their client has heard of it with CANCELLED, as if the caller
// had gone. So callers are told UNAVAILABLE for this long first; a load balancer that watches health has moved on by then.
constexpr std::chrono::milliseconds kGoodbye{200};

// For finished answers to leave the socket. Streams of health and reflection stay open as long as their callers like, and are
// not waited for.
constexpr std::chrono::milliseconds kFlush{500};

}  // namespace

struct Server::State {
  State(CallEnvironment call_environment, const answer::AnswerEngine& engine)
      : environment(std::move(call_environment)), answer_service(environment, engine), search_service(environment) {}

  CallEnvironment environment;
  AnswerService answer_service;
  SearchService search_service;
  int port = 0;
  bool said_goodbye = false;
  std::unique_ptr<grpc::Server> server;  // last: it is gone before what it calls
};

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const std::string& listen, CallEnvironment environment,
                                                      const answer::AnswerEngine& engine) {
  SetGrpcLogging(false);
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();

  auto state = std::make_unique<State>(std::move(environment), engine);
  grpc::ServerBuilder builder;
  builder.AddListeningPort(listen, grpc::InsecureServerCredentials(), &state->port);
  // Without this Linux lets two servers share a port, and calls would go to either.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.SetMaxReceiveMessageSize(wire::kMaxRequestBytes);
  builder.RegisterService(&state->answer_service);
  builder.RegisterService(&state->search_service);
  state->server = builder.BuildAndStart();
  if (state->server == nullptr || state->port == 0) {
    return absl::UnavailableError(fmt::format("cannot listen on {}: {}; stop what uses it, or choose another port with --listen",
                                              listen, BindFailure(listen)));
  }
  SetGrpcLogging(true);
  // gRPC's health service says SERVING from its first moment on; nobody has been told the port yet.
  std::unique_ptr<Server> server(new Server(std::move(state)));
  server->SetServing(false);
  return server;
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() { Shutdown(std::chrono::milliseconds(0)); }

int Server::port() const { return state_->port; }

void Server::SetServing(bool serving) {
  grpc::HealthCheckServiceInterface* health = state_->server->GetHealthCheckService();
  for (const char* service : {"", v1::AnswerService::service_full_name(), v1::SearchService::service_full_name()}) {
    health->SetServingStatus(service, serving);
  }
}

void Server::Shutdown(std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  SetServing(false);
  state_->environment.workers.Close();
  if (!std::exchange(state_->said_goodbye, true)) std::this_thread::sleep_for(std::min(patience, kGoodbye));
  const bool finished = state_->environment.workers.WaitUntilIdle(deadline);
  state_->server->Shutdown(std::chrono::system_clock::now() +
                           (finished ? std::min(patience, kFlush) : std::chrono::milliseconds(0)));
}

}  // namespace probatum::rpc
