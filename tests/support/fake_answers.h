// A server in the test's own process whose answers come as slowly, as broken or as late as a test wants them.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <grpcpp/server.h>

#include "probatum/v1/answer_service.grpc.pb.h"
#include "probatum/v1/search_service.grpc.pb.h"

namespace probatum::support {

// Safe from any thread once it is made.
class FakeAnswers {
 public:
  enum class Ending {
    kFinal,      // the last part comes
    kNoFinal,    // the stream ends well without it
    kError,      // it ends with RESOURCE_EXHAUSTED
    kCancelled,  // it waits to be cancelled, after its first parts
  };

  // Takes calls on a port of 127.0.0.1; 0 for a free one.
  explicit FakeAnswers(Ending ending, int port = 0);
  ~FakeAnswers();
  FakeAnswers(const FakeAnswers&) = delete;
  FakeAnswers& operator=(const FakeAnswers&) = delete;

  std::string address() const;
  int port() const { return port_; }

  // Waits until a stream has sent its first parts; false after 20 s.
  bool WaitForStream();
  // Waits until a stream was cancelled by its caller; false after 20 s.
  bool WaitForCancelled();
  // The questions so far, with what they were sent with.
  std::vector<v1::AnswerRequest> requests() const;

 private:
  class Answers;
  class Searches;

  bool WaitFor(const bool& condition);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool streaming_ = false;                   // guarded by mutex_
  bool cancelled_ = false;                   // guarded by mutex_
  std::vector<v1::AnswerRequest> requests_;  // guarded by mutex_
  std::unique_ptr<Answers> answers_;
  std::unique_ptr<Searches> searches_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace probatum::support
