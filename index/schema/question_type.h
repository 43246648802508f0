// What kind of thing a question asks for. Numbers are those of probatum.v1.QuestionType and part of the record format: append only.
#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/model/kinds.h"

namespace probatum::index {

enum class QuestionType : std::uint8_t {
  kUnspecified = 0,
  kDefinition = 1,
  kCause = 2,
  kSymptom = 3,
  kDiagnosis = 4,
  kTreatment = 5,
  kFirstChoice = 6,
  kDose = 7,
  kDuration = 8,
  kSideEffect = 9,
  kInteraction = 10,
  kContraindication = 11,
  kSafety = 12,
  kPrevention = 13,
  kPrognosis = 14,
  kSeekHelp = 15,
  kComparison = 16,
  kRationale = 17,
  kScreening = 18,
  kInheritance = 19,
  kFrequency = 20,
  kDifferential = 21,
  kResearch = 22,
  kBoxedWarning = 23,
};

// "treatment", "seek-help": for logs and the terminal.
std::string_view Name(QuestionType type);

// How well a section of `kind` fits a question of `type`: 2 is where the answer stands, 1 belongs to a full answer, 0 says nothing either way,
// -1 is about something else. The ranking feature "section" and the choice of evidence both rest on it.
int SectionFit(QuestionType type, corpus::SectionKind kind);

}  // namespace probatum::index
