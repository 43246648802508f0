// The channel of a client, made anew once it has failed: what a person asks when a server is back is not refused for what failed while it was away.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "grpcpp/channel.h"

#include "grpc/health/v1/health.grpc.pb.h"
#include "probatum/v1/answer_service.grpc.pb.h"
#include "probatum/v1/search_service.grpc.pb.h"

namespace probatum::client {

// A channel and what is called over it. Safe from any thread.
struct Connection {
  explicit Connection(std::shared_ptr<grpc::Channel> to);

  std::shared_ptr<grpc::Channel> channel;  // shared with its stubs
  std::unique_ptr<v1::AnswerService::Stub> answers;
  std::unique_ptr<v1::SearchService::Stub> search;
  std::unique_ptr<grpc::health::v1::Health::Stub> health;
};

// Safe from any thread.
class Connector {
 public:
  // Does not connect yet. `server` is host:port.
  Connector(std::string server, std::string user_agent);

  // What a call goes over, which the call shares until its end. gRPC refuses calls at once while a channel waits to try again, by its backoff and, where
  // it asks a resolver first, for up to 30 s; so one that failed is given up for a new one. A server is tried so at most every 100 ms: a call that
  // comes sooner waits.
  std::shared_ptr<const Connection> Current();

 private:
  std::shared_ptr<const Connection> Make() const;

  const std::string server_;
  const std::string user_agent_;
  std::mutex mutex_;
  std::shared_ptr<const Connection> connection_;   // guarded by mutex_; shared with the calls that go over it
  std::chrono::steady_clock::time_point made_at_;  // guarded by mutex_
};

}  // namespace probatum::client
