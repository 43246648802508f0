#include "server/answer/understanding/follow_up.h"

#include <algorithm>
#include <array>

namespace probatum::answer {
namespace {

using corpus::EntityType;
using index::QuestionType;

enum Slot : std::size_t { kConditions, kInterventions, kTests, kPopulations, kSlotCount };

Slot SlotOf(EntityType type) {
  switch (type) {
    case EntityType::kDrug:
    case EntityType::kProcedure:
      return kInterventions;
    case EntityType::kTest:
      return kTests;
    case EntityType::kPopulation:
      return kPopulations;
    default:
      return kConditions;
  }
}

// About what is done for a condition, so that who it is done for matters.
bool IsAboutTherapy(QuestionType type) {
  switch (type) {
    case QuestionType::kTreatment:
    case QuestionType::kFirstChoice:
    case QuestionType::kDose:
    case QuestionType::kDuration:
    case QuestionType::kSideEffect:
    case QuestionType::kInteraction:
    case QuestionType::kContraindication:
    case QuestionType::kSafety:
    case QuestionType::kBoxedWarning:
    case QuestionType::kPrevention:
    case QuestionType::kComparison:
    case QuestionType::kRationale:
      return true;
    default:
      return false;
  }
}

// The type of "what about DRUG?" after a question of type `before`: the same where it can be asked of a drug, else treatment.
QuestionType TypeForIntervention(QuestionType before) {
  switch (before) {
    case QuestionType::kDose:
    case QuestionType::kDuration:
    case QuestionType::kSideEffect:
    case QuestionType::kInteraction:
    case QuestionType::kContraindication:
    case QuestionType::kSafety:
    case QuestionType::kBoxedWarning:
    case QuestionType::kPrevention:
    case QuestionType::kComparison:
      return before;
    default:
      return QuestionType::kTreatment;
  }
}

// Longer questions say themselves what they are about.
constexpr std::size_t kMaxEllipsisTokens = 8;

// A word or two that name an unknown thing: "vaccine?", "does diet matter".
constexpr std::size_t kMaxShortTokens = 4;

// What becomes of the frame before.
struct Plan {
  std::array<bool, kSlotCount> keep{};
  QuestionType type = QuestionType::kUnspecified;
  bool type_carried = false;
  bool set_aside_interventions = false;
  bool unanswered = false;
  bool fresh = false;
  const SpokenOf* from_answers = nullptr;  // an intervention that only an answer named

  static Plan Of(QuestionType type) {
    Plan plan;
    plan.type = type;
    return plan;
  }
  Plan& Keep(Slot slot, bool keep_it = true) {
    keep[slot] = keep_it;
    return *this;
  }
};

class Resolver {
 public:
  Resolver(const TurnReading& reading, const Conversation& conversation, const CoverageProbe& coverage)
      : reading_(reading), conversation_(conversation), before_(conversation.frame), coverage_(coverage) {
    for (const FrameEntity& entity : before_.entities) frame_[SlotOf(entity.type)].push_back(entity);
    for (const Mention& mention : reading.mentions) {
      named_[SlotOf(mention.type)].push_back({mention.id, mention.type, mention.surface, 0});
    }
    anaphor_ = reading.anaphor && RefersBack();
  }

  ResolvedTurn Resolve() {
    if (conversation_.turns == 0) return Assemble(Fresh());
    if (before_.entities.empty()) return WithoutFrame();
    if (!named_[kConditions].empty()) return Assemble(ConditionNamed());
    if (!named_[kInterventions].empty()) return Assemble(InterventionNamed());
    if (!named_[kTests].empty()) return Assemble(TestNamed());
    if (!named_[kPopulations].empty()) return Assemble(PopulationNamed());
    return Assemble(NothingNamed());
  }

 private:
  bool dependent() const { return reading_.lead || anaphor_ || reading_.Excludes(); }
  bool own_type() const { return reading_.type.has_value(); }
  QuestionType type_or(QuestionType otherwise) const { return reading_.type.value_or(otherwise); }

  // Whether "it" stands for something of an earlier turn, not for a name before it in the same words: "what is gout and how is it treated?".
  // After a drug it still does where it is what the drug is for: "is gabapentin any good for it?".
  bool RefersBack() const {
    constexpr std::array<std::string_view, 7> kOfCondition{"for", "of", "in", "with", "against", "treat", "have"};
    const std::uint32_t at = reading_.anaphor_token;
    const bool of_condition =
        at > 0 && std::find(kOfCondition.begin(), kOfCondition.end(), reading_.tokens[at - 1].folded) != kOfCondition.end();
    return std::none_of(reading_.mentions.begin(), reading_.mentions.end(), [&](const Mention& mention) {
      if (mention.first_token >= at) return false;
      const Slot slot = SlotOf(mention.type);
      return slot == kConditions || (slot == kInterventions && !of_condition);
    });
  }

  bool Covered(const std::vector<const std::vector<FrameEntity>*>& slots) const {
    std::vector<index::EntityId> ids;
    for (const auto* slot : slots) {
      for (const FrameEntity& entity : *slot) ids.push_back(entity.id);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return coverage_.AnyStatementCovers(ids);
  }

  Plan Fresh() const {
    Plan plan = Plan::Of(type_or(QuestionType::kUnspecified));
    plan.fresh = true;
    if (own_type()) return plan;
    if (!named_[kConditions].empty() && (!named_[kInterventions].empty() || reading_.Excludes())) {
      plan.type = QuestionType::kTreatment;
    } else if (!named_[kTests].empty()) {
      plan.type = QuestionType::kDiagnosis;
    } else if (!named_[kConditions].empty() && named_[kPopulations].empty() && reading_.uncovered.empty()) {
      plan.type = QuestionType::kDefinition;  // the name alone
    }
    return plan;
  }

  // The earlier turns named nothing that this generation knows: their words are all there is.
  ResolvedTurn WithoutFrame() {
    ResolvedTurn turn = Assemble(Fresh());
    turn.follow_up = dependent() || (reading_.bare && !reading_.courtesy);
    turn.unanswered = turn.follow_up && reading_.uncovered.empty() && PointsAtUnanswered();
    if (turn.follow_up && !own_type() && before_.type != QuestionType::kUnspecified) {
      turn.frame.type = before_.type;
      turn.type_carried = true;
    }
    return turn;
  }

  Plan Carrying(QuestionType type) const {
    Plan plan = Plan::Of(type);
    plan.type_carried = !own_type() && type == before_.type && type != QuestionType::kUnspecified;
    return plan;
  }

  Plan ConditionNamed() const {
    if (reading_.lead && !own_type()) {
      const bool within = std::all_of(reading_.mentions.begin(), reading_.mentions.end(), [&](const Mention& mention) {
        return SlotOf(mention.type) != kConditions || IsWithin(mention);
      });
      // "and in gout?": a circumstance where a statement knows both, otherwise another topic.
      if (within && named_[kInterventions].empty() && !frame_[kConditions].empty() &&
          Covered({&frame_[kConditions], &named_[kConditions]})) {
        return Carrying(before_.type).Keep(kConditions).Keep(kInterventions).Keep(kPopulations);
      }
      if (!named_[kInterventions].empty()) return Carrying(TypeForIntervention(before_.type));
      // "and for gout?" after a drug: the same drug where it is known there, else the new condition alone.
      const bool same_drug =
          SaysFor() && !frame_[kInterventions].empty() && Covered({&frame_[kInterventions], &named_[kConditions]});
      return Carrying(before_.type).Keep(kInterventions, same_drug);
    }
    if (!anaphor_) return Fresh();
    if (reading_.type == QuestionType::kComparison) return Carrying(type_or(before_.type)).Keep(kConditions);
    if (named_[kInterventions].empty() && !frame_[kInterventions].empty() &&
        (!own_type() || reading_.target == CueTarget::kIntervention)) {
      return Carrying(type_or(QuestionType::kTreatment)).Keep(kInterventions);  // "does it work for gout?"
    }
    return Carrying(type_or(QuestionType::kUnspecified)).Keep(kConditions);
  }

  Plan InterventionNamed() const {
    const bool joins = (reading_.type == QuestionType::kComparison || reading_.type == QuestionType::kInteraction) &&
                       (dependent() || named_[kInterventions].size() == 1) && !frame_[kInterventions].empty();
    const bool elliptical = !own_type() && reading_.uncovered.empty();
    const bool carries = dependent() || elliptical || joins ||
                         (!frame_[kConditions].empty() && Covered({&named_[kInterventions], &frame_[kConditions]}));
    if (!carries || (frame_[kConditions].empty() && !dependent() && !joins)) return Fresh();
    Plan plan = Carrying(type_or(TypeForIntervention(before_.type)));
    plan.Keep(kConditions).Keep(kInterventions, joins);
    if (named_[kPopulations].empty() && !frame_[kPopulations].empty()) {
      // Who is treated still holds where nothing is known of them: evidence says so then, and dropping them would hide it.
      plan.Keep(kPopulations, reading_.lead || elliptical || IsAboutTherapy(plan.type) ||
                                  Covered({&named_[kInterventions], &frame_[kPopulations]}));
    }
    return plan;
  }

  Plan TestNamed() const {
    const bool elliptical = !own_type() && reading_.uncovered.empty();
    if (!dependent() && !elliptical && !Covered({&named_[kTests], &frame_[kConditions]})) return Fresh();
    return Carrying(type_or(QuestionType::kDiagnosis)).Keep(kConditions).Keep(kPopulations);
  }

  Plan PopulationNamed() const {
    if (!dependent()) {
      const bool circumstance =
          std::all_of(reading_.mentions.begin(), reading_.mentions.end(), [](const Mention& m) { return m.circumstance; });
      // "What causes cirrhosis?" asks about the group's own condition.
      if (own_type() && reading_.target == CueTarget::kCondition && !circumstance) return Fresh();
      if (reading_.NamesUnknownThing() && reading_.target != CueTarget::kIntervention) return Fresh();
      if (!own_type() && !reading_.uncovered.empty() && reading_.tokens.size() > kMaxEllipsisTokens) return Fresh();
    }
    if (!own_type() && reading_.Excludes()) return TherapyWithout();
    if (own_type()) {
      const bool of_intervention = reading_.target != CueTarget::kCondition && !reading_.NamesUnknownThing();
      return Carrying(*reading_.type).Keep(kConditions).Keep(kInterventions, of_intervention || frame_[kConditions].empty());
    }
    if (reading_.NamesUnknownThing()) return Carrying(TypeForIntervention(before_.type)).Keep(kConditions);
    if (frame_[kInterventions].empty() || frame_[kConditions].empty() ||
        Covered({&frame_[kInterventions], &frame_[kConditions], &named_[kPopulations]}) ||
        Covered({&frame_[kInterventions], &named_[kPopulations]})) {
      return Carrying(TypeForPopulation()).Keep(kConditions).Keep(kInterventions).Keep(kTests);
    }
    // Nothing is known of the drug in that group: back to what is done for the condition in it, and the drug's cautions stay in sight.
    Plan plan = Plan::Of(QuestionType::kTreatment);
    plan.set_aside_interventions = true;
    return plan.Keep(kConditions);
  }

  Plan NothingNamed() const {
    if (reading_.uncovered.empty()) return Elliptical();
    const bool unknown = reading_.NamesUnknownThing();
    const bool joins = reading_.type == QuestionType::kComparison || reading_.type == QuestionType::kInteraction;
    if (dependent()) {
      if (!unknown || joins) return Elliptical();
      if (own_type() && reading_.target == CueTarget::kCondition && !reading_.lead) return Elliptical();
      return Carrying(type_or(TypeForIntervention(before_.type))).Keep(kConditions).Keep(kPopulations);
    }
    if (!own_type()) {
      const bool topic_stays = unknown && reading_.tokens.size() <= kMaxShortTokens && !frame_[kConditions].empty();
      return topic_stays ? Carrying(TypeForIntervention(before_.type)).Keep(kConditions).Keep(kPopulations) : Fresh();
    }
    if (unknown) {
      if (reading_.target != CueTarget::kIntervention) return Fresh();
      return Carrying(*reading_.type).Keep(kConditions).Keep(kPopulations);  // "does exercise help?"
    }
    return reading_.tokens.size() <= kMaxEllipsisTokens ? Elliptical() : Fresh();
  }

  // All things come from the frame; the cue says which: "how is it diagnosed?", "how much?", "why not?".
  Plan Elliptical() const {
    if (PointsAtUnanswered()) return Unanswered();
    if (!own_type() && reading_.Excludes()) return TherapyWithout();
    if (!own_type()) return Carrying(before_.type).Keep(kConditions).Keep(kInterventions).Keep(kTests).Keep(kPopulations);
    Plan plan = Carrying(*reading_.type);
    plan.Keep(kConditions);
    plan.Keep(kInterventions, reading_.target != CueTarget::kCondition || frame_[kConditions].empty());
    plan.Keep(kPopulations, IsAboutTherapy(plan.type));
    if (reading_.target == CueTarget::kIntervention && anaphor_ && frame_[kInterventions].empty()) {
      plan.from_answers = conversation_.Outstanding(EntityType::kDrug);
    }
    return plan;
  }

  // A group of patients after the name of a condition alone asks what is done for them, not what the condition is.
  QuestionType TypeForPopulation() const {
    return before_.type == QuestionType::kDefinition ? QuestionType::kTreatment : before_.type;
  }

  // "He can't take colchicine": what else is done for the condition.
  Plan TherapyWithout() const {
    Plan plan = Carrying(before_.type == QuestionType::kPrevention ? QuestionType::kPrevention : QuestionType::kTreatment);
    return plan.Keep(kConditions).Keep(kPopulations, named_[kPopulations].empty());
  }

  // Whether the turn asks about the thing that the turn before named in vain. "Alternatives?" does not: it asks about the condition.
  bool PointsAtUnanswered() const {
    if (conversation_.unanswered.empty() || reading_.courtesy || !reading_.uncovered.empty()) return false;
    const bool about_condition =
        own_type() && reading_.target == CueTarget::kCondition && IsAboutTherapy(*reading_.type) && !anaphor_;
    return !about_condition && !reading_.Excludes();
  }

  // Going on about it silently with the older topic would answer something that was not asked. In the place of a condition it replaces that.
  Plan Unanswered() const {
    Plan plan = Carrying(type_or(before_.type));
    plan.unanswered = true;
    const bool in_place_of_condition = own_type() && reading_.target == CueTarget::kCondition;
    return plan.Keep(kConditions, !in_place_of_condition).Keep(kPopulations, !in_place_of_condition);
  }

  bool IsExcluded(const FrameEntity& entity) const {
    return std::any_of(reading_.excluded.begin(), reading_.excluded.end(),
                       [&](const Mention& mention) { return mention.id == entity.id; });
  }

  // "for gout".
  bool SaysFor() const {
    const std::uint32_t at = reading_.mentions.front().first_token;
    return at > 0 && reading_.tokens[at - 1].folded == "for";
  }

  // "in gout", "with gout", not "for gout".
  bool IsWithin(const Mention& mention) const {
    constexpr std::array<std::string_view, 9> kWithin{"in", "during", "with", "when", "while", "if", "on", "having", "have"};
    return mention.first_token > 0 &&
           std::find(kWithin.begin(), kWithin.end(), reading_.tokens[mention.first_token - 1].folded) != kWithin.end();
  }

  ResolvedTurn Assemble(const Plan& plan) const {
    ResolvedTurn turn;
    turn.frame.type = plan.type;
    turn.type_carried = plan.type_carried;
    turn.unanswered = plan.unanswered;
    turn.follow_up = plan.type_carried || plan.unanswered;
    const auto is_named = [&](const FrameEntity& entity) {
      const auto& named = named_[SlotOf(entity.type)];
      return std::any_of(named.begin(), named.end(), [&](const FrameEntity& other) { return other.id == entity.id; });
    };
    for (std::size_t slot = 0; slot < kSlotCount; ++slot) {
      for (const FrameEntity& entity : frame_[slot]) {
        if (plan.fresh || is_named(entity) || IsExcluded(entity)) continue;
        const bool excluded = slot == kInterventions && reading_.excludes_referent;
        if (plan.keep[slot] && !excluded) {
          turn.frame.entities.push_back({entity.id, entity.type, "", entity.turn});
          turn.follow_up = true;
        } else {
          turn.dropped.push_back({entity.id, entity.type, "", entity.turn});
          if (slot == kInterventions && (plan.set_aside_interventions || excluded)) turn.set_aside.push_back(turn.dropped.back());
        }
      }
      if (slot == kInterventions && plan.from_answers != nullptr) {
        turn.frame.entities.push_back({plan.from_answers->id, plan.from_answers->type, "", plan.from_answers->turn});
      }
      turn.frame.entities.insert(turn.frame.entities.end(), named_[slot].begin(), named_[slot].end());
    }
    // A name that is said again is carried on too: "what about gout?" after gout.
    turn.follow_up |= !plan.fresh && reading_.lead;
    return turn;
  }

  const TurnReading& reading_;
  const Conversation& conversation_;
  const QuestionFrame& before_;
  const CoverageProbe& coverage_;
  std::array<std::vector<FrameEntity>, kSlotCount> frame_;
  std::array<std::vector<FrameEntity>, kSlotCount> named_;
  bool anaphor_ = false;  // refers to an earlier turn
};

}  // namespace

ResolvedTurn ResolveTurn(const TurnReading& reading, const Conversation& conversation, const CoverageProbe& coverage) {
  return Resolver(reading, conversation, coverage).Resolve();
}

}  // namespace probatum::answer
