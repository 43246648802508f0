// Whatever bytes a ranking model has: it is refused, or all weights are numbers within their bounds and read back bit for bit.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "corpus/text/unicode.h"
#include "index/search/ranking_model.h"
#include "tests/fuzz/support/require.h"

namespace {

namespace index = probatum::index;
using probatum::fuzz::Require;

constexpr float kMaxWeight = 1000;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const absl::StatusOr<index::RankingModel> model = index::RankingModel::FromToml({reinterpret_cast<const char*>(data), size});
  if (!model.ok()) {
    Require(model.status().code() == absl::StatusCode::kInvalidArgument, "a fault of a model is INVALID_ARGUMENT");
    Require(!probatum::corpus::FirstInvalidUtf8(std::string(model.status().message())), "a message is UTF-8");
    return 0;
  }
  for (const float weight : model->weights) {
    Require(std::isfinite(weight) && std::abs(weight) <= kMaxWeight, "a weight keeps to its bounds");
  }
  index::Features ones;
  ones.fill(1);
  Require(std::isfinite(model->Score(ones)), "a score is a number");
  const absl::StatusOr<index::RankingModel> again = index::RankingModel::FromToml(model->ToToml());
  Require(again.ok() && *again == *model, "what was read, written out, reads the same");
  return 0;
}
