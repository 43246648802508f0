// The BM25 baseline over the documents that a source answers from.
#pragma once

#include <memory>

#include "absl/status/statusor.h"

#include "tests/eval/answer_runner.h"
#include "tests/eval/bm25_baseline.h"
#include "tests/eval/options.h"

namespace probatum::eval {

// Reads all documents of the source's generation, which takes a second for 10,000. Errors are those of reading them; NOT_FOUND: with --server,
// the generation that it answers from is not in the data folder; FAILED_PRECONDITION: it is, with another corpus.
absl::StatusOr<std::unique_ptr<Bm25Baseline>> BuildBaseline(const AnswerSource& source, const CommonOptions& options,
                                                            Granularity granularity);

// "" or "bm25": whether --baseline asks for one. INVALID_ARGUMENT for anything else.
absl::StatusOr<bool> WantsBaseline(const std::string& name);

}  // namespace probatum::eval
