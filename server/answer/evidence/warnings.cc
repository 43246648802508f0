#include "server/answer/evidence/warnings.h"

#include <algorithm>
#include <utility>

#include "server/answer/evidence/abstain.h"
#include "server/answer/evidence/selection.h"
#include "server/answer/evidence/weight.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;

bool WarnsOfAny(const Ask& ask, const StatementView& view) {
  if (!view.against() && !view.caution()) return false;
  const auto& interventions = ask.frame.interventions;
  return std::any_of(interventions.begin(), interventions.end(),
                     [&](index::EntityId id) { return IsAboutIntervention(view, id, ask.dictionary()); });
}

bool CoversAnyCondition(const Ask& ask, const StatementView& view) {
  const auto& conditions = ask.frame.conditions;
  return std::any_of(conditions.begin(), conditions.end(), [&](index::EntityId id) { return CoversCondition(view, id); });
}

// In the order of the documents found.
std::vector<StatementView> Warnings(const Ask& ask) {
  std::vector<StatementView> on_topic;
  std::vector<StatementView> elsewhere;
  for (const Candidate& candidate : ask.candidates) {
    for (const StatementView& view : StatementsOf(ask, candidate.document_index)) {
      if (!WarnsOfAny(ask, view)) continue;
      // A caution about its use for one thing is none about its use for another; what is said against it may be.
      if (CoversAnyCondition(ask, view)) {
        on_topic.push_back(view);
      } else if (view.against()) {
        elsewhere.push_back(view);
      }
    }
  }
  return on_topic.empty() ? elsewhere : on_topic;
}

}  // namespace

Evidence AbstainWithWarnings(const Ask& ask, AbstentionReason reason, std::vector<std::string> missing,
                             const std::vector<index::EntityId>& about) {
  Evidence evidence = Abstain(ask, reason, std::move(missing), about);
  Selection selection(ask.generation, ask.limits);
  const std::vector<StatementView> warnings = Warnings(ask);
  const CautionWeight weight(ask, warnings);
  for (const bool against : {true, false}) {
    for (const StatementView& view : warnings) {
      // A summary says in short what the parts say.
      if (view.against() != against || view.kind() == SectionKind::kSummary) continue;
      if (!weight.MustShow(view)) {
        selection.CountOmitted(view);
      } else if (!selection.Redundant(view)) {
        selection.Add(against ? SectionKind::kUnspecified : SectionKind::kCautions, view);
      }
    }
  }
  if (selection.empty()) return evidence;
  evidence.outcome = Outcome::kPartial;
  evidence.sections = selection.Sections();
  evidence.omissions = selection.Omissions();
  return evidence;
}

}  // namespace probatum::answer
