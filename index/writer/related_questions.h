// The questions that a generation is known to answer, offered after an answer. Made when it is built, from what stands in the documents
// about a condition; each stands alone, without the conversation before it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "corpus/model/document.h"
#include "index/schema/question_type.h"
#include "index/search/dictionary.h"
#include "index/writer/annotations.h"

namespace probatum::index {

struct RelatedQuestion {
  std::string question;
  QuestionType type = QuestionType::kUnspecified;
  std::vector<std::uint32_t> entities;  // ascending; the condition among them
  std::uint32_t docid = 0;              // of a passage that answers it
};

// Most questions for one condition.
inline constexpr std::size_t kMaxRelatedQuestions = 12;

// Gathers what documents say about their conditions. Memory grows with the conditions, not with the documents. Not for use from two
// threads at once.
class RelatedQuestionGatherer {
 public:
  // `dictionary` must outlive it; annotations are made with it.
  explicit RelatedQuestionGatherer(const Dictionary& dictionary);
  ~RelatedQuestionGatherer();
  RelatedQuestionGatherer(const RelatedQuestionGatherer&) = delete;
  RelatedQuestionGatherer& operator=(const RelatedQuestionGatherer&) = delete;

  // Takes documents in the order of their ids, with the docids of their passages filled in.
  void Add(const corpus::Document& document, const Annotations& annotations);

  // By condition in ascending order, for each the best first.
  std::vector<RelatedQuestion> Finish() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace probatum::index
