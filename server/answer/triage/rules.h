// The rules of triage as data: which words are signs of what, how grave it is, and what is said. Internal to triage. Signs are
// in signs_*.cc, the words they share in sign_words.cc, rules and texts in rules.cc. A rule id is stable: it is shown to users and stands in audit trails, so it is never given a new meaning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "server/answer/content.h"
#include "server/answer/phrase/phrase_set.h"

namespace probatum::answer {

// Groups of phrases that mean the same sign.
enum class Sign : std::uint8_t {
  kNone,
  kFaceDroop,
  kSlurredSpeech,
  kArmWeak,
  kOneSidedWeakness,
  kParalysed,
  kSudden,
  kHavingStroke,
  kChestPain,
  kHeartSign,
  kArmOrJawPain,
  kHavingHeartAttack,
  kTearingPain,
  kPalpitations,
  kCannotBreathe,
  kTroubleBreathing,
  kBreathless,
  kSevere,
  kWorse,
  kHarmlessBreathing,
  kAsthma,
  kInhalerFails,
  kAsthmaAttack,
  kTongueOrThroatCloses,
  kFaceSwells,
  kThroatSwells,
  kHives,
  kAllergen,
  kAnaphylaxis,
  kAllergicReaction,
  kChoking,
  kHeavyBleeding,
  kMenstrual,
  kVomitsBlood,
  kCoughsBlood,
  kBlackStool,
  kWound,
  kOverdose,
  kToxicAmount,
  kManyPills,
  kRegularDose,
  kDoubleDose,
  kPoison,
  kCarbonMonoxide,
  kSeizure,
  kFits,
  kUnconscious,
  kNotMoving,
  kCollapsed,
  kFainted,
  kConfused,
  kSuddenConfusion,
  kDrowsy,
  kFever,
  kYoungInfant,
  kLimpChild,
  kStiffNeck,
  kRash,
  kFixedRash,
  kPurpleRash,
  kLightHurts,
  kInfection,
  kSepticSign,
  kSepsis,
  kChemotherapy,
  kDryChild,
  kSaddleNumb,
  kBackPain,
  kBladderLoss,
  kCannotPassUrine,
  kLegsFail,
  kColdLimb,
  kHarmlessCold,
  kLegSwollen,
  kClotContext,
  kBothLegs,
  kClotFeared,
  kThunderclap,
  kHeadHit,
  kHeadInjurySign,
  kHeadache,
  kVisionLost,
  kVisionDisturbed,
  kCurtain,
  kChemicalInEye,
  kRedEye,
  kTesticlePain,
  kBellyPain,
  kBellyPainRightLow,
  kAppendixContext,
  kAppendixBurst,
  kPregnant,
  kBleeds,
  kFewMovements,
  kBirth,
  kWatersBroke,
  kOneSidePain,
  kDiabetes,
  kSugarUpset,
  kBurn,
  kBurnGrave,
  kElectricShock,
  kDrowning,
  kHeat,
  kSnake,
  kAnimalBite,
  kVeryHighPressure,
  kQuinine,
  kQuinineBleeding,
  kCannotSwallow,
  kDrooling,
  kAmbulance,
  kCannotGetUp,
  kHotJoint,
  kClinicalName,
  kSuicide,
  kSuicideName,
  kLethalQuestion,
  kSelfHarm,
  kSelfHarmName,
  kViolence,
  kAbuse,
  kVoices,
  kCount,
};
inline constexpr std::size_t kSignCount = static_cast<std::size_t>(Sign::kCount);

struct SignPattern {
  Sign sign;
  std::string_view pattern;
};
// By subject; a file each.
std::span<const SignPattern> IllnessSigns();
std::span<const SignPattern> RegionSigns();
std::span<const SignPattern> HarmSigns();
std::vector<SignPattern> SignPatterns();  // all of them
std::span<const PhraseAlternatives> SignAlternatives();

// What a rule demands beside its signs.
enum Demand : std::uint8_t {
  kNoDemand = 0,
  kPerson = 1,          // the message speaks of somebody ("I", "my dad", "a 72-year-old"), not of the thing as such
  kNotChronic = 2,      // not "for months", "on and off", "whenever I cough"
  kCurrentPatient = 4,  // a clinician's words about one patient
  kPersonOrState = 8,   // as kPerson, or a fragment that tells of a state: "face drooping on one side"
};

// A rule fires where its signs stand near each other, each one said of now and not denied. Rules may share an id.
struct TriageRule {
  std::string_view id;
  TriageLevel level = TriageLevel::kEmergency;
  Sign first = Sign::kNone;
  Sign second = Sign::kNone;  // kNone: the first is enough
  Sign unless = Sign::kNone;  // kNone: nothing excuses it
  std::uint8_t demands = kNoDemand;
};
std::span<const TriageRule> TriageRules();

// What is said: "These can be signs of a stroke." and what else to do.
struct TriageText {
  std::string_view id;  // of the rules that it belongs to
  std::string_view opening;
  std::string_view advice;  // may be empty
};
// Every rule id has one; in the order in which one of several is said.
std::span<const TriageText> TriageTexts();

// Words that signs of one rule may lie apart.
inline constexpr std::uint32_t kSignWindowWords = 25;

}  // namespace probatum::answer
