#include "server/rpc/search_service.h"

#include <utility>

#include <spdlog/logger.h>

#include "corpus/base/status_macros.h"
#include "server/rpc/lookup.h"

namespace probatum::rpc {
namespace {

// Looks something up on the active generation and responds with it: find(generation, worker) gives the response or an error.
template <typename Find>
absl::Status LookUp(const CallEnvironment& environment, Call& call, answer::WorkerState& worker, const Find& find) {
  PROBATUM_ASSIGN_OR_RETURN(const SharedGeneration generation, environment.generations.Take());
  call.facts().generation = generation->info().name;
  const auto found = find(generation, worker);
  if (!found.ok()) {
    if (found.status().code() == absl::StatusCode::kDataLoss) environment.generations.ReportDamage(*generation, found.status());
    return found.status();
  }
  return call.Respond(*found);
}

}  // namespace

grpc::ServerUnaryReactor* SearchService::Search(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) {
  const auto check = [this](const v1::SearchRequest& message, wire::Violations& violations, Call& call) -> Call::Work {
    call.facts().question_bytes = message.query().size();
    return [this, search = wire::ToSearch(message, violations)](Call& running, answer::WorkerState& state) {
      environment_.logger.debug("request_id={} query={:?}", running.request_id(), search.question.text);
      return LookUp(environment_, running, state, [&](const SharedGeneration& generation, answer::WorkerState& worker) {
        absl::StatusOr<v1::SearchResponse> found = rpc::Search(search, generation, worker);
        if (found.ok()) running.facts().hits = static_cast<std::size_t>(found->hits_size());
        return found;
      });
    };
  };
  return HandleUnary<v1::SearchRequest>(context, request, response, "probatum.v1.SearchService/Search", environment_, check);
}

grpc::ServerUnaryReactor* SearchService::ListDocuments(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                       grpc::ByteBuffer* response) {
  const auto check = [this](const v1::ListDocumentsRequest& message, wire::Violations& violations, Call&) -> Call::Work {
    return [this, list = wire::ToDocumentList(message, violations)](Call& call, answer::WorkerState& state) {
      return LookUp(environment_, call, state, [&](const SharedGeneration& generation, answer::WorkerState&) {
        return rpc::ListDocuments(list, *generation);
      });
    };
  };
  return HandleUnary<v1::ListDocumentsRequest>(context, request, response, "probatum.v1.SearchService/ListDocuments",
                                               environment_, check);
}

grpc::ServerUnaryReactor* SearchService::GetPassage(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                    grpc::ByteBuffer* response) {
  const auto check = [this](const v1::GetPassageRequest& message, wire::Violations& violations, Call&) -> Call::Work {
    return [this, id = wire::ParsePassageName(message.name(), "name", violations).value_or("")](Call& call,
                                                                                                answer::WorkerState& state) {
      return LookUp(environment_, call, state,
                    [&](const SharedGeneration& generation, answer::WorkerState&) { return rpc::GetPassage(id, *generation); });
    };
  };
  return HandleUnary<v1::GetPassageRequest>(context, request, response, "probatum.v1.SearchService/GetPassage", environment_,
                                            check);
}

grpc::ServerUnaryReactor* SearchService::GetDocument(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                     grpc::ByteBuffer* response) {
  const auto check = [this](const v1::GetDocumentRequest& message, wire::Violations& violations, Call&) -> Call::Work {
    return [this, lookup = wire::ToLookup(message, violations)](Call& call, answer::WorkerState& state) {
      return LookUp(environment_, call, state, [&](const SharedGeneration& generation, answer::WorkerState&) {
        return rpc::GetDocument(lookup, *generation);
      });
    };
  };
  return HandleUnary<v1::GetDocumentRequest>(context, request, response, "probatum.v1.SearchService/GetDocument", environment_,
                                             check);
}

grpc::ServerUnaryReactor* SearchService::GetReference(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                      grpc::ByteBuffer* response) {
  const auto check = [this](const v1::GetReferenceRequest& message, wire::Violations& violations, Call&) -> Call::Work {
    return [this, id = wire::ParseReferenceName(message.name(), "name", violations).value_or(wire::ReferenceId())](
               Call& call, answer::WorkerState& state) {
      return LookUp(environment_, call, state,
                    [&](const SharedGeneration& generation, answer::WorkerState&) { return rpc::GetReference(id, *generation); });
    };
  };
  return HandleUnary<v1::GetReferenceRequest>(context, request, response, "probatum.v1.SearchService/GetReference", environment_,
                                              check);
}

}  // namespace probatum::rpc
