// What the benchmarks of single stages work on: real questions, and for each stage what the stages before it hand over.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "index/search/generation.h"
#include "index/search/searcher.h"
#include "server/answer/content.h"
#include "server/answer/engine.h"
#include "server/answer/evidence/evidence.h"
#include "server/answer/question.h"
#include "server/answer/triage/triage.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::bench {

// One question with what every stage makes of it.
struct StagedQuestion {
  answer::Question question;
  answer::TriageVerdict triage;
  answer::Understanding understanding;
  index::SearchQuery query;  // without terms and gate where there is nothing to search for
  std::vector<index::PassageHit> hits;
  answer::Evidence evidence;
  std::vector<std::string> related;
  answer::AnswerContent content;
  answer::TurnRecord record;
};

// Read by all benchmarks, written by none.
struct StageFixture {
  std::shared_ptr<const index::Generation> generation;
  std::vector<StagedQuestion> questions;         // at least one
  std::vector<answer::Question> after_one_turn;  // a follow-up with the record of one question before it
  std::vector<answer::Question> after_50_turns;  // the same after fifty different ones, or fewer where there are fewer questions
};

// Runs the questions of a file of JSON lines {_id, text} through the current generation of a data folder; at most `max_questions` in an order that
// the seed decides. Errors are those of reading either, and of answering.
absl::StatusOr<StageFixture> MakeStageFixture(const std::string& data_folder, const std::string& questions_file,
                                              std::size_t max_questions, std::uint64_t seed);

}  // namespace probatum::bench
