#include "client/library/connection.h"

#include <thread>
#include <utility>

#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"

namespace probatum::client {
namespace {

constexpr std::chrono::milliseconds kBetweenTries{100};
constexpr int kMaxReceivedBytes = 256 << 20;  // a whole document with its text may be large

}  // namespace

Connection::Connection(std::shared_ptr<grpc::Channel> to)
    : channel(std::move(to)),
      answers(v1::AnswerService::NewStub(channel)),
      search(v1::SearchService::NewStub(channel)),
      health(grpc::health::v1::Health::NewStub(channel)) {}

Connector::Connector(std::string server, std::string user_agent)
    : server_(std::move(server)),
      user_agent_(std::move(user_agent)),
      connection_(Make()),
      made_at_(std::chrono::steady_clock::now()) {}

std::shared_ptr<const Connection> Connector::Current() {
  const std::lock_guard lock(mutex_);
  if (connection_->channel->GetState(/*try_to_connect=*/false) == GRPC_CHANNEL_TRANSIENT_FAILURE) {
    // Others wait for the mutex meanwhile, and then go over the same new channel.
    std::this_thread::sleep_until(made_at_ + kBetweenTries);
    connection_ = Make();
    made_at_ = std::chrono::steady_clock::now();
  }
  return connection_;
}

std::shared_ptr<const Connection> Connector::Make() const {
  grpc::ChannelArguments arguments;
  arguments.SetUserAgentPrefix(user_agent_);
  arguments.SetMaxReceiveMessageSize(kMaxReceivedBytes);
  // Otherwise channels to the same address share their connections, and with them the time that a failed one has to wait.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return std::make_shared<const Connection>(grpc::CreateCustomChannel(server_, grpc::InsecureChannelCredentials(), arguments));
}

}  // namespace probatum::client
