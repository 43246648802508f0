// Finds what a document's parts name and the stems by which they are found and ranked.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "corpus/model/document.h"
#include "corpus/text/tokens.h"
#include "index/search/dictionary.h"
#include "index/writer/annotations.h"

namespace probatum::index {

struct AnnotateOptions {
  // Without questions, a question-answer document is found by its topic and answers alone: a heading, which is the question, gives
  // neither stems nor entities, and where it opens a statement it is passed over.
  bool with_questions = true;
  // Without: entities only, which takes half the time.
  bool with_terms = true;
};

// Words for the headings of a document as they count in the index: the heading path, or the section kind's own name in place of a
// question.
std::vector<std::string> IndexedHeadings(const corpus::Document& document, const corpus::Section& section, bool with_questions);

// Annotates documents with one dictionary, which must outlive it. The same document gives the same annotations; docids are left 0.
// One a thread, not shared.
class Annotator {
 public:
  Annotator(const Dictionary& dictionary, const AnnotateOptions& options);
  ~Annotator();
  Annotator(const Annotator&) = delete;
  Annotator& operator=(const Annotator&) = delete;

  Annotations Annotate(const corpus::Document& document);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace probatum::index
