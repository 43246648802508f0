// What tests of answers share: a small corpus in evidently invented medicine, a way to ask it, and a check of what every answer
// promises that shares no code with what composes answers.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "corpus/model/kinds.h"
#include "index/search/generation.h"
#include "index/search/searcher.h"
#include "server/answer/content.h"
#include "server/answer/evidence/evidence.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::support {

// Three documents: examplitis in parts (with placebozole, which it speaks against, and nullamine, which it considers), sampleosis in
// running text without references, and mockalgia, which mentions examplitis.
const std::vector<std::string>& InventedDocuments();
std::string_view InventedVocabulary();
// Built once a program; the program ends where it cannot be.
std::shared_ptr<const index::Generation> InventedGeneration();

// An understanding without a question's words: what understanding makes of "X for Y in Z".
class Asked {
 public:
  explicit Asked(std::shared_ptr<const index::Generation> generation, index::QuestionType type = index::QuestionType::kTreatment);

  Asked& Condition(std::string_view name) { return Entity(name, corpus::EntityType::kCondition); }
  Asked& Drug(std::string_view name) { return Entity(name, corpus::EntityType::kDrug); }
  Asked& Population(std::string_view name) { return Entity(name, corpus::EntityType::kPopulation); }
  Asked& Dropped(std::string_view name);
  // A word that nothing covers.
  Asked& Word(std::string_view word, bool names_a_thing = false);

  const answer::Understanding& understanding() const { return understanding_; }
  // Searches for it and chooses.
  answer::Evidence Select(const answer::EvidenceLimits& limits = {}) const;

 private:
  Asked& Entity(std::string_view name, corpus::EntityType type);

  std::shared_ptr<const index::Generation> generation_;
  answer::Understanding understanding_;
};

// The words of a statement, its segments joined by " ~ ".
std::string TextOf(const index::Generation& generation, const answer::StatementRef& ref);
// Of a section of that kind; empty where there is none.
std::vector<std::string> TextsOf(const index::Generation& generation, const answer::Evidence& evidence, corpus::SectionKind kind);
// Of all sections, in order.
std::vector<std::string> AllTextsOf(const index::Generation& generation, const answer::Evidence& evidence);

// What is wrong with a finished answer, a line each; empty when all is well: ranges verbatim at both ends, hashes, sections,
// markers, numbers in order and none unused, banner, disclaimer at the end, reasons.
std::vector<std::string> Faults(const answer::AnswerContent& content, const index::Generation& generation);

}  // namespace probatum::support
