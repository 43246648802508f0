// Asking, the same way whether the code that the server runs is called in this process or a running server is asked over gRPC. Commands are
// written against this and cannot tell the two apart.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "probatum/v1/answer_service.pb.h"
#include "probatum/v1/resources.pb.h"
#include "probatum/v1/search_service.pb.h"

namespace probatum::eval {

// Asks and reads, one call at a time. Not for use from two threads at once: each thread takes a runner of its own.
class AnswerRunner {
 public:
  virtual ~AnswerRunner() = default;

  // Errors are those of AnswerService.Answer.
  virtual absl::StatusOr<v1::AnswerResponse> Answer(const v1::AnswerRequest& request) = 0;

  // One page of hits. Errors are those of SearchService.Search.
  virtual absl::StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request) = 0;

  // The document with its text, by resource name. Errors are those of SearchService.GetDocument.
  virtual absl::StatusOr<v1::Document> GetDocument(std::string_view name) = 0;

  // Resource names of all documents, in byte order of their ids. Errors are those of SearchService.ListDocuments.
  virtual absl::StatusOr<std::vector<std::string>> DocumentNames() = 0;
};

// What answered: the same for all runners of a source.
struct SourceInfo {
  std::string generation;
  std::string corpus_hash;
  std::string build;
  std::string place;  // "in process" or the server's address, for people
};

// Where answers come from. Outlives its runners. Safe from any thread.
class AnswerSource {
 public:
  virtual ~AnswerSource() = default;

  virtual const SourceInfo& info() const = 0;
  virtual std::unique_ptr<AnswerRunner> NewRunner() const = 0;
};

// Opens a generation of the data folder in this process; an empty name takes the current one. Errors as Generation::Open;
// NOT_FOUND: no generation of that name.
absl::StatusOr<std::unique_ptr<AnswerSource>> OpenInProcess(const std::string& data_folder, const std::string& generation);

// Asks the server at host:port. UNAVAILABLE: nothing serves there; FAILED_PRECONDITION: it answers from another generation than
// the one named (an empty name takes any).
absl::StatusOr<std::unique_ptr<AnswerSource>> ConnectTo(const std::string& server, const std::string& generation);

}  // namespace probatum::eval
