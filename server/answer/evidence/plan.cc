#include "server/answer/evidence/plan.h"

#include <algorithm>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "index/schema/format.h"
#include "server/answer/evidence/fit.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using corpus::Stance;
using index::QuestionType;

// A part of an answer: one statement at least; one of each sub-heading where it is `by_heading`; where it is `complete`,
// what is left of it fills up a short answer.
struct Part {
  SectionKind kind;
  bool by_heading;
  bool complete;
};

constexpr Part kTreatmentPlan[] = {{SectionKind::kFirstLine, true, true},     {SectionKind::kTreatment, true, true},
                                   {SectionKind::kSecondLine, true, true},    {SectionKind::kPopulations, true, true},
                                   {SectionKind::kDifferential, false, true}, {SectionKind::kRedFlags, false, true},
                                   {SectionKind::kDosing, false, true}};
constexpr Part kFirstChoicePlan[] = {
    {SectionKind::kFirstLine, true, true}, {SectionKind::kTreatment, true, true}, {SectionKind::kPopulations, true, false}};

// Kinds of which the plan has to show one where the document has it; dosing only fills up.
bool IsDemanded(const Part& part) { return part.kind != SectionKind::kDosing; }

// Statements of one sub-heading, best first.
using Group = std::vector<StatementView>;

// How much a statement says by itself: one that names what to do before one that counts trials, one with its dose before one
// without. Rows of tables repeat what sentences say and are hard to read alone.
int Weight(const StatementView& view, const index::Dictionary& dictionary) {
  int weight = 0;
  if (NamesIntervention(view, dictionary)) weight += 2;
  if (view.stance() == Stance::kRecommended || view.stance() == Stance::kMayBeConsidered) weight += 2;
  if (view.statement->has_dose()) weight += 1;
  if (view.form() == corpus::StatementKind::kTableRow) weight -= 2;
  return weight;
}

bool NamesConflict(const StatementView& view) {
  const auto& words = *view.statement->term_hashes();
  constexpr std::uint32_t kConflict = index::TermHash("conflict");
  return std::binary_search(words.begin(), words.end(), kConflict);
}

class Planner {
 public:
  Planner(const Ask& ask, std::uint32_t document_index, const std::function<bool(const StatementView&)>& eligible,
          Selection& selection)
      : ask_(ask), document_index_(document_index), selection_(selection) {
    for (const StatementView& view : StatementsOf(ask, document_index)) {
      if (eligible(view)) views_.push_back(view);
    }
    plan_ = ask.frame.type == QuestionType::kFirstChoice ? std::span<const Part>(kFirstChoicePlan)
                                                         : std::span<const Part>(kTreatmentPlan);
  }

  bool Run() {
    if (views_.empty()) return false;
    AddDirect();
    for (const Part& part : plan_) {
      if (IsDemanded(part)) AddBest(part.kind);
    }
    for (const Part& part : plan_) {
      if (part.kind == SectionKind::kFirstLine || part.kind == SectionKind::kSecondLine) AddConflict(part.kind);
    }
    for (const Part& part : plan_) {
      if (part.by_heading) AddOneOfEachHeading(part.kind);
    }
    AddMoreOfSummary();
    for (const Part& part : plan_) {
      if (part.complete) AddRest(part.kind);
    }
    CountOmitted();
    return !selection_.empty();
  }

 private:
  bool Fits(SectionKind part, const StatementView& view) const { return selection_.HasRoomFor(part, view); }

  // The groups of a kind, in the document's order, each with its best statement first.
  std::vector<Group> GroupsOf(SectionKind kind) const {
    std::vector<Group> groups;
    std::optional<std::uint32_t> section;
    for (const StatementView& view : views_) {
      if (view.kind() != kind) continue;
      if (section != view.statement->section()) groups.emplace_back();
      section = view.statement->section();
      groups.back().push_back(view);
    }
    for (Group& group : groups) {
      std::stable_sort(group.begin(), group.end(),
                       [this](const StatementView& a, const StatementView& b) { return WeightOf(a) > WeightOf(b); });
    }
    return groups;
  }

  bool Says(const StatementView& view) const { return !selection_.Contains(view) && !selection_.Redundant(view); }

  bool AddFirstOf(SectionKind kind, SectionKind part) {
    for (const StatementView& view : views_) {
      if (view.kind() == kind && !view.against()) return selection_.Add(part, view);
    }
    return false;
  }

  void AddDirect() {
    if (ask_.frame.type == QuestionType::kUnspecified) {
      AddFirstOf(SectionKind::kSymptoms, SectionKind::kUnspecified);
    }
    if (ask_.frame.type != QuestionType::kFirstChoice && AddFirstOf(SectionKind::kSummary, SectionKind::kUnspecified)) return;
    for (const Part& part : plan_) {
      if (IsDemanded(part) && AddBestOf(GroupsOf(part.kind), SectionKind::kUnspecified)) return;
    }
  }

  // Red flags and look-alikes stand in the source with the weightiest first.
  int WeightOf(const StatementView& view) const {
    const bool in_order = view.kind() == SectionKind::kRedFlags || view.kind() == SectionKind::kDifferential;
    return in_order ? 0 : Weight(view, ask_.dictionary());
  }

  // The best statement over all groups; of equals the first.
  bool AddBestOf(const std::vector<Group>& groups, SectionKind part) {
    const StatementView* best = nullptr;
    for (const Group& group : groups) {
      const auto first = std::find_if(group.begin(), group.end(), [this](const StatementView& v) { return Says(v); });
      if (first != group.end() && (best == nullptr || WeightOf(*first) > WeightOf(*best))) best = &*first;
    }
    return best != nullptr && !selection_.full() && selection_.Add(part, *best);
  }

  void AddBest(SectionKind kind) { AddBestOf(GroupsOf(kind), kind); }

  // Rule 9: where a part shows one side, the statement that names the conflict, or else the one that found the evidence too thin.
  void AddConflict(SectionKind kind) {
    const StatementView* found = nullptr;
    for (const StatementView& view : views_) {
      if (view.kind() != kind || !Says(view)) continue;
      if (NamesConflict(view)) {
        found = &view;
        break;
      }
      if (found == nullptr && view.stance() == Stance::kInsufficientEvidence) found = &view;
    }
    if (found != nullptr) selection_.Add(kind, *found);
  }

  // Whether something of the group is shown, or, of patients, something that holds for them.
  bool Represented(const Group& group) const {
    if (std::any_of(group.begin(), group.end(), [this](const StatementView& view) { return selection_.Contains(view); })) {
      return true;
    }
    const auto& patients = *group.front().section->entities();
    return group.front().kind() == SectionKind::kPopulations &&
           std::any_of(patients.begin(), patients.end(), [this](std::uint32_t id) {
             return ask_.dictionary().entity(id).type == corpus::EntityType::kPopulation &&
                    std::any_of(selection_.views().begin(), selection_.views().end(),
                                [&](const StatementView& view) { return HoldsForPopulation(view, id); });
           });
  }

  void AddOneOfEachHeading(SectionKind kind) {
    for (const Group& group : GroupsOf(kind)) {
      if (Represented(group)) continue;
      const auto view = std::find_if(group.begin(), group.end(), [this](const StatementView& v) { return Says(v); });
      if (view != group.end() && Fits(kind, *view)) selection_.Add(kind, *view);
    }
  }

  void AddMoreOfSummary() {
    if (ask_.frame.type == QuestionType::kFirstChoice) return;
    for (const StatementView& view : views_) {
      if (view.kind() != SectionKind::kSummary || !Says(view) || view.against()) continue;
      if (Fits(SectionKind::kUnspecified, view)) selection_.Add(SectionKind::kUnspecified, view);
      return;
    }
  }

  void AddRest(SectionKind kind) {
    for (const StatementView& view : views_) {
      if (view.kind() == kind && Says(view) && Fits(kind, view)) selection_.Add(kind, view);
    }
  }

  void CountOmitted() {
    std::uint32_t kinds = KindBit(SectionKind::kSummary);
    for (const Part& part : plan_) kinds |= KindBit(part.kind);
    for (int kind = 0; kind < corpus::kSectionKindCount; ++kind) {
      if (index::SectionFit(ask_.frame.type, static_cast<SectionKind>(kind)) >= 1) kinds |= 1u << kind;
    }
    selection_.CountOmitted(document_index_, kinds);
  }

  const Ask& ask_;
  const std::uint32_t document_index_;
  Selection& selection_;
  std::vector<StatementView> views_;  // eligible, in the document's order
  std::span<const Part> plan_;
};

}  // namespace

bool AddPlan(const Ask& ask, std::uint32_t document_index, const std::function<bool(const StatementView&)>& eligible,
             Selection& selection) {
  return Planner(ask, document_index, eligible, selection).Run();
}

bool HasPlan(index::QuestionType type) {
  return type == QuestionType::kUnspecified || type == QuestionType::kTreatment || type == QuestionType::kFirstChoice ||
         type == QuestionType::kComparison;
}

}  // namespace probatum::answer
