// What only a generation knows of a document: what its parts name, the stems by which they are ranked, and its docids.
//
// Parallel to corpus::Document: `sections[i]` belongs to document.sections[i] and so on. Entity ids are of the dictionary it was
// annotated with. All lists of ids and hashes are ascending and distinct.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "corpus/base/date.h"
#include "corpus/base/sha256.h"

namespace probatum::index {

struct SectionAnnotations {
  std::vector<std::uint32_t> entities;  // of heading path and population
  std::vector<std::uint32_t> term_hashes;
};

struct StatementAnnotations {
  std::vector<corpus::Sha256Digest> segment_sha256;
  std::vector<std::uint32_t> entities;              // of its segments; its section's are its scope
  std::vector<std::uint32_t> populations;           // it holds for
  std::vector<std::uint32_t> excluded_populations;  // it shuts out and names in no other way
  std::vector<std::uint32_t> term_hashes;
  std::uint32_t word_count = 0;
};

// Terms of Xapian with how often they count. Ordered by term, distinct.
using WeightedTerms = std::vector<std::pair<std::string, std::uint32_t>>;
using WeightedEntities = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

struct PassageAnnotations {
  std::uint32_t docid = 0;
  std::vector<std::uint32_t> entities;
  std::vector<std::uint32_t> lead_term_hashes;
  WeightedTerms terms;
  WeightedEntities entity_weights;  // how many of its statements name each entity, at least 1
};

struct ReferenceAnnotations {
  std::uint32_t docid = 0;
  std::vector<std::uint32_t> statements;
  WeightedTerms terms;
  WeightedEntities entity_weights;
};

// What the review log says of a document beside its state and standing. Empty and unset: it says nothing.
struct DocumentReview {
  std::string reviewed_by;
  std::string reviewer_role;
  corpus::Date reviewed_on;
  std::string policy_uri;
  std::string superseded_by;  // document id

  friend bool operator==(const DocumentReview&, const DocumentReview&) = default;
};

struct Annotations {
  std::vector<std::uint32_t> topic_entities;
  std::vector<std::uint32_t> main_entities;  // of the whole first topic, or of the title where there is no topic
  std::vector<std::uint32_t> title_term_hashes;
  std::vector<SectionAnnotations> sections;
  std::vector<StatementAnnotations> statements;
  std::vector<PassageAnnotations> passages;
  std::vector<ReferenceAnnotations> references;
  DocumentReview review;
};

}  // namespace probatum::index
