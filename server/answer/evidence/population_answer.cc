#include "server/answer/evidence/population_answer.h"

#include <algorithm>
#include <set>
#include <vector>

#include "server/answer/evidence/abstain.h"
#include "server/answer/evidence/cautions.h"
#include "server/answer/evidence/fit.h"
#include "server/answer/evidence/plan.h"
#include "server/answer/evidence/selection.h"
#include "server/answer/evidence/topic_answer.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;

// General therapy is shown beside a population's own only where that leaves room for so many words.
constexpr std::uint32_t kRoomForGeneral = 60;

bool HoldsForAll(const Ask& ask, const StatementView& view) {
  const auto& populations = ask.frame.populations;
  return std::all_of(populations.begin(), populations.end(),
                     [&](index::EntityId id) { return HoldsForNarrowerPopulation(view, id, ask.dictionary()); });
}

// A question of treatment takes what tells of a therapy or speaks against one, one of no known type all that is not about something
// else; both take the signs of danger.
bool Answers(index::QuestionType type, const StatementView& view, bool structured) {
  const bool wide = HasPlan(type) || AnyStatementAnswers(type);
  if (wide && view.kind() == SectionKind::kRedFlags) return true;
  const int fit = StatementFit(type, view, structured);
  if (!structured && type == index::QuestionType::kTreatment) return fit >= 1 || (fit >= 0 && view.therapy());
  return fit >= (wide ? 0 : 1);
}

// Statements of the population that answer the type.
std::vector<StatementView> StatementsOfPopulation(const Ask& ask) {
  std::vector<StatementView> views;
  for (const Candidate& candidate : ask.candidates) {
    const bool structured = IsStructured(*candidate.document);
    for (const StatementView& view : StatementsOf(ask, candidate.document_index)) {
      if (!IsOnTopic(ask, view) || !HoldsForAll(ask, view)) continue;
      if (Answers(ask.frame.type, view, structured)) views.push_back(view);
    }
  }
  return views;
}

// What comes first when a patient is asked about: what the source says under that patient's own heading.
bool UnderOwnHeading(const Ask& ask, const StatementView& view) {
  const auto& scope = *view.statement->scope_entities();
  const auto& populations = ask.frame.populations;
  return std::any_of(populations.begin(), populations.end(),
                     [&scope](index::EntityId id) { return std::binary_search(scope.begin(), scope.end(), id); });
}

void AddStatements(const Ask& ask, const std::vector<StatementView>& views, bool own_heading, Selection& selection) {
  for (const StatementView& view : views) {
    if (UnderOwnHeading(ask, view) != own_heading) continue;
    if (view.kind() == SectionKind::kSummary && !IsGraded(view) && !selection.empty()) {
      selection.CountOmitted(view);
      continue;
    }
    const SectionKind part = view.caution()                             ? SectionKind::kCautions
                             : view.kind() == SectionKind::kRedFlags    ? SectionKind::kRedFlags
                             : own_heading || selection.empty()         ? SectionKind::kUnspecified
                             : view.kind() == SectionKind::kPopulations ? SectionKind::kUnspecified
                                                                        : view.kind();
    const bool fits = selection.HasRoomFor(part, view);
    // Whatever speaks against something for these patients is shown at any length.
    if (view.against() || (fits && !selection.Redundant(view))) {
      selection.Add(part, view);
    } else {
      selection.CountOmitted(view);
    }
  }
}

// What is tried first for everybody, where there is room: one statement a sub-heading that names what to do. Never other populations', no drugs, which
// the source does not give these patients, and no doubts about treatments that are not shown.
void AddGeneral(const Ask& ask, Selection& selection) {
  if (!HasPlan(ask.frame.type) || selection.words_left() < kRoomForGeneral) return;
  for (const Candidate& candidate : ask.candidates) {
    if (!candidate.topic()) continue;
    std::set<std::uint32_t> sections;
    for (const StatementView& view : StatementsOf(ask, candidate.document_index)) {
      if (view.kind() != SectionKind::kFirstLine || !IsOnTopic(ask, view) || view.against()) continue;
      if (view.statement->populations()->size() > 0 || view.stance() == corpus::Stance::kInsufficientEvidence) continue;
      // One that needs its heading to say what it is about says little alone.
      if (view.statement->segments()->size() > 1 || !NamesIntervention(view, ask.dictionary())) continue;
      if (NamesDrug(view, ask.dictionary())) continue;
      if (selection.Redundant(view)) continue;
      if (!selection.HasRoomFor(SectionKind::kFirstLine, view)) continue;
      if (sections.insert(view.statement->section()).second) selection.Add(SectionKind::kFirstLine, view);
    }
  }
}

}  // namespace

Evidence AnswerPopulation(const Ask& ask) {
  const std::vector<StatementView> views = StatementsOfPopulation(ask);
  Selection selection(ask.generation, ask.limits);
  AddStatements(ask, views, true, selection);
  AddStatements(ask, views, false, selection);
  const bool only_cautions =
      std::all_of(selection.views().begin(), selection.views().end(), [](const StatementView& view) { return view.caution(); });
  if (!selection.empty()) {
    if (!only_cautions) AddGeneral(ask, selection);
    AddCautions(ask, selection);
    AddCautionsOfDropped(ask, selection);
    Evidence evidence;
    evidence.outcome = Outcome::kAnswered;
    evidence.sections = selection.Sections();
    evidence.omissions = selection.Omissions();
    return evidence;
  }

  Evidence evidence =
      AnswerTopic(ask, [&](const StatementView& view) { return !HoldsForOthersOnly(view, ask.frame.populations); });
  std::vector<std::string> missing;
  for (const index::EntityId population : ask.frame.populations) missing.push_back(SurfaceOf(ask, population));
  if (evidence.outcome == Outcome::kAbstained) {
    return Abstain(ask, AbstentionReason::kPopulationMismatch, std::move(missing), ask.frame.populations);
  }
  evidence.outcome = Outcome::kPartial;
  evidence.abstention.reasons.insert(evidence.abstention.reasons.begin(), AbstentionReason::kPopulationMismatch);
  evidence.abstention.missing_entities = std::move(missing);
  return evidence;
}

}  // namespace probatum::answer
