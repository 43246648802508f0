#include "server/answer/understanding/wording.h"

#include <fmt/format.h>

namespace probatum::answer {
namespace {

using corpus::EntityType;
using index::QuestionType;

// "a", "a and b", "a, b and c".
std::string Listed(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) list += i + 1 == names.size() ? " and " : ", ";
    list += names[i];
  }
  return list;
}

// "X of" before what is asked about.
std::string_view Opening(QuestionType type) {
  switch (type) {
    case QuestionType::kDefinition:
      return "definition of";
    case QuestionType::kCause:
      return "causes of";
    case QuestionType::kSymptom:
      return "symptoms of";
    case QuestionType::kDiagnosis:
      return "diagnosis of";
    case QuestionType::kTreatment:
      return "treatment of";
    case QuestionType::kFirstChoice:
      return "first choice for";
    case QuestionType::kDose:
      return "dose of";
    case QuestionType::kDuration:
      return "duration of";
    case QuestionType::kSideEffect:
      return "side effects of";
    case QuestionType::kInteraction:
      return "interactions of";
    case QuestionType::kContraindication:
      return "contraindications of";
    case QuestionType::kSafety:
      return "safety of";
    case QuestionType::kPrevention:
      return "prevention of";
    case QuestionType::kPrognosis:
      return "outlook of";
    case QuestionType::kSeekHelp:
      return "when to seek help about";
    case QuestionType::kComparison:
      return "comparison of";
    case QuestionType::kRationale:
      return "reasons for the advice on";
    case QuestionType::kScreening:
      return "screening for";
    case QuestionType::kInheritance:
      return "inheritance of";
    case QuestionType::kFrequency:
      return "frequency of";
    case QuestionType::kDifferential:
      return "differential diagnosis of";
    case QuestionType::kResearch:
      return "research on";
    case QuestionType::kBoxedWarning:
      return "boxed warning of";
    case QuestionType::kUnspecified:
      break;
  }
  return "";
}

// Types that are asked of an intervention: "dose of what is used for leg cramps" where none is named.
bool IsOfIntervention(QuestionType type) {
  return type == QuestionType::kDose || type == QuestionType::kSideEffect || type == QuestionType::kInteraction ||
         type == QuestionType::kContraindication || type == QuestionType::kSafety || type == QuestionType::kBoxedWarning;
}

}  // namespace

std::string InWords(QuestionType type, const std::vector<QuestionEntity>& entities, const std::vector<std::string>& things,
                    const std::vector<std::string>& topics) {
  std::vector<std::string> conditions = topics;
  std::vector<std::string> interventions;
  std::vector<std::string> tests;
  std::vector<std::string> populations;
  for (const QuestionEntity& entity : entities) {
    switch (entity.type) {
      case EntityType::kDrug:
      case EntityType::kProcedure:
        interventions.push_back(entity.name);
        break;
      case EntityType::kTest:
        tests.push_back(entity.name);
        break;
      case EntityType::kPopulation:
        populations.push_back(entity.name);
        break;
      default:
        conditions.push_back(entity.name);
        break;
    }
  }
  interventions.insert(interventions.end(), things.begin(), things.end());

  if (conditions.empty() && interventions.empty() && tests.empty() && populations.empty()) return {};
  std::string words(Opening(type));
  // "quinine for leg cramps" says it all where the question is about treatment.
  if (!interventions.empty() && (type == QuestionType::kTreatment || type == QuestionType::kFirstChoice)) words.clear();
  if (!interventions.empty() && type == QuestionType::kPrevention) words = "prevention with";
  if (interventions.empty() && type == QuestionType::kContraindication && !conditions.empty()) words = "what to avoid in";
  const auto append = [&words](std::string_view link, const std::string& list) {
    if (list.empty()) return;
    if (!words.empty()) words += link;
    words += list;
  };
  const bool of_treatment = interventions.empty() && IsOfIntervention(type) && type != QuestionType::kContraindication;
  if (of_treatment && !conditions.empty()) words += " treatment";
  append(" ", Listed(interventions));
  append(interventions.empty() && !of_treatment ? " " : " for ", Listed(conditions));
  append(conditions.empty() && interventions.empty() ? " " : ", by ", Listed(tests));
  append(", in ", Listed(populations));
  return words;
}

}  // namespace probatum::answer
