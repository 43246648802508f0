#include "server/answer/evidence/subject_answer.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/text/unicode.h"
#include "server/answer/evidence/cautions.h"
#include "server/answer/evidence/fit.h"
#include "server/answer/evidence/selection.h"
#include "server/answer/evidence/topic_answer.h"
#include "server/answer/evidence/warnings.h"
#include "server/answer/evidence/weight.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using index::QuestionType;

// A row shares fewer words with the sentence that says the same, as its header is a part of it.
constexpr double kRowRedundantShare = 0.65;

// One thing asked about: an entity, or words that the dictionary does not know.
struct Subject {
  std::string surface;
  index::EntityId entity = 0;
  const UnknownThing* thing = nullptr;  // null: `entity` it is
};

bool HoldsThing(const StatementView& view, const UnknownThing& thing) {
  const auto& words = thing.term_hashes;
  return std::all_of(words.begin(), words.end(), [&view](std::uint32_t word) { return HasWord(view, word); });
}

bool CoversSubject(const Ask& ask, const StatementView& view, const Subject& subject) {
  return subject.thing == nullptr ? Covers(view, subject.entity, ask.dictionary()) : HoldsThing(view, *subject.thing);
}

bool IsAboutSubject(const Ask& ask, const StatementView& view, const Subject& subject) {
  if (!CoversSubject(ask, view, subject)) return false;
  if (subject.thing != nullptr || ask.dictionary().entity(subject.entity).type == corpus::EntityType::kTest) return true;
  return IsAboutIntervention(view, subject.entity, ask.dictionary());
}

bool CoversConditions(const Ask& ask, const StatementView& view) {
  const auto& conditions = ask.frame.conditions;
  return std::all_of(conditions.begin(), conditions.end(), [&](index::EntityId id) { return CoversCondition(view, id); });
}

// Whether a thing stands where the question names what a drug is for: "prednisolone dose for asthma". What the guidance says of the drug for
// something else is then no answer.
bool IsPurpose(const Ask& ask, const UnknownThing& thing) {
  constexpr std::string_view kBefore[] = {" for ", " against ", " to treat ", " treating ", " in "};
  const std::string text = corpus::Fold(ask.understanding.original);
  const std::size_t at = text.find(corpus::Fold(thing.surface));
  if (at == std::string::npos) return false;
  const std::string before = text.substr(0, at);
  return std::any_of(std::begin(kBefore), std::end(kBefore), [&before](std::string_view word) { return before.ends_with(word); });
}

// What drugs and tests are asked about for, in words that the dictionary does not know; a condition that it knows is what they are for.
std::vector<const UnknownThing*> PurposesOf(const Ask& ask) {
  std::vector<const UnknownThing*> purposes;
  if (!ask.frame.conditions.empty() || (ask.frame.interventions.empty() && ask.frame.tests.empty())) return purposes;
  for (const UnknownThing& thing : ask.things) {
    if (IsPurpose(ask, thing)) purposes.push_back(&thing);
  }
  return purposes;
}

std::vector<Subject> SubjectsOf(const Ask& ask, const std::vector<const UnknownThing*>& purposes) {
  std::vector<Subject> subjects;
  for (const index::EntityId id : ask.frame.interventions) subjects.push_back({SurfaceOf(ask, id), id, nullptr});
  for (const index::EntityId id : ask.frame.tests) subjects.push_back({SurfaceOf(ask, id), id, nullptr});
  for (const UnknownThing& thing : ask.things) {
    if (std::find(purposes.begin(), purposes.end(), &thing) == purposes.end()) subjects.push_back({thing.surface, 0, &thing});
  }
  return subjects;
}

// "Can it be taken with warfarin?" is answered by a statement on both; "diltiazem or magnesium?" by statements on each.
bool AsksForBoth(const Frame& frame) { return frame.type == QuestionType::kInteraction; }

class SubjectAnswer {
 public:
  explicit SubjectAnswer(const Ask& ask)
      : ask_(ask), purposes_(PurposesOf(ask)), subjects_(SubjectsOf(ask, purposes_)), selection_(ask.generation, ask.limits) {}

  Evidence Run() {
    Gather();
    std::vector<std::string> missing = Missing();
    if (missing.size() == subjects_.size()) {
      std::vector<std::string> unknown = MissingPurposes();
      return AbstainWithWarnings(ask_, AbstentionReason::kEntityNotCovered,
                                 unknown.empty() ? std::move(missing) : std::move(unknown), Entities());
    }
    if (AsksForBoth(ask_.frame) && views_.empty()) return WarnOfEach(std::move(missing));
    Evidence evidence;
    evidence.outcome = Outcome::kAnswered;
    if (!missing.empty()) {
      evidence.outcome = Outcome::kPartial;
      evidence.abstention.reasons.push_back(AbstentionReason::kEntityNotCovered);
      evidence.abstention.missing_entities = std::move(missing);
    }
    if (!KeepPopulation(evidence)) {
      return AbstainWithWarnings(ask_, AbstentionReason::kPopulationMismatch, PopulationSurfaces(), ask_.frame.populations);
    }
    weight_.emplace(ask_, views_);
    if (ask_.frame.type == QuestionType::kBoxedWarning) AddBoxedWarnings();
    if (ask_.frame.type == QuestionType::kScreening) AddGraded();
    AddAgainst();
    if (!AddFitting()) {
      if (answers_others_) {
        AddPopulationMismatch(evidence);
      } else if (selection_.empty()) {
        return AbstainFromType(evidence.abstention);
      } else {
        evidence.abstention.reasons.push_back(AbstentionReason::kAnswerTypeNotFound);
      }
      if (selection_.empty()) {
        return AbstainWithWarnings(ask_, AbstentionReason::kPopulationMismatch, PopulationSurfaces(), ask_.frame.populations);
      }
      evidence.outcome = Outcome::kPartial;
    }
    return Finish(std::move(evidence));
  }

 private:
  Evidence Finish(Evidence evidence) {
    AddCautions(ask_, selection_);
    AddCautionsOfDropped(ask_, selection_);
    for (const StatementView& view : views_) selection_.CountOmitted(view);
    evidence.sections = selection_.Sections();
    evidence.omissions = selection_.Omissions();
    return evidence;
  }

  // A drug's dose for one thing is no answer for another.
  bool HoldsPurposes(const StatementView& view) const {
    return std::all_of(purposes_.begin(), purposes_.end(),
                       [&view](const UnknownThing* purpose) { return HoldsThing(view, *purpose); });
  }

  // What the subjects are asked about for and no document found names.
  std::vector<std::string> MissingPurposes() const {
    std::vector<std::string> missing;
    for (const UnknownThing* purpose : purposes_) {
      const bool named = std::any_of(ask_.candidates.begin(), ask_.candidates.end(), [&](const Candidate& candidate) {
        const std::vector<StatementView> views = StatementsOf(ask_, candidate.document_index);
        return std::any_of(views.begin(), views.end(), [&](const StatementView& view) { return HoldsThing(view, *purpose); });
      });
      if (!named) missing.push_back(purpose->surface);
    }
    return missing;
  }

  // No statement speaks of both: what speaks against each, and its cautions, are shown, and that nothing is said of the two together.
  Evidence WarnOfEach(std::vector<std::string> missing) {
    Evidence evidence;
    evidence.outcome = Outcome::kPartial;
    evidence.abstention.reasons.push_back(missing.empty() ? AbstentionReason::kAnswerTypeNotFound
                                                          : AbstentionReason::kEntityNotCovered);
    evidence.abstention.missing_entities = std::move(missing);
    const CautionWeight weight(ask_, gathered_);
    for (const bool against : {true, false}) {
      for (const StatementView& view : gathered_) {
        if (view.against() != against || (!against && !view.caution()) || !weight.MustShow(view)) continue;
        selection_.Add(against ? SectionKind::kUnspecified : SectionKind::kCautions, view);
      }
    }
    if (selection_.empty()) {
      return AbstainWithWarnings(ask_, evidence.abstention.reasons[0], std::move(evidence.abstention.missing_entities),
                                 Entities());
    }
    for (const StatementView& view : gathered_) selection_.CountOmitted(view);
    evidence.sections = selection_.Sections();
    evidence.omissions = selection_.Omissions();
    return evidence;
  }

  void AddPopulationMismatch(Evidence& evidence) const {
    auto& reasons = evidence.abstention.reasons;
    if (std::find(reasons.begin(), reasons.end(), AbstentionReason::kPopulationMismatch) != reasons.end()) return;
    reasons.push_back(AbstentionReason::kPopulationMismatch);
    for (std::string& surface : PopulationSurfaces()) evidence.abstention.missing_entities.push_back(std::move(surface));
  }

  std::vector<index::EntityId> Entities() const {
    std::vector<index::EntityId> entities = ask_.frame.interventions;
    entities.insert(entities.end(), ask_.frame.tests.begin(), ask_.frame.tests.end());
    return entities;
  }

  std::vector<std::string> PopulationSurfaces() const {
    std::vector<std::string> surfaces;
    for (const index::EntityId id : ask_.frame.populations) surfaces.push_back(SurfaceOf(ask_, id));
    return surfaces;
  }

  // `found`: what was missing before the type was asked for.
  Evidence AbstainFromType(const Abstention& found) const {
    Evidence evidence = AbstainWithWarnings(ask_, AbstentionReason::kAnswerTypeNotFound, found.missing_entities, Entities());
    evidence.abstention.reasons.insert(evidence.abstention.reasons.begin(), found.reasons.begin(), found.reasons.end());
    return evidence;
  }

  // Statements on the subjects and the conditions, documents in the candidates' order; what only mentions a subject comes last.
  void Gather() {
    std::vector<StatementView> mentions;
    for (const Candidate& candidate : ask_.candidates) {
      for (const StatementView& view : StatementsOf(ask_, candidate.document_index)) {
        if (!CoversConditions(ask_, view) || !HoldsPurposes(view)) continue;
        const auto covers = [&](const Subject& subject) { return CoversSubject(ask_, view, subject); };
        const auto about = [&](const Subject& subject) { return IsAboutSubject(ask_, view, subject); };
        if (std::any_of(subjects_.begin(), subjects_.end(), covers)) gathered_.push_back(view);
        if (AsksForBoth(ask_.frame)) {
          if (std::all_of(subjects_.begin(), subjects_.end(), covers)) views_.push_back(view);
        } else if (std::any_of(subjects_.begin(), subjects_.end(), about)) {
          views_.push_back(view);
        } else if (std::any_of(subjects_.begin(), subjects_.end(), covers)) {
          mentions.push_back(view);
        }
      }
    }
    // A mention counts for what nothing is about.
    const std::size_t about_count = views_.size();
    for (const StatementView& view : mentions) {
      const bool needed = std::any_of(subjects_.begin(), subjects_.end(), [&](const Subject& subject) {
        return CoversSubject(ask_, view, subject) &&
               std::none_of(views_.begin(), views_.begin() + static_cast<std::ptrdiff_t>(about_count),
                            [&](const StatementView& other) { return CoversSubject(ask_, other, subject); });
      });
      if (needed) views_.push_back(view);
    }
  }

  // "vitamin K2 for cramps": it may well be mentioned for something else.
  std::string WithPurposes(const std::string& surface) const {
    std::vector<std::string> purposes;
    for (const UnknownThing* purpose : purposes_) purposes.push_back(purpose->surface);
    return purposes.empty() ? surface : fmt::format("{} for {}", surface, fmt::join(purposes, " and "));
  }

  std::vector<std::string> Missing() const {
    std::vector<std::string> missing;
    for (const Subject& subject : subjects_) {
      const bool covered = std::any_of(gathered_.begin(), gathered_.end(),
                                       [&](const StatementView& view) { return CoversSubject(ask_, view, subject); });
      if (!covered) missing.push_back(WithPurposes(subject.surface));
    }
    return missing;
  }

  // Keeps what holds for the population asked about, and what speaks against or cautions about a subject, for them, for a wider group or
  // for all. Where nothing holds for them, keeps what holds for all and says so; but no dose, which may be another one for
  // them. False when nothing is left.
  bool KeepPopulation(Evidence& evidence) {
    const auto& populations = ask_.frame.populations;
    if (populations.empty()) return true;
    const auto holds = [&](const StatementView& view) {
      return std::all_of(populations.begin(), populations.end(),
                         [&](index::EntityId id) { return HoldsForNarrowerPopulation(view, id, ask_.dictionary()); });
    };
    const auto warns = [&](const StatementView& view) {
      return (view.against() || view.caution()) &&
             (!HoldsForOthersOnly(view, populations) || HoldsForAnyWiderPopulation(view, populations, ask_.dictionary()));
    };
    const bool any = std::any_of(views_.begin(), views_.end(), holds);
    std::vector<StatementView> kept;
    std::vector<StatementView> others;
    for (const StatementView& view : views_) {
      bool keep = holds(view) || warns(view);
      if (!any) keep |= !HoldsForOthersOnly(view, populations) && !view.statement->has_dose();
      (keep ? kept : others).push_back(view);
    }
    answers_others_ = std::any_of(others.begin(), others.end(), [this](const StatementView& view) {
      return StatementFit(ask_.frame.type, view, IsStructured(*view.document)) >= 1;
    });
    views_ = std::move(kept);
    for (const StatementView& view : others) selection_.CountOmitted(view);
    if (any) return true;
    evidence.outcome = Outcome::kPartial;
    AddPopulationMismatch(evidence);
    return !views_.empty();
  }

  // Rule 2: shown always, and first; what is said of the patients asked about before all, then contraindications. A summary repeats what the
  // parts say and comes after them.
  void AddAgainst() {
    const auto rank = [&](const StatementView& view) {
      if (view.kind() == SectionKind::kSummary) return 3;
      if (HoldsForAnyWiderPopulation(view, ask_.frame.populations, ask_.dictionary())) return 0;
      return view.kind() == SectionKind::kContraindications ? 1 : 2;
    };
    for (int wanted = 0; wanted < 4; ++wanted) {
      std::vector<StatementView> views;
      for (const StatementView& view : views_) {
        if (view.against() && rank(view) == wanted && weight_->MustShow(view)) views.push_back(view);
      }
      // For the patients asked about sources may differ by date.
      if (wanted == 0) NewestFirst(views);
      for (const StatementView& view : views) selection_.Add(SectionKind::kUnspecified, view);
    }
  }

  // What bodies recommend, before what they say of it.
  void AddGraded() {
    for (const StatementView& view : views_) {
      if (IsGraded(view) && NamesType(ask_.frame.type, view)) selection_.Add(SectionKind::kUnspecified, view);
    }
  }

  // As the label has them, whole.
  void AddBoxedWarnings() {
    for (const StatementView& view : views_) {
      if (view.kind() == SectionKind::kBoxedWarning) selection_.Add(SectionKind::kUnspecified, view);
    }
  }

  bool Fits(const StatementView& view) const {
    if ((AsksForBoth(ask_.frame) && subjects_.size() > 1) || accept_all_) return true;
    const int fit = StatementFit(ask_.frame.type, view, IsStructured(*view.document));
    if (!AnyStatementAnswers(ask_.frame.type)) return fit >= 1 || NamesType(ask_.frame.type, view);
    return fit >= 0 || view.caution() || view.kind() == SectionKind::kRedFlags;
  }

  bool HasRoomFor(SectionKind part, const StatementView& view) const { return selection_.HasRoomFor(part, view); }

  // The part in which a statement stands that does not speak against anything.
  SectionKind PartOf(const StatementView& view) const {
    switch (view.kind()) {
      case SectionKind::kCautions:
      case SectionKind::kContraindications:
      case SectionKind::kBoxedWarning:
        return SectionKind::kCautions;
      case SectionKind::kPopulations:
        return ask_.frame.populations.empty() && has_general_ ? SectionKind::kPopulations : SectionKind::kUnspecified;
      case SectionKind::kRedFlags:
        return ask_.frame.type == QuestionType::kSeekHelp ? SectionKind::kUnspecified : SectionKind::kRedFlags;
      default:
        return SectionKind::kUnspecified;
    }
  }

  // Adds what answers the type: sentences and items, then summaries; rows of tables where they do not repeat these, or
  // where a table is what is asked for. False when nothing does.
  bool AddFitting() {
    // Where all that is said stands in sections on something else, it is still what is said.
    accept_all_ = AnyStatementAnswers(ask_.frame.type) &&
                  std::none_of(views_.begin(), views_.end(), [this](const StatementView& view) { return Fits(view); });
    has_general_ = !selection_.empty() || std::any_of(views_.begin(), views_.end(), [this](const StatementView& view) {
      return !view.caution() && view.kind() != SectionKind::kPopulations && view.kind() != SectionKind::kRedFlags &&
             view.form() != corpus::StatementKind::kTableRow && Fits(view);
    });
    for (const StatementView& view : views_) {
      if (view.form() == corpus::StatementKind::kTableRow && NamesSubject(view)) sections_with_own_row_.insert(view.section);
    }
    // "6 Adverse reactions" before other cautions, where side effects are asked for.
    std::stable_partition(views_.begin(), views_.end(),
                          [this](const StatementView& view) { return HeadingNamesType(ask_.frame.type, view); });
    bool any = false;
    for (int pass = 0; pass < 3; ++pass) {
      for (const StatementView& view : views_) {
        if (PassOf(view) != pass || !Fits(view) || PointsElsewhere(view)) continue;
        if (pass == 2 && IsRowOfAnother(view)) continue;
        if (pass == 2 && !AsksForTable() && selection_.Redundant(view, kRowRedundantShare)) continue;
        any = true;
        const SectionKind part = PartOf(view);
        // Cautions about what is asked and signs of its harm are shown at any length.
        const bool always = (view.caution() && weight_->MustShow(view)) || view.kind() == SectionKind::kRedFlags;
        if (always || (!selection_.Redundant(view) && HasRoomFor(part, view))) selection_.Add(part, view);
      }
    }
    AddRedFlags();
    return any;
  }

  bool AsksForTable() const { return ask_.frame.type == QuestionType::kDose || ask_.frame.type == QuestionType::kComparison; }

  bool NamesSubject(const StatementView& view) const {
    const auto& named = *view.statement->entities();
    return std::any_of(subjects_.begin(), subjects_.end(), [&](const Subject& subject) {
      return subject.thing == nullptr ? std::binary_search(named.begin(), named.end(), subject.entity)
                                      : HoldsThing(view, *subject.thing);
    });
  }

  // Where a table has a row on the drug, its rows on others do not answer.
  bool IsRowOfAnother(const StatementView& view) const {
    return !NamesSubject(view) && sections_with_own_row_.contains(view.section);
  }

  int PassOf(const StatementView& view) const {
    if (view.form() == corpus::StatementKind::kTableRow) return 2;
    return view.kind() == SectionKind::kSummary ? 1 : 0;
  }

  void AddRedFlags() {
    for (const StatementView& view : views_) {
      if (view.kind() == SectionKind::kRedFlags) selection_.Add(PartOf(view), view);
    }
  }

  const Ask& ask_;
  const std::vector<const UnknownThing*> purposes_;  // what the subjects are asked about for; what answers holds them all
  const std::vector<Subject> subjects_;
  Selection selection_;
  std::vector<StatementView> gathered_;                            // on any of the subjects, and on the conditions
  std::vector<StatementView> views_;                               // those that may answer
  std::optional<CautionWeight> weight_;                            // of the views, once these are final
  std::set<const index::record::Section*> sections_with_own_row_;  // of tables with a row that names a subject
  bool answers_others_ = false;                                    // what answers holds for other patients only
  bool has_general_ = false;                                       // something is said of the subject for everybody
  bool accept_all_ = false;                                        // whatever the section, it answers
};

}  // namespace

Evidence AnswerSubject(const Ask& ask) { return SubjectAnswer(ask).Run(); }

}  // namespace probatum::answer
