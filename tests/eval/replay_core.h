// Asking the same again and comparing: what `replay` does, apart from its options and its printing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "nlohmann/json.hpp"

#include "tests/eval/answer_runner.h"
#include "tests/eval/case_reader.h"
#include "tests/eval/random.h"

namespace probatum::eval {

// What came of a question, and of the follow-up that was asked with its record. Two of them are equal when a client could not tell the answers
// apart, `call` aside.
struct ReplayDigest {
  std::string content_sha256;  // as the server says; empty for an error
  std::string record_sha256;   // of the turn record
  std::string follow_up_content_sha256;
  std::string follow_up_record_sha256;
  std::string error;  // status of whichever call failed
  friend bool operator==(const ReplayDigest&, const ReplayDigest&) = default;
};

// The follow-up that every question gets.
inline constexpr char kFollowUp[] = "how is it treated?";

ReplayDigest AskTwice(const std::string& question, AnswerRunner& runner);

// Asks all questions in an order by chance, so that nothing may depend on what was asked before; `result[i]` belongs to `questions[i]`.
std::vector<ReplayDigest> AskAll(const std::vector<QuestionCase>& questions, AnswerRunner& runner, Random& random);

// One observation that was not as the first one.
struct Difference {
  std::string id;
  std::string place;  // "run 2", "thread 3"
  std::string what;   // which hash, what it was, what it is
};

// Observations against the first ones.
class Comparison {
 public:
  // `questions` outlives it.
  Comparison(const std::vector<QuestionCase>& questions, std::vector<ReplayDigest> first)
      : questions_(questions), first_(std::move(first)), per_case_(first_.size(), 0) {}

  // Not for use from two threads at once.
  void Add(const std::string& place, const std::vector<ReplayDigest>& digests);
  // The same, where only some questions were asked: `digests[i]` belongs to `questions[index[i]]`.
  void AddSome(const std::string& place, const std::vector<std::size_t>& index, const std::vector<ReplayDigest>& digests);

  const std::vector<ReplayDigest>& first() const { return first_; }
  const std::vector<Difference>& differences() const { return differences_; }
  const std::vector<double>& per_case() const { return per_case_; }
  std::uint64_t observation_count() const { return observation_count_; }

 private:
  const std::vector<QuestionCase>& questions_;
  std::vector<ReplayDigest> first_;
  std::vector<Difference> differences_;
  std::vector<double> per_case_;
  std::uint64_t observation_count_ = 0;
};

// What AskAll gave in an earlier process, from its --json object, for the questions that both have. FAILED_PRECONDITION: it was of another
// generation or build; INVALID_ARGUMENT: it is no such object, or has none of the questions.
absl::Status CompareWithEarlier(const nlohmann::json& earlier, const SourceInfo& info, const std::vector<QuestionCase>& questions,
                                Comparison& comparison);

// The member `cases` of the --json object.
nlohmann::json CasesOf(const std::vector<QuestionCase>& questions, const Comparison& comparison);

}  // namespace probatum::eval
