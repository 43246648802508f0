// The closed sets that describe a document and its parts. The numbers are part of the record format and equal those of
// probatum.v1: append only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace probatum::corpus {

enum class DocumentKind : std::uint8_t {
  kUnspecified = 0,
  kGuideline = 1,
  kProtocol = 2,
  kTopicOverview = 3,
  kDrugLabel = 4,
  kQuestionAnswer = 5,
  kArticle = 6,
};

enum class SectionKind : std::uint8_t {
  kUnspecified = 0,
  kSummary = 1,
  kFirstLine = 2,
  kSecondLine = 3,
  kDosing = 4,
  kCautions = 5,
  kContraindications = 6,
  kPopulations = 7,
  kDifferential = 8,
  kDiagnosis = 9,
  kCauses = 10,
  kSymptoms = 11,
  kPrevention = 12,
  kPrognosis = 13,
  kRedFlags = 14,
  kOther = 15,
  kTreatment = 16,
  kInheritance = 17,
  kFrequency = 18,
  kResearch = 19,
  kBoxedWarning = 20,
};
inline constexpr int kSectionKindCount = 21;

enum class StatementKind : std::uint8_t { kUnspecified = 0, kSentence = 1, kListItem = 2, kTableRow = 3 };

enum class Stance : std::uint8_t {
  kUnspecified = 0,
  kInformation = 1,
  kRecommended = 2,
  kMayBeConsidered = 3,
  kInsufficientEvidence = 4,
  kNotRecommended = 5,
  kContraindicated = 6,
};

enum class ReviewState : std::uint8_t { kUnspecified = 0, kSubmitted = 1, kUnderReview = 2, kApproved = 3 };

enum class Standing : std::uint8_t { kUnspecified = 0, kCurrent = 1, kSuperseded = 2, kRetired = 3, kRetracted = 4 };

enum class EntityType : std::uint8_t {
  kUnspecified = 0,
  kCondition = 1,
  kDrug = 2,
  kProcedure = 3,
  kPopulation = 4,
  kTest = 5,
};

// The name used in front matter, files and logs: lower case, words joined by `-` ("first-line", "under-review").
std::string_view Name(DocumentKind kind);
std::string_view Name(SectionKind kind);
std::string_view Name(StatementKind kind);
std::string_view Name(Stance stance);
std::string_view Name(ReviewState state);
std::string_view Name(Standing standing);
std::string_view Name(EntityType type);

// The value of a name; nothing for an unknown one. "symptom" is read as a condition, "intervention" as a procedure.
std::optional<DocumentKind> DocumentKindFromName(std::string_view name);
std::optional<SectionKind> SectionKindFromName(std::string_view name);
std::optional<ReviewState> ReviewStateFromName(std::string_view name);
std::optional<Standing> StandingFromName(std::string_view name);
std::optional<EntityType> EntityTypeFromName(std::string_view name);

}  // namespace probatum::corpus
