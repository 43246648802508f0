// The whole way of a question, from triage to content, on one thread, without waiting for anything.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "absl/status/statusor.h"

#include "corpus/text/tokens.h"
#include "index/search/generation.h"
#include "index/search/searcher.h"
#include "server/answer/composition/composition.h"
#include "server/answer/content.h"
#include "server/answer/question.h"

namespace probatum::answer {

struct EngineOptions {
  CompositionTexts texts = DefaultTexts();
  EvidenceLimits evidence;
};

// An answer with the record for the next turn.
struct Answer {
  AnswerContent content;
  TurnRecord record;
};

// What goes on while a question is answered, for whoever waits for it. Called on the answering thread, in this order.
struct AnswerProgress {
  AnswerProgress() = default;
  explicit AnswerProgress(std::function<absl::Status()> between_stages) : check(std::move(between_stages)) {}

  // Between stages; an error (cancelled, deadline passed) ends the work with it. Never empty.
  std::function<absl::Status()> check = [] { return absl::OkStatus(); };
  // As soon as they are known, and as the content will have them. May be empty.
  std::function<void(const Triage&)> on_triage;
  std::function<void(const UnderstandingInfo&)> on_understanding;
};

// What one worker thread needs: its Xapian handle and its stemmer. Not shared between threads.
struct WorkerState {
  index::Searcher searcher;
  corpus::Tokeniser tokeniser;
};

// Immutable after construction; safe from any thread, each with its own WorkerState.
class AnswerEngine {
 public:
  explicit AnswerEngine(EngineOptions options);

  // DATA_LOSS: the generation is damaged; whatever `progress.check` returns; never an error for a question that cannot be answered.
  absl::StatusOr<Answer> AnswerQuestion(const Question& question, const std::shared_ptr<const index::Generation>& generation,
                                        WorkerState& worker, const AnswerProgress& progress) const;

 private:
  EngineOptions options_;
};

}  // namespace probatum::answer
