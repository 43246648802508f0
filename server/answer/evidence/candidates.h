// The documents that the hits lead to, in the order in which they are listened to.
#pragma once

#include <cstdint>
#include <vector>

#include "index/search/searcher.h"
#include "server/answer/evidence/cover.h"

namespace probatum::answer {

// A document with its ranked passages.
struct Candidate {
  std::uint32_t document_index = 0;
  const index::record::Document* document = nullptr;
  std::uint32_t topics_covered = 0;         // how many conditions of the question are its topic
  std::vector<index::PassageRef> passages;  // best first, at least one
  bool topic() const { return topics_covered > 0; }
};

// Documents of which a condition of the question is the topic come first (those of more conditions before those of fewer), each group in
// the order of its best passage.
std::vector<Candidate> CandidatesOf(const std::vector<index::PassageHit>& hits, const index::Generation& generation,
                                    const Frame& frame);

// Every statement of the document, in its order.
std::vector<StatementView> StatementsOf(const index::Generation& generation, std::uint32_t document_index);

// Whether an answer is composed of this document's parts (first-line, cautions, populations, ...), not of one section of it:
// it has at least two kinds of section that speak of therapy, and is not a collection of questions with answers.
bool IsStructured(const index::record::Document& document);

}  // namespace probatum::answer
