#include "server/answer/evidence/abstain.h"

#include <algorithm>
#include <utility>

namespace probatum::answer {
namespace {

bool HoldsAny(const index::record::Passage& passage, const std::vector<index::EntityId>& entities) {
  const auto& held = *passage.entities();
  return std::any_of(entities.begin(), entities.end(),
                     [&held](index::EntityId id) { return std::binary_search(held.begin(), held.end(), id); });
}

bool OnTopic(const index::record::Document& document, const Frame& frame) {
  const auto& topics = *document.topic_entities();
  return std::any_of(frame.conditions.begin(), frame.conditions.end(),
                     [&topics](index::EntityId id) { return std::binary_search(topics.begin(), topics.end(), id); });
}

// Whether the passage has a word that the question is about; what only shares "treatment" with it is not near.
bool SharesWords(const Ask& ask, const index::PassageRef& ref) {
  const auto has = [&](std::uint32_t word) {
    return std::any_of(ref.passage->statements()->begin(), ref.passage->statements()->end(), [&](std::uint32_t statement) {
      return HasWord(ViewOf(ask.generation, {ref.document_index, statement}), word);
    });
  };
  return std::any_of(ask.words.begin(), ask.words.end(), has) ||
         std::any_of(ask.things.begin(), ask.things.end(), [&has](const UnknownThing& thing) {
           return std::any_of(thing.term_hashes.begin(), thing.term_hashes.end(), has);
         });
}

}  // namespace

std::vector<NearestPassage> NearestPassages(const Ask& ask, const std::vector<index::EntityId>& about) {
  std::vector<NearestPassage> nearest;
  const auto take = [&](const auto& wanted) {
    for (const index::PassageHit& hit : ask.hits) {
      if (nearest.size() == kMaxNearestPassages) return;
      const index::PassageRef ref = ask.generation.passage(hit.docid);
      if (!wanted(ref)) continue;
      NearestPassage passage{ref.passage->id()->str(), ref.document->title()->str(), {}};
      for (const flatbuffers::String* heading : *ref.document->sections()->Get(ref.passage->section())->heading_path()) {
        passage.heading_path.push_back(heading->str());
      }
      const bool shown = std::any_of(nearest.begin(), nearest.end(), [&passage](const NearestPassage& other) {
        return other.title == passage.title && other.heading_path == passage.heading_path;
      });
      if (!shown) nearest.push_back(std::move(passage));
    }
  };
  take([&](const index::PassageRef& ref) { return HoldsAny(*ref.passage, about); });
  take([&](const index::PassageRef& ref) {
    const auto kind = static_cast<corpus::SectionKind>(ref.document->sections()->Get(ref.passage->section())->kind());
    return OnTopic(*ref.document, ask.frame) && index::SectionFit(ask.frame.type, kind) >= 0;
  });
  take([&](const index::PassageRef& ref) { return HoldsAny(*ref.passage, ask.frame.conditions) || SharesWords(ask, ref); });
  return nearest;
}

Evidence Abstain(const Ask& ask, AbstentionReason reason, std::vector<std::string> missing,
                 const std::vector<index::EntityId>& about) {
  Evidence evidence;
  evidence.outcome = Outcome::kAbstained;
  evidence.abstention.reasons = {reason};
  evidence.abstention.missing_entities = std::move(missing);
  if (reason != AbstentionReason::kNotAQuestion) evidence.abstention.nearest_passages = NearestPassages(ask, about);
  return evidence;
}

}  // namespace probatum::answer
