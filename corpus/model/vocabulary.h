// What the words of questions and documents name: conditions, drugs, procedures, populations and tests with their synonyms.
#pragma once

#include <string>
#include <vector>

#include "corpus/model/kinds.h"

namespace probatum::corpus {

// One name of one thing, as a vocabulary file has it.
struct VocabularyEntry {
  std::string term;     // canonical name
  std::string synonym;  // another name; empty where the entry only declares the term
  std::string source;
  EntityType type = EntityType::kUnspecified;  // unspecified: decided by other entries of the same term, else a condition
  friend bool operator==(const VocabularyEntry&, const VocabularyEntry&) = default;
};

}  // namespace probatum::corpus
