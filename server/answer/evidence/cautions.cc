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

// Of cautions that would all be shown, those that weigh most; counts the others.
void AddByWeight(const Ask& ask, const std::vector<StatementView>& cautions, Selection& selection) {
  const CautionWeight weight(ask, cautions);
  for (const StatementView& view : cautions) {
    if (!weight.MustShow(view) || !selection.Add(SectionKind::kCautions, view)) selection.CountOmitted(view);
  }
}

// What speaks against something for the patients asked about is a caution wherever it stands.
std::vector<StatementView> CautionsOf(const Ask& ask, std::uint32_t document_index) {
  std::vector<StatementView> cautions = StatementsOf(ask.generation, document_index);
  std::erase_if(cautions, [&ask](const StatementView& view) {
    return !view.caution() && (!view.against() || view.kind() == SectionKind::kSummary ||
                               !HoldsForAnyWiderPopulation(view, ask.frame.populations, ask.dictionary()));
  });
  return cautions;
}

void AddCautionsOf(const Ask& ask, std::uint32_t document_index, const std::vector<index::EntityId>& shown,
                   Selection& selection) {
  const std::vector<StatementView> cautions = CautionsOf(ask, document_index);
  const bool one_drug = !ask.frame.interventions.empty();
  const auto is_wanted = [&](const StatementView& view) {
    // Who is to be screened is asked before there is anything to treat.
    if (ask.frame.type == index::QuestionType::kScreening) return NamesType(ask.frame.type, view);
    if (!one_drug && cautions.size() <= kMaxCautionsShownWhole) return true;
    return view.kind() == SectionKind::kBoxedWarning ||
           HoldsForAnyWiderPopulation(view, ask.frame.populations, ask.dictionary()) ||
           NamesAny(view, one_drug ? ask.frame.interventions : shown, ask.dictionary()) ||
           (one_drug ? InterventionsOf(view, ask.dictionary()).empty() : view.against());
  };
  std::vector<StatementView> wanted;
  for (const StatementView& view : cautions) {
    if (is_wanted(view)) {
      wanted.push_back(view);
    } else {
      selection.CountOmitted(view);
    }
  }
  AddByWeight(ask, wanted, selection);
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
    AddByWeight(ask, cautions, selection);
  }
}

}  // namespace probatum::answer
