// Plain BM25 over the same documents, from a database of its own: what a search without any of this project's means would find.
//
// Xapian stays in the .cc: this is the one place outside of index/ that uses it, so that the baseline shares nothing with what it is
// compared with.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "probatum/v1/resources.pb.h"
#include "tests/eval/ranked_ids.h"

namespace probatum::eval {

// What one text of the baseline is.
struct BaselineText {
  HitIds ids;
  std::string title;  // of its document
  std::string text;
};

// The texts of a document (in DOCUMENT_VIEW_FULL): itself, its sections or its passages. Headings belong to the text, but for those of
// question-answer documents, which are the questions. Texts without a word are left out. DATA_LOSS: a name that is none, a range out of the text.
absl::StatusOr<std::vector<BaselineText>> TextsOf(const v1::Document& document, Granularity granularity);

// BM25 (Robertson & Zaragoza 2009) with k1 = .9, b = .4 and Lucene's idf, ln(1 + (N - n + .5) / (n + .5)), over title and text once each; Porter's stems
// without Lucene's stop words; each occurrence of a word in the query counts; equal scores in the order of adding. No gate, no model.
// For one thread.
class Bm25Baseline {
 public:
  // An empty one in a folder of its own, which goes with it.
  static absl::StatusOr<std::unique_ptr<Bm25Baseline>> Create();
  ~Bm25Baseline();
  Bm25Baseline(const Bm25Baseline&) = delete;
  Bm25Baseline& operator=(const Bm25Baseline&) = delete;

  absl::Status Add(const BaselineText& text);
  // The first `depth` ids; call it when all texts are in.
  absl::StatusOr<std::vector<std::string>> Rank(const std::string& query, const IdRule& rule, std::size_t depth);
  std::size_t size() const;

 private:
  struct State;
  explicit Bm25Baseline(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace probatum::eval
