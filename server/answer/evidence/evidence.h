// Which statements answer the question, in which order, and whether they are enough. Keeps rule 2 (no therapy without its cautions) and rule 5
// (not enough evidence is an outcome) of the design.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/search/generation.h"
#include "index/search/searcher.h"
#include "server/answer/content.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {

// A statement of the generation, by place.
struct StatementRef {
  std::uint32_t document_index = 0;
  std::uint32_t statement_index = 0;
  friend bool operator==(const StatementRef&, const StatementRef&) = default;
  friend auto operator<=>(const StatementRef&,
                          const StatementRef&) = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 misreads <=>
};

// A part of the answer in the making.
struct EvidenceSection {
  corpus::SectionKind kind = corpus::SectionKind::kUnspecified;  // kUnspecified: the direct answer
  std::vector<StatementRef> statements;                          // in order, at least one
};

struct Evidence {
  Outcome outcome = Outcome::kAbstained;  // answered, partial or abstained
  std::vector<EvidenceSection> sections;
  std::vector<Omission> omissions;
  Abstention abstention;
};

// How long an answer may get. Cautions that rule 2 demands, and what speaks against what the question names, come on top.
struct EvidenceLimits {
  std::uint32_t target_words = 350;
  std::uint32_t max_statements = 0;  // 0: no bound but the words
};

// Chooses from the hits, which the filter has let through, and from the documents they belong to: of those the statements that the filter
// admits, with their cautions whether it admits these or not. Deterministic; safe from any thread.
Evidence SelectEvidence(const Understanding& understanding, const std::vector<index::PassageHit>& hits,
                        const index::Generation& generation, const EvidenceLimits& limits,
                        const index::DocumentFilter& filter = {});

// CoverageProbe over the statements of a generation: by own, scope and topic entities.
class GenerationCoverage final : public CoverageProbe {
 public:
  // `generation` outlives it.
  explicit GenerationCoverage(const index::Generation& generation) : generation_(generation) {}
  bool AnyStatementCovers(const std::vector<index::EntityId>& entities) const override;

 private:
  const index::Generation& generation_;
};

}  // namespace probatum::answer
