// What every way of choosing evidence needs of a question, borrowed for the time of one call.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/search/generation.h"
#include "index/search/searcher.h"
#include "server/answer/evidence/candidates.h"
#include "server/answer/evidence/cover.h"
#include "server/answer/evidence/evidence.h"

namespace probatum::answer {

// A thing asked about by a word that the dictionary does not know ("what about gabapentin?"), in the user's spelling. All its
// stems must stand in a statement that covers it.
struct UnknownThing {
  std::string surface;
  std::vector<std::uint32_t> term_hashes;
};
// Words that name a thing and stand side by side are one thing.
std::vector<UnknownThing> UnknownThingsOf(const Understanding& understanding);

struct Ask {
  const Understanding& understanding;
  const std::vector<index::PassageHit>& hits;
  const index::Generation& generation;
  const EvidenceLimits& limits;
  const index::DocumentFilter& filter;
  Frame frame;
  std::vector<UnknownThing> things;
  std::vector<std::uint32_t> words;  // TermHash of the other words that nothing covers, distinct
  std::vector<Candidate> candidates;

  const index::Dictionary& dictionary() const { return generation.dictionary(); }
  // Whether the statement, of a document that the filter lets through, may be shown: the filter lets it, and it does not shut out the
  // patients asked about. What speaks against something is never kept back for its exceptions.
  bool Admits(const StatementView& view) const;
};
Ask MakeAsk(const Understanding& understanding, const std::vector<index::PassageHit>& hits, const index::Generation& generation,
            const EvidenceLimits& limits, const index::DocumentFilter& filter);

// Every statement of the document that the filter admits, in its order.
std::vector<StatementView> StatementsOf(const Ask& ask, std::uint32_t document_index);

// Share of `words` that stand in any of the statements, their headings or titles; 1 where there are no words.
double ShareOfWordsCovered(const std::vector<std::uint32_t>& words, const std::vector<StatementView>& views);

// The user's words for an entity of the question: the surface, the name where it was carried.
std::string SurfaceOf(const Ask& ask, index::EntityId entity);

}  // namespace probatum::answer
