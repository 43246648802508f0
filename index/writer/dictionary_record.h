// The entity dictionary as it stands in a generation.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/writer/entities.h"
#include "index/writer/related_questions.h"

namespace probatum::index {

// How often an entity of the dictionary occurs, by its id.
struct EntityCounts {
  std::uint32_t passage_count = 0;
  std::uint32_t statement_count = 0;
};

// A serialised record::Dictionary; entity ids are places in `entities`. `counts` may be empty: all zero. The same bytes for the same
// input. Aligned as any heap string is, which is enough for reading it in place.
std::string EncodeDictionary(const std::vector<NamedEntity>& entities, const std::vector<EntityCounts>& counts,
                             const std::vector<RelatedQuestion>& related_questions);

}  // namespace probatum::index
