#include "server/answer/evidence/cautions.h"

#include <algorithm>
#include <vector>

#include "server/answer/evidence/fit.h"
#include "server/answer/evidence/weight.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;

bool NamesAny(const StatementView& view, const std::vector<index::EntityId>& interventions, const index::Dictionary& dictionary) {
  return std::any_of(interventions.begin(), interventions.end(),
                     [&](index::EntityId id) { return CoversIntervention(view, id, dictionary); });
}

bool HoldsForAny(const StatementView& view, const std::vector<index::EntityId>& populations,
                 const index::Dictionary& dictionary) {
  return std::any_of(populations.begin(), populations.end(),
                     [&](index::EntityId id) { return HoldsForWiderPopulation(view, id, dictionary); });
}

// Interventions of what is shown, in order of first use, and those asked about.
std::vector<index::EntityId> InterventionsShown(const Ask& ask, const Selection& selection) {
  std::vector<index::EntityId> shown = ask.frame.interventions;
  for (const StatementView& view : selection.views()) {
    for (const index::EntityId id : InterventionsOf(view, ask.dictionary())) {
      if (std::find(shown.begin(), shown.end(), id) == shown.end()) shown.push_back(id);
    }
  }
  return shown;
}

void AddCautionsOf(const Ask& ask, std::uint32_t document_index, const std::vector<index::EntityId>& shown,
                   Selection& selection) {
  std::vector<StatementView> cautions;
  for (const StatementView& view : StatementsOf(ask.generation, document_index)) {
    // What speaks against something for the patients asked about is a caution wherever it stands.
    if (view.caution() ||
        (view.against() && view.kind() != SectionKind::kSummary && HoldsForAny(view, ask.frame.populations, ask.dictionary()))) {
      cautions.push_back(view);
    }
  }
  const bool one_drug = !ask.frame.interventions.empty();
  const CautionWeight weight(ask, cautions);
  for (const StatementView& view : cautions) {
    bool wanted = HoldsForAny(view, ask.frame.populations, ask.dictionary()) ||
                  NamesAny(view, one_drug ? ask.frame.interventions : shown, ask.dictionary()) ||
                  (one_drug ? InterventionsOf(view, ask.dictionary()).empty() : view.against());
    if (!one_drug && cautions.size() <= kMaxCautionsShownWhole) wanted = true;
    // Who is to be screened is asked before there is anything to treat.
    if (ask.frame.type == index::QuestionType::kScreening) wanted = NamesType(ask.frame.type, view);
    if (!wanted || !weight.MustShow(view) || !selection.Add(SectionKind::kCautions, view)) selection.CountOmitted(view);
  }
}

}  // namespace

void AddCautions(const Ask& ask, Selection& selection) {
  std::vector<std::uint32_t> documents;
  for (const StatementView& view : selection.views()) {
    if (view.therapy() && std::find(documents.begin(), documents.end(), view.ref.document_index) == documents.end()) {
      documents.push_back(view.ref.document_index);
    }
  }
  const std::vector<index::EntityId> shown = InterventionsShown(ask, selection);
  for (const std::uint32_t document : documents) AddCautionsOf(ask, document, shown, selection);
}

void AddCautionsOfDropped(const Ask& ask, Selection& selection) {
  if (ask.frame.dropped_interventions.empty()) return;
  for (const Candidate& candidate : ask.candidates) {
    if (!candidate.topic()) continue;
    std::vector<StatementView> cautions;
    for (const StatementView& view : StatementsOf(ask.generation, candidate.document_index)) {
      // A summary says in short what the cautions say.
      if ((!view.caution() && !view.against()) || view.kind() == SectionKind::kSummary) continue;
      if (NamesAny(view, ask.frame.dropped_interventions, ask.dictionary())) cautions.push_back(view);
    }
    const CautionWeight weight(ask, cautions);
    for (const StatementView& view : cautions) {
      if (weight.MustShow(view)) {
        selection.Add(SectionKind::kCautions, view);
      } else {
        selection.CountOmitted(view);
      }
    }
  }
}

}  // namespace probatum::answer
