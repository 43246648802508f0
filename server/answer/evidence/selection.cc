#include "server/answer/evidence/selection.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>

namespace probatum::answer {
namespace {

using corpus::SectionKind;

// Order of the parts of an answer.
constexpr std::array kPartOrder = {
    SectionKind::kUnspecified, SectionKind::kSummary,      SectionKind::kTreatment,    SectionKind::kFirstLine,
    SectionKind::kSecondLine,  SectionKind::kDosing,       SectionKind::kBoxedWarning, SectionKind::kContraindications,
    SectionKind::kCautions,    SectionKind::kPopulations,  SectionKind::kSymptoms,     SectionKind::kDiagnosis,
    SectionKind::kCauses,      SectionKind::kDifferential, SectionKind::kPrevention,   SectionKind::kPrognosis,
    SectionKind::kInheritance, SectionKind::kFrequency,    SectionKind::kResearch,     SectionKind::kOther,
    SectionKind::kRedFlags,
};
static_assert(kPartOrder.size() == corpus::kSectionKindCount);

}  // namespace

bool Selection::Contains(const StatementView& view) const {
  if (refs_.contains(view.ref)) return true;
  return std::any_of(views_.begin(), views_.end(), [&view](const StatementView& other) { return SameWords(view, other); });
}

bool Selection::Redundant(const StatementView& view, double share) const {
  if (view.against()) return false;
  return std::any_of(views_.begin(), views_.end(), [&view, share](const StatementView& other) {
    return other.stance() == view.stance() && !GoesOn(view, other) && ShareOfWordsIn(view, other) >= share;
  });
}

std::uint32_t Selection::Cost(SectionKind part, const StatementView& view) const {
  StatementView before;
  for (const Chosen& chosen : chosen_) {
    if (chosen.part == part) before = chosen.view;
  }
  return AddedWords(before, view);
}

bool Selection::Add(SectionKind part, const StatementView& view) {
  if (Contains(view)) return false;
  words_ += Cost(part, view);
  chosen_.push_back({part, view});
  views_.push_back(view);
  refs_.insert(view.ref);
  return true;
}

void Selection::CountOmitted(std::uint32_t document_index, std::uint32_t kinds) {
  const std::uint32_t count = generation_.document(document_index).statements()->size();
  for (std::uint32_t i = 0; i < count; ++i) {
    const StatementView view = ViewOf(generation_, {document_index, i});
    if ((kinds & KindBit(view.kind())) != 0) CountOmitted(view);
  }
}

void Selection::CountOmitted(const StatementView& view) {
  if (omitted_refs_.insert(view.ref).second) omitted_.push_back(view);
}

std::uint32_t Selection::DocumentRank(std::uint32_t document_index) const {
  const auto first = std::find_if(views_.begin(), views_.end(), [document_index](const StatementView& view) {
    return view.ref.document_index == document_index;
  });
  return static_cast<std::uint32_t>(first - views_.begin());
}

std::vector<EvidenceSection> Selection::Sections() const {
  std::vector<EvidenceSection> sections;
  for (const SectionKind part : kPartOrder) {
    std::vector<StatementView> views;
    for (const Chosen& chosen : chosen_) {
      if (chosen.part == part) views.push_back(chosen.view);
    }
    if (views.empty()) continue;
    if (part != SectionKind::kUnspecified) {
      const bool cautions = part == SectionKind::kCautions;
      const auto key = [&](const StatementView& view) {
        return std::tuple(cautions && view.kind() != SectionKind::kBoxedWarning, cautions && !view.against(),
                          cautions && view.kind() != SectionKind::kContraindications, DocumentRank(view.ref.document_index),
                          view.ref.statement_index);
      };
      std::sort(views.begin(), views.end(), [&](const StatementView& a, const StatementView& b) { return key(a) < key(b); });
    }
    EvidenceSection& section = sections.emplace_back();
    section.kind = part;
    for (const StatementView& view : views) section.statements.push_back(view.ref);
  }
  return sections;
}

std::vector<Omission> Selection::Omissions() const {
  // Documents of which nothing is shown come after those that are, in order of counting.
  std::map<std::uint32_t, std::uint32_t> ranks;
  for (const StatementView& view : views_) ranks.try_emplace(view.ref.document_index, static_cast<std::uint32_t>(ranks.size()));
  for (const StatementView& view : omitted_) {
    ranks.try_emplace(view.ref.document_index, static_cast<std::uint32_t>(ranks.size()));
  }
  std::map<std::pair<std::uint32_t, std::uint8_t>, std::uint32_t> counts;
  std::map<std::uint32_t, std::uint32_t> documents;  // by rank
  for (const StatementView& view : omitted_) {
    if (Contains(view)) continue;
    const std::uint32_t rank = ranks.at(view.ref.document_index);
    documents[rank] = view.ref.document_index;
    ++counts[{rank, view.section->kind()}];
  }
  std::vector<Omission> omissions;
  for (const auto& [place, count] : counts) {
    const index::record::Document& document = generation_.document(documents.at(place.first));
    omissions.push_back({document.id()->str(), document.title()->str(), static_cast<SectionKind>(place.second), count});
  }
  return omissions;
}

}  // namespace probatum::answer
