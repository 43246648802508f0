#include "index/schema/question_type.h"

#include <array>
#include <cstddef>
#include <initializer_list>

namespace probatum::index {
namespace {

using corpus::SectionKind;

// A set of section kinds, one bit each.
using Kinds = std::uint32_t;
static_assert(corpus::kSectionKindCount <= 32);

constexpr Kinds Set(std::initializer_list<SectionKind> kinds) {
  Kinds set = 0;
  for (const SectionKind kind : kinds) set |= Kinds{1} << static_cast<unsigned>(kind);
  return set;
}

// What the sections of a document are to one type of question. Kinds in none of the sets are about something else.
struct Fit {
  QuestionType type;
  std::string_view name;
  Kinds answers;  // 2
  Kinds belongs;  // 1
  Kinds neutral;  // 0, beside kUnspecified and kOther, which never say what they are about
};

using K = SectionKind;

// By the number of the type.
constexpr std::array kFits = std::to_array<Fit>({
    {QuestionType::kUnspecified, "unspecified", Set({}), Set({K::kSummary}),
     Set({K::kFirstLine, K::kSecondLine, K::kDosing, K::kCautions, K::kContraindications, K::kBoxedWarning, K::kPopulations,
          K::kDifferential, K::kDiagnosis, K::kCauses, K::kSymptoms, K::kPrevention, K::kPrognosis, K::kRedFlags, K::kTreatment,
          K::kInheritance, K::kFrequency, K::kResearch})},
    {QuestionType::kDefinition, "definition", Set({K::kSummary}), Set({K::kSymptoms}), Set({K::kCauses, K::kFrequency})},
    {QuestionType::kCause, "cause", Set({K::kCauses}), Set({K::kInheritance}), Set({K::kSummary, K::kFrequency})},
    {QuestionType::kSymptom, "symptom", Set({K::kSymptoms}), Set({K::kRedFlags}),
     Set({K::kSummary, K::kDiagnosis, K::kDifferential})},
    {QuestionType::kDiagnosis, "diagnosis", Set({K::kDiagnosis}), Set({K::kDifferential}), Set({K::kSummary, K::kSymptoms})},
    {QuestionType::kTreatment, "treatment", Set({K::kTreatment, K::kFirstLine, K::kSecondLine}),
     Set({K::kSummary, K::kDosing, K::kCautions, K::kContraindications, K::kBoxedWarning, K::kPopulations}),
     Set({K::kPrevention, K::kPrognosis, K::kResearch})},
    {QuestionType::kFirstChoice, "first-choice", Set({K::kFirstLine}),
     Set({K::kSummary, K::kTreatment, K::kDosing, K::kCautions, K::kContraindications, K::kBoxedWarning, K::kPopulations}),
     Set({K::kSecondLine, K::kPrevention})},
    {QuestionType::kDose, "dose", Set({K::kDosing}),
     Set({K::kFirstLine, K::kSecondLine, K::kTreatment, K::kCautions, K::kContraindications, K::kBoxedWarning, K::kPopulations}),
     Set({K::kSummary, K::kPrevention})},
    {QuestionType::kDuration, "duration", Set({K::kDosing}),
     Set({K::kFirstLine, K::kSecondLine, K::kTreatment, K::kPrognosis, K::kPopulations}),
     Set({K::kSummary, K::kSymptoms, K::kPrevention, K::kCautions, K::kBoxedWarning})},
    {QuestionType::kSideEffect, "side-effect", Set({K::kCautions}), Set({K::kContraindications, K::kRedFlags, K::kBoxedWarning}),
     Set({K::kSummary, K::kFirstLine, K::kSecondLine, K::kTreatment, K::kDosing, K::kPopulations})},
    {QuestionType::kInteraction, "interaction", Set({K::kCautions, K::kContraindications, K::kBoxedWarning}),
     Set({K::kDosing, K::kPopulations}), Set({K::kSummary, K::kFirstLine, K::kSecondLine, K::kTreatment})},
    {QuestionType::kContraindication, "contraindication", Set({K::kContraindications}),
     Set({K::kCautions, K::kPopulations, K::kBoxedWarning}),
     Set({K::kSummary, K::kFirstLine, K::kSecondLine, K::kTreatment, K::kDosing})},
    {QuestionType::kSafety, "safety", Set({K::kCautions, K::kContraindications, K::kBoxedWarning, K::kPopulations}),
     Set({K::kDosing, K::kRedFlags}), Set({K::kSummary, K::kFirstLine, K::kSecondLine, K::kTreatment})},
    {QuestionType::kPrevention, "prevention", Set({K::kPrevention}), Set({K::kFirstLine}),
     Set({K::kSummary, K::kSecondLine, K::kTreatment, K::kPopulations, K::kCauses, K::kDosing, K::kCautions,
          K::kContraindications})},
    {QuestionType::kPrognosis, "prognosis", Set({K::kPrognosis}), Set({}),
     Set({K::kSummary, K::kTreatment, K::kSymptoms, K::kFrequency})},
    {QuestionType::kSeekHelp, "seek-help", Set({K::kRedFlags}), Set({K::kSymptoms}),
     Set({K::kSummary, K::kDiagnosis, K::kCautions, K::kBoxedWarning})},
    {QuestionType::kComparison, "comparison", Set({K::kFirstLine, K::kSecondLine, K::kTreatment}),
     Set({K::kSummary, K::kDosing, K::kCautions, K::kContraindications, K::kBoxedWarning, K::kPopulations, K::kDifferential}),
     Set({K::kPrevention, K::kPrognosis, K::kDiagnosis})},
    {QuestionType::kRationale, "rationale", Set({K::kCautions, K::kContraindications, K::kBoxedWarning}),
     Set({K::kFirstLine, K::kSecondLine, K::kTreatment, K::kPopulations, K::kSummary}),
     Set({K::kDosing, K::kCauses, K::kPrevention, K::kDiagnosis, K::kRedFlags})},
    {QuestionType::kScreening, "screening", Set({K::kDiagnosis}), Set({K::kPrevention}),
     Set({K::kSummary, K::kPopulations, K::kRedFlags})},
    {QuestionType::kInheritance, "inheritance", Set({K::kInheritance}), Set({K::kCauses}), Set({K::kSummary, K::kFrequency})},
    {QuestionType::kFrequency, "frequency", Set({K::kFrequency}), Set({}),
     Set({K::kSummary, K::kSymptoms, K::kCauses, K::kPopulations})},
    {QuestionType::kDifferential, "differential", Set({K::kDifferential}), Set({K::kDiagnosis}),
     Set({K::kSummary, K::kSymptoms})},
    {QuestionType::kResearch, "research", Set({K::kResearch}), Set({}), Set({K::kSummary, K::kTreatment})},
    {QuestionType::kBoxedWarning, "boxed-warning", Set({K::kBoxedWarning}), Set({}), Set({K::kCautions, K::kContraindications})},
});

constexpr bool IsOrderedByNumber() {
  for (std::size_t index = 0; index < kFits.size(); ++index) {
    if (static_cast<std::size_t>(kFits[index].type) != index) return false;
  }
  return true;
}
static_assert(IsOrderedByNumber());

constexpr bool Holds(Kinds set, SectionKind kind) { return (set >> static_cast<unsigned>(kind) & 1u) != 0; }

// Numbers this build does not know come from data and are treated as unspecified.
const Fit& FitOf(QuestionType type) {
  const auto number = static_cast<std::size_t>(type);
  return number < kFits.size() ? kFits[number] : kFits[0];
}

}  // namespace

std::string_view Name(QuestionType type) { return FitOf(type).name; }

int SectionFit(QuestionType type, corpus::SectionKind kind) {
  if (kind == SectionKind::kUnspecified || kind == SectionKind::kOther || static_cast<int>(kind) >= corpus::kSectionKindCount) {
    return 0;
  }
  const Fit& fit = FitOf(type);
  if (Holds(fit.answers, kind)) return 2;
  if (Holds(fit.belongs, kind)) return 1;
  return Holds(fit.neutral, kind) ? 0 : -1;
}

}  // namespace probatum::index
