// Calls as they look on the wire: requests are bytes, so that they can be as wrong as anybody's, and errors keep their details.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "google/protobuf/message.h"
#include <grpcpp/channel.h>
#include <grpcpp/support/status.h>

#include "probatum/v1/answer_service.pb.h"

namespace probatum::e2e {

// How a call came out.
struct Reply {
  grpc::Status status;
  std::string bytes;  // of the response
  std::map<std::string, std::string> trailers;

  bool ok() const { return status.ok(); }
  grpc::StatusCode code() const { return status.error_code(); }
  // From ErrorInfo; "" without one. Fails the test when the details' code is another than the status's.
  std::string reason() const;
  std::map<std::string, std::string> metadata() const;
  // Fields of BadRequest, in order.
  std::vector<std::string> fields() const;
  // RetryInfo's delay; 0 without one.
  std::chrono::milliseconds retry_delay() const;

  // The response; fails the test when the call failed.
  template <typename Response>
  Response As() const {
    Response response;
    Parse(response);
    return response;
  }

 private:
  void Parse(google::protobuf::Message& response) const;
};

inline constexpr char kAnswer[] = "/probatum.v1.AnswerService/Answer";
inline constexpr char kSearch[] = "/probatum.v1.SearchService/Search";
inline constexpr char kGetPassage[] = "/probatum.v1.SearchService/GetPassage";
inline constexpr char kGetDocument[] = "/probatum.v1.SearchService/GetDocument";
inline constexpr char kGetReference[] = "/probatum.v1.SearchService/GetReference";

struct CallOptions {
  std::chrono::milliseconds deadline{20'000};  // 0: none is sent
  std::map<std::string, std::string> metadata;
};

// A connection of its own. Safe from any thread.
class Caller {
 public:
  explicit Caller(const std::string& address);

  Reply Call(const std::string& method, const std::string& bytes, const CallOptions& options = {}) const;
  Reply Call(const std::string& method, const google::protobuf::Message& request, const CallOptions& options = {}) const;
  Reply Ask(const std::string& question) const;

  // grpc.health.v1: "SERVING", "NOT_SERVING", or the name of the error's code for a service that it does not know.
  std::string Health(const std::string& service = "") const;
  // Asks until it is `wanted`; what it was last. Gives up after 20 s.
  std::string WaitForHealth(const std::string& wanted, const std::string& service = "") const;

  // An open grpc.health.v1.Health/Watch that has heard once; ends with the pointer.
  std::shared_ptr<void> WatchHealth() const;

  // Full names of the services that grpc.reflection.v1alpha lists.
  std::vector<std::string> ReflectedServices() const;

 private:
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace probatum::e2e
