#include "server/answer/evidence/recommendations.h"

#include <cstdint>
#include <vector>

#include "server/answer/evidence/fit.h"
#include "server/answer/evidence/weight.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using corpus::Stance;

// For or against something, or finding the evidence too thin to; graded or in words.
bool Recommends(const StatementView& view) {
  switch (view.stance()) {
    case Stance::kRecommended:
    case Stance::kMayBeConsidered:
    case Stance::kInsufficientEvidence:
      return true;
    default:
      return view.against() || IsGraded(view);
  }
}

// Of one document: what it grades; where it grades nothing, what it recommends in words, its summary left out, which says in short what the parts say.
std::vector<StatementView> RecommendationsOf(const Ask& ask, std::uint32_t document_index, const Eligible& eligible) {
  std::vector<StatementView> graded;
  std::vector<StatementView> worded;
  for (const StatementView& view : StatementsOf(ask, document_index)) {
    if (!Recommends(view) || !NamesType(ask.frame.type, view) || !eligible(view)) continue;
    if (IsGraded(view)) {
      graded.push_back(view);
    } else if (view.kind() != SectionKind::kSummary && !view.caution()) {
      worded.push_back(view);
    }
  }
  return graded.empty() ? worded : graded;
}

}  // namespace

bool AddRecommendations(const Ask& ask, const Eligible& eligible, Selection& selection) {
  std::vector<StatementView> views;
  for (const Candidate& candidate : ask.candidates) {
    if (!candidate.topic()) continue;
    const std::vector<StatementView> found = RecommendationsOf(ask, candidate.document_index, eligible);
    views.insert(views.end(), found.begin(), found.end());
  }
  NewestFirst(views);
  for (const StatementView& view : views) {
    if (selection.Redundant(view)) continue;
    if (IsGraded(view) || selection.HasRoomFor(SectionKind::kUnspecified, view)) {
      selection.Add(SectionKind::kUnspecified, view);
    } else {
      selection.CountOmitted(view);
    }
  }
  return !selection.empty();
}

}  // namespace probatum::answer
