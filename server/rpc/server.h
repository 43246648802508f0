// The gRPC server: services, health, reflection, its port, and the end of them all.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

#include "server/answer/engine.h"
#include "server/rpc/call.h"

namespace probatum::rpc {

// SetServing is safe from any thread; the rest is for the thread that made the server.
class Server {
 public:
  // Listens and takes calls; health says NOT_SERVING until SetServing. `listen` is a checked HOST:PORT, port 0 takes a free
  // one. UNAVAILABLE: the address cannot be had, and why. What `environment` refers to, and `engine`, outlive the server.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const std::string& listen, CallEnvironment environment,
                                                       const answer::AnswerEngine& engine);
  // Calls Shutdown with no time left.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  int port() const;

  // What grpc.health.v1 says of "" and of each service by its full name.
  void SetServing(bool serving);

  // Health says NOT_SERVING and new calls get UNAVAILABLE; returns when those under way have finished. What has not after
  // `patience` is cancelled. Closes the workers, which have to run meanwhile. The second call does nothing.
  void Shutdown(std::chrono::milliseconds patience);

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace probatum::rpc
