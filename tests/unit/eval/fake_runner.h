// A runner whose answers and hits a test decides.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "tests/eval/answer_runner.h"

namespace probatum::eval {

class FakeRunner final : public AnswerRunner {
 public:
  using Reply = std::function<absl::StatusOr<v1::AnswerResponse>(const v1::AnswerRequest&)>;
  using Hits = std::function<absl::StatusOr<v1::SearchResponse>(const v1::SearchRequest&)>;
  explicit FakeRunner(Reply reply, Hits hits = nullptr) : reply_(std::move(reply)), hits_(std::move(hits)) {}

  absl::StatusOr<v1::AnswerResponse> Answer(const v1::AnswerRequest& request) override { return reply_(request); }
  absl::StatusOr<v1::SearchResponse> Search(const v1::SearchRequest& request) override {
    return hits_ ? hits_(request) : absl::UnimplementedError("not asked for");
  }
  absl::StatusOr<v1::Document> GetDocument(std::string_view) override { return absl::UnimplementedError("not asked for"); }
  absl::StatusOr<std::vector<std::string>> DocumentNames() override { return absl::UnimplementedError("not asked for"); }

 private:
  Reply reply_;
  Hits hits_;
};

}  // namespace probatum::eval
