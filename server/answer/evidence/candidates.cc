#include "server/answer/evidence/candidates.h"

#include <algorithm>
#include <unordered_map>

namespace probatum::answer {

std::vector<Candidate> CandidatesOf(const std::vector<index::PassageHit>& hits, const index::Generation& generation,
                                    const Frame& frame) {
  std::vector<Candidate> candidates;
  std::unordered_map<std::uint32_t, std::size_t> places;  // by document index
  for (const index::PassageHit& hit : hits) {
    const index::PassageRef passage = generation.passage(hit.docid);
    const auto [place, is_new] = places.try_emplace(passage.document_index, candidates.size());
    if (is_new) {
      Candidate& candidate = candidates.emplace_back();
      candidate.document_index = passage.document_index;
      candidate.document = passage.document;
      const auto& topics = *passage.document->topic_entities();
      for (const index::EntityId condition : frame.conditions) {
        if (std::binary_search(topics.begin(), topics.end(), condition)) ++candidate.topics_covered;
      }
    }
    candidates[place->second].passages.push_back(passage);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.topics_covered > b.topics_covered; });
  return candidates;
}

std::vector<StatementView> StatementsOf(const index::Generation& generation, std::uint32_t document_index) {
  std::vector<StatementView> views;
  const std::uint32_t count = generation.document(document_index).statements()->size();
  views.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) views.push_back(ViewOf(generation, {document_index, i}));
  return views;
}

bool IsStructured(const index::record::Document& document) {
  if (static_cast<corpus::DocumentKind>(document.kind()) == corpus::DocumentKind::kQuestionAnswer) return false;
  std::uint32_t kinds = 0;
  for (const index::record::Section* section : *document.sections()) {
    switch (static_cast<corpus::SectionKind>(section->kind())) {
      case corpus::SectionKind::kFirstLine:
      case corpus::SectionKind::kSecondLine:
      case corpus::SectionKind::kTreatment:
      case corpus::SectionKind::kDosing:
      case corpus::SectionKind::kCautions:
      case corpus::SectionKind::kContraindications:
      case corpus::SectionKind::kPopulations:
        kinds |= 1u << section->kind();
        break;
      default:
        break;
    }
  }
  return (kinds & (kinds - 1)) != 0;
}

}  // namespace probatum::answer
