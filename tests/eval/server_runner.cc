#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "client/library/client.h"
#include "corpus/base/status_macros.h"
#include "tests/eval/answer_runner.h"

namespace probatum::eval {
namespace {

// Every answer has to come from the generation that the source began with: figures of two generations are figures of none.
absl::Status CheckGeneration(const v1::CallInfo& call, const SourceInfo& info) {
  if (call.generation() != info.generation || call.build() != info.build) {
    return absl::FailedPreconditionError(
        fmt::format("the server now answers from generation {} with build {}; it began with {} and {}", call.generation(),
                    call.build(), info.generation, info.build));
  }
  return absl::OkStatus();
}

class ServerRunner final : public AnswerRunner {
 public:
  // Both outlive it.
  ServerRunner(const client::Client& client, const SourceInfo& info) : client_(client), info_(info) {}

  absl::StatusOr<v1::AnswerResponse> Answer(const v1::AnswerRequest& request) override {
    PROBATUM_ASSIGN_OR_RETURN(v1::AnswerResponse response, client_.Answer(request));
    PROBATUM_RETURN_IF_ERROR(CheckGeneration(response.call(), info_));
    return response;
  }

  // A page does not say which generation it is of; the answers of the same run do.
  absl::StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request) override { return client_.Search(request); }

  absl::StatusOr<v1::Document> GetDocument(std::string_view name) override {
    return client_.GetDocument(name, v1::DOCUMENT_VIEW_FULL);
  }

  absl::StatusOr<std::vector<std::string>> DocumentNames() override {
    std::vector<std::string> names;
    v1::ListDocumentsRequest request;
    do {
      PROBATUM_ASSIGN_OR_RETURN(const v1::ListDocumentsResponse page, client_.ListDocuments(request));
      for (const v1::Document& document : page.documents()) names.push_back(document.name());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return names;
  }

 private:
  const client::Client& client_;
  const SourceInfo& info_;
};

class ServerSource final : public AnswerSource {
 public:
  ServerSource(std::unique_ptr<client::Client> client, SourceInfo info) : client_(std::move(client)), info_(std::move(info)) {}

  const SourceInfo& info() const override { return info_; }
  std::unique_ptr<AnswerRunner> NewRunner() const override { return std::make_unique<ServerRunner>(*client_, info_); }

 private:
  const std::unique_ptr<client::Client> client_;
  const SourceInfo info_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<AnswerSource>> ConnectTo(const std::string& server, const std::string& generation) {
  client::ClientOptions options;
  options.server = server;
  options.user_agent = "probatum-eval";
  auto client = client::Client::Create(options);
  // What a server answers from stands in its answers only.
  v1::AnswerRequest request;
  request.set_question("What generation is this?");
  PROBATUM_ASSIGN_OR_RETURN(const v1::AnswerResponse response, client->Answer(request));
  SourceInfo info{.generation = response.call().generation(),
                  .corpus_hash = response.call().corpus_hash(),
                  .build = response.call().build(),
                  .place = server};
  if (!generation.empty() && info.generation != generation) {
    return absl::FailedPreconditionError(
        fmt::format("--generation is \"{}\", but the server at {} answers from {}", generation, server, info.generation));
  }
  return std::make_unique<ServerSource>(std::move(client), std::move(info));
}

}  // namespace probatum::eval
