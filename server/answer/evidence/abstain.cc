#include "server/answer/evidence/abstain.h"

#include <algorithm>
#include <set>

namespace probatum::answer {
namespace {

using index::Feature;

// Least share of the question's idf that title, headings or opening words of a passage must hold to be called near.
constexpr float kNearShare = 0.5f;

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

float FeatureOf(const index::PassageHit& hit, Feature feature) { return hit.features[static_cast<std::size_t>(feature)]; }

bool SharesWords(const index::PassageHit& hit) {
  return FeatureOf(hit, Feature::kQuestionInTitle) >= kNearShare || FeatureOf(hit, Feature::kQuestionInHeading) >= kNearShare ||
         FeatureOf(hit, Feature::kQuestionInLead) >= kNearShare;
}

}  // namespace

std::vector<NearestPassage> NearestPassages(const Ask& ask, const std::vector<index::EntityId>& about) {
  std::vector<NearestPassage> nearest;
  std::set<std::pair<std::uint32_t, std::uint32_t>> sections;
  const auto take = [&](const auto& wanted) {
    for (const index::PassageHit& hit : ask.hits) {
      if (nearest.size() == kMaxNearestPassages) return;
      const index::PassageRef ref = ask.generation.passage(hit.docid);
      if (!wanted(hit, ref) || !sections.emplace(ref.document_index, ref.passage->section()).second) continue;
      NearestPassage& passage = nearest.emplace_back();
      passage.passage_id = ref.passage->id()->str();
      passage.title = ref.document->title()->str();
      for (const flatbuffers::String* heading : *ref.document->sections()->Get(ref.passage->section())->heading_path()) {
        passage.heading_path.push_back(heading->str());
      }
    }
  };
  take([&](const index::PassageHit&, const index::PassageRef& ref) { return HoldsAny(*ref.passage, about); });
  take([&](const index::PassageHit&, const index::PassageRef& ref) {
    const auto kind = static_cast<corpus::SectionKind>(ref.document->sections()->Get(ref.passage->section())->kind());
    return OnTopic(*ref.document, ask.frame) && index::SectionFit(ask.frame.type, kind) >= 0;
  });
  take([&](const index::PassageHit& hit, const index::PassageRef& ref) {
    return HoldsAny(*ref.passage, ask.frame.conditions) || SharesWords(hit);
  });
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
