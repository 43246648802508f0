#include "server/answer/evidence/fit.h"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>

#include "index/schema/format.h"

namespace probatum::answer {
namespace {

using corpus::SectionKind;
using index::QuestionType;

// `words`: TermHash, ascending.
bool HasAnyStem(const flatbuffers::Vector<std::uint32_t>& words, std::span<const std::string_view> stems) {
  return std::any_of(stems.begin(), stems.end(), [&words](std::string_view stem) {
    return std::binary_search(words.begin(), words.end(), index::TermHash(stem));
  });
}

// English Snowball stems.
constexpr std::string_view kCause[] = {"caus"};
constexpr std::string_view kSymptom[] = {"symptom"};
constexpr std::string_view kDiagnosis[] = {"diagnos", "diagnosi"};
constexpr std::string_view kTreatment[] = {"treat", "treatment", "therapi", "cure"};
constexpr std::string_view kTimes[] = {"minut", "hour", "day", "week", "month", "year"};
constexpr std::string_view kPrevention[] = {"prevent"};
constexpr std::string_view kSideEffects[] = {"advers"};
constexpr std::string_view kInteraction[] = {"interact"};
constexpr std::string_view kInheritance[] = {"inherit", "hereditari"};
constexpr std::string_view kFrequency[] = {"preval", "incid"};
constexpr std::string_view kScreening[] = {"screen"};
constexpr std::string_view kPrognosis[] = {"prognosi", "outlook"};

// Stems by which a statement says that it is of the type.
std::span<const std::string_view> StemsOf(QuestionType type) {
  switch (type) {
    case QuestionType::kCause:
      return kCause;
    case QuestionType::kSymptom:
      return kSymptom;
    case QuestionType::kDiagnosis:
      return kDiagnosis;
    case QuestionType::kTreatment:
    case QuestionType::kFirstChoice:
      return kTreatment;
    case QuestionType::kPrevention:
      return kPrevention;
    case QuestionType::kSideEffect:
      return kSideEffects;
    case QuestionType::kInteraction:
      return kInteraction;
    case QuestionType::kInheritance:
      return kInheritance;
    case QuestionType::kFrequency:
      return kFrequency;
    case QuestionType::kScreening:
      return kScreening;
    case QuestionType::kPrognosis:
      return kPrognosis;
    default:
      return {};
  }
}

// "Up to 60% of adults", not "95% CI"; of patients, not of a solution or a trial's result.
bool NamesShare(const StatementView& view) {
  if (view.kind() != SectionKind::kSymptoms && view.kind() != SectionKind::kCauses) return false;
  constexpr std::string_view kInterval = " CI";
  for (std::uint32_t i = 0; i < view.statement->segments()->size(); ++i) {
    const std::string_view text = SegmentText(view, i);
    for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
      if (!text.substr(at + 1).starts_with(kInterval)) return true;
    }
  }
  return false;
}

}  // namespace

int KindFit(QuestionType type, SectionKind kind, bool structured) {
  if (structured && type == QuestionType::kDefinition) {
    if (kind == SectionKind::kSymptoms) return 2;
    if (kind == SectionKind::kSummary) return 1;
  }
  const bool wide = type == QuestionType::kDefinition || type == QuestionType::kUnspecified;
  if (!structured && !wide && kind == SectionKind::kSummary) return std::min(index::SectionFit(type, kind), 0);
  return index::SectionFit(type, kind);
}

int StatementFit(QuestionType type, const StatementView& view, bool structured) {
  const int fit = KindFit(type, view.kind(), structured);
  if (type == QuestionType::kDose) {
    // A label's doses of trials and of animals are none to give.
    const bool is_label = static_cast<corpus::DocumentKind>(view.document->kind()) == corpus::DocumentKind::kDrugLabel;
    const bool to_give = view.statement->has_dose() && !(is_label && view.kind() == SectionKind::kOther);
    return to_give ? 2 : std::min(fit, 0);
  }
  if (type == QuestionType::kDuration)
    return fit >= 1 && HasAnyStem(*view.statement->term_hashes(), kTimes) ? 2 : std::min(fit, 0);
  if (type == QuestionType::kFrequency && NamesShare(view)) return std::max(fit, 1);
  if (type == QuestionType::kSideEffect && view.against()) return std::max(fit, 1);
  if (type == QuestionType::kContraindication && view.against()) return 2;
  if (type == QuestionType::kScreening && IsGraded(view) && NamesType(type, view)) return 2;
  return fit;
}

bool NamesType(QuestionType type, const StatementView& view) { return HasAnyStem(*view.statement->term_hashes(), StemsOf(type)); }

bool HeadingNamesType(QuestionType type, const StatementView& view) {
  return HasAnyStem(*view.section->term_hashes(), StemsOf(type));
}

bool AnyStatementAnswers(QuestionType type) {
  switch (type) {
    case QuestionType::kUnspecified:
    case QuestionType::kCause:
    case QuestionType::kTreatment:
    case QuestionType::kFirstChoice:
    case QuestionType::kSafety:
    case QuestionType::kPrevention:
    case QuestionType::kComparison:
    case QuestionType::kRationale:
      return true;
    default:
      return false;
  }
}

}  // namespace probatum::answer
