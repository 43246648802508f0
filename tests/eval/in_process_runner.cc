#include <filesystem>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"
#include "index/schema/record_file.h"
#include "index/search/generation.h"
#include "server/answer/engine.h"
#include "server/config/build_info.h"
#include "server/rpc/lookup.h"
#include "server/wire/answer.h"
#include "server/wire/names.h"
#include "server/wire/question.h"
#include "server/wire/request_parsing.h"
#include "server/wire/search.h"
#include "tests/eval/answer_runner.h"

namespace probatum::eval {
namespace {

using SharedGeneration = std::shared_ptr<const index::Generation>;

// The way of a call through the server, without its queue: bytes, checks, engine, bytes. The response is read back from its bytes too, so
// that nothing is seen here that a client would not see.
class InProcessRunner final : public AnswerRunner {
 public:
  // Both outlive it.
  InProcessRunner(const answer::AnswerEngine& engine, const SharedGeneration& generation)
      : engine_(engine), generation_(generation) {}

  absl::StatusOr<v1::AnswerResponse> Answer(const v1::AnswerRequest& request) override {
    wire::Violations violations;
    v1::AnswerRequest received;
    wire::ParseRequest(request.SerializeAsString(), received, violations);
    const answer::Question question = wire::ToQuestion(received, violations);
    PROBATUM_RETURN_IF_ERROR(violations.ToStatus());
    PROBATUM_ASSIGN_OR_RETURN(const answer::Answer answered,
                              engine_.AnswerQuestion(question, generation_, worker_, answer::AnswerProgress()));
    v1::AnswerResponse response;
    wire::FillAnswer(answered.content, answered.record, response);
    response.mutable_call()->set_generation(generation_->info().name);
    response.mutable_call()->set_corpus_hash(generation_->info().corpus_hash);
    response.mutable_call()->set_build(std::string(config::BuildString()));
    return ThroughBytes(response);
  }

  absl::StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request) override {
    wire::Violations violations;
    v1::SearchRequest received;
    wire::ParseRequest(request.SerializeAsString(), received, violations);
    const wire::Search search = wire::ToSearch(received, violations);
    PROBATUM_RETURN_IF_ERROR(violations.ToStatus());
    PROBATUM_ASSIGN_OR_RETURN(const v1::SearchResponse response, rpc::Search(search, generation_, worker_));
    return ThroughBytes(response);
  }

  absl::StatusOr<v1::Document> GetDocument(std::string_view name) override {
    v1::GetDocumentRequest request;
    request.set_name(std::string(name));
    request.set_view(v1::DOCUMENT_VIEW_FULL);
    wire::Violations violations;
    const wire::DocumentLookup lookup = wire::ToLookup(request, violations);
    PROBATUM_RETURN_IF_ERROR(violations.ToStatus());
    PROBATUM_ASSIGN_OR_RETURN(const v1::GetDocumentResponse response, rpc::GetDocument(lookup, *generation_));
    return ThroughBytes(response.document());
  }

  absl::StatusOr<std::vector<std::string>> DocumentNames() override {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < generation_->document_count(); ++i) {
      names.push_back(wire::DocumentName(generation_->document(i).id()->string_view()));
    }
    return names;
  }

 private:
  template <typename Message>
  static absl::StatusOr<Message> ThroughBytes(const Message& message) {
    Message received;
    if (!received.ParseFromString(message.SerializeAsString())) {
      return absl::InternalError(
          fmt::format("a {} of this server cannot be read back from its own bytes", message.GetTypeName()));
    }
    return received;
  }

  const answer::AnswerEngine& engine_;
  const SharedGeneration& generation_;
  answer::WorkerState worker_;
};

class InProcessSource final : public AnswerSource {
 public:
  explicit InProcessSource(SharedGeneration generation) : engine_(answer::EngineOptions()), generation_(std::move(generation)) {
    info_ = {.generation = generation_->info().name,
             .corpus_hash = generation_->info().corpus_hash,
             .build = std::string(config::BuildString()),
             .place = "in process"};
  }

  const SourceInfo& info() const override { return info_; }
  std::unique_ptr<AnswerRunner> NewRunner() const override { return std::make_unique<InProcessRunner>(engine_, generation_); }

 private:
  const answer::AnswerEngine engine_;
  const SharedGeneration generation_;
  SourceInfo info_;
};

absl::StatusOr<std::filesystem::path> GenerationFolder(const std::string& data_folder, const std::string& name) {
  if (name.empty()) {
    return index::CurrentGenerationFolder(data_folder);
  }
  const std::filesystem::path folder = std::filesystem::path(data_folder) / index::kGenerationsFolder / name;
  std::error_code error;
  if (std::filesystem::path(name).filename() != name || !std::filesystem::is_directory(folder, error)) {
    return absl::NotFoundError(
        fmt::format("--generation is \"{}\"; {} has none of that name: probatum-index list shows them", name, data_folder));
  }
  return folder;
}

}  // namespace

absl::StatusOr<std::unique_ptr<AnswerSource>> OpenInProcess(const std::string& data_folder, const std::string& generation) {
  PROBATUM_ASSIGN_OR_RETURN(const std::filesystem::path folder, GenerationFolder(data_folder, generation));
  PROBATUM_ASSIGN_OR_RETURN(SharedGeneration opened, index::Generation::Open(folder));
  return std::make_unique<InProcessSource>(std::move(opened));
}

}  // namespace probatum::eval
