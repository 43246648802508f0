// probatum.v1.SearchService over gRPC's callback API. Takes requests as bytes, as AnswerService does.
#pragma once

#include "probatum/v1/search_service.grpc.pb.h"
#include "server/rpc/call.h"

namespace probatum::rpc {

// The generated class, with all its methods taking bytes.
using RawSearchService = v1::SearchService::WithRawCallbackMethod_Search<v1::SearchService::WithRawCallbackMethod_ListDocuments<
    v1::SearchService::WithRawCallbackMethod_GetPassage<v1::SearchService::WithRawCallbackMethod_GetDocument<
        v1::SearchService::WithRawCallbackMethod_GetReference<v1::SearchService::Service>>>>>;

// Safe from any thread. `environment` outlives it.
class SearchService final : public RawSearchService {
 public:
  explicit SearchService(const CallEnvironment& environment) : environment_(environment) {}

  grpc::ServerUnaryReactor* Search(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                   grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListDocuments(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetPassage(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetDocument(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetReference(grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;

 private:
  const CallEnvironment& environment_;
};

}  // namespace probatum::rpc
