#include "tests/eval/baseline_source.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "fmt/format.h"

#include "corpus/base/status_macros.h"

namespace probatum::eval {
namespace {

absl::StatusOr<std::unique_ptr<Bm25Baseline>> BuildFrom(AnswerRunner& runner, Granularity granularity) {
  PROBATUM_ASSIGN_OR_RETURN(auto baseline, Bm25Baseline::Create());
  PROBATUM_ASSIGN_OR_RETURN(const std::vector<std::string> names, runner.DocumentNames());
  for (const std::string& name : names) {
    PROBATUM_ASSIGN_OR_RETURN(const v1::Document document, runner.GetDocument(name));
    PROBATUM_ASSIGN_OR_RETURN(const std::vector<BaselineText> texts, TextsOf(document, granularity));
    for (const BaselineText& text : texts) {
      PROBATUM_RETURN_IF_ERROR(baseline->Add(text));
    }
  }
  return baseline;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Bm25Baseline>> BuildBaseline(const AnswerSource& source, const CommonOptions& options,
                                                            Granularity granularity) {
  if (options.server.empty()) {
    const auto runner = source.NewRunner();
    return BuildFrom(*runner, granularity);
  }
  // The documents of a server's generation are read where they lie, not over the network.
  PROBATUM_ASSIGN_OR_RETURN(const std::string folder, DataFolder(options));
  PROBATUM_ASSIGN_OR_RETURN(const auto local, OpenInProcess(folder, source.info().generation));
  if (local->info().corpus_hash != source.info().corpus_hash) {
    return absl::FailedPreconditionError(fmt::format("the server has corpus {}, {} in {} has {}; the baseline needs the same",
                                                     source.info().corpus_hash, source.info().generation, folder,
                                                     local->info().corpus_hash));
  }
  const auto runner = local->NewRunner();
  return BuildFrom(*runner, granularity);
}

absl::StatusOr<bool> WantsBaseline(const std::string& name) {
  if (name.empty() || name == "bm25") {
    return !name.empty();
  }
  return absl::InvalidArgumentError(fmt::format("--baseline is \"{}\"; the one there is is bm25", name));
}

}  // namespace probatum::eval
