#include "corpus/model/kinds.h"

#include <array>
#include <cstddef>

namespace probatum::corpus {
namespace {

// Names by number; the first is that of kUnspecified, which no file may state.
constexpr std::array<std::string_view, 7> kDocumentKinds = {"unspecified", "guideline",       "protocol", "topic-overview",
                                                            "drug-label",  "question-answer", "article"};
constexpr std::array<std::string_view, kSectionKindCount> kSectionKinds = {
    "unspecified", "summary",      "first-line", "second-line", "dosing",    "cautions",   "contraindications",
    "populations", "differential", "diagnosis",  "causes",      "symptoms",  "prevention", "prognosis",
    "red-flags",   "other",        "treatment",  "inheritance", "frequency", "research",   "boxed-warning"};
constexpr std::array<std::string_view, 4> kStatementKinds = {"unspecified", "sentence", "list-item", "table-row"};
constexpr std::array<std::string_view, 7> kStances = {"unspecified",       "information",           "recommended",
                                                      "may-be-considered", "insufficient-evidence", "not-recommended",
                                                      "contraindicated"};
constexpr std::array<std::string_view, 4> kReviewStates = {"unspecified", "submitted", "under-review", "approved"};
constexpr std::array<std::string_view, 5> kStandings = {"unspecified", "current", "superseded", "retired", "retracted"};
constexpr std::array<std::string_view, 6> kEntityTypes = {"unspecified", "condition", "drug", "procedure", "population", "test"};

template <typename Enum, std::size_t kCount>
std::string_view NameIn(const std::array<std::string_view, kCount>& names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < kCount ? names[index] : names[0];
}

template <typename Enum, std::size_t kCount>
std::optional<Enum> ValueIn(const std::array<std::string_view, kCount>& names, std::string_view name) {
  for (std::size_t index = 1; index < kCount; ++index) {
    if (names[index] == name) return static_cast<Enum>(index);
  }
  return std::nullopt;
}

}  // namespace

std::string_view Name(DocumentKind kind) { return NameIn(kDocumentKinds, kind); }
std::string_view Name(SectionKind kind) { return NameIn(kSectionKinds, kind); }
std::string_view Name(StatementKind kind) { return NameIn(kStatementKinds, kind); }
std::string_view Name(Stance stance) { return NameIn(kStances, stance); }
std::string_view Name(ReviewState state) { return NameIn(kReviewStates, state); }
std::string_view Name(Standing standing) { return NameIn(kStandings, standing); }
std::string_view Name(EntityType type) { return NameIn(kEntityTypes, type); }

std::optional<DocumentKind> DocumentKindFromName(std::string_view name) { return ValueIn<DocumentKind>(kDocumentKinds, name); }
std::optional<SectionKind> SectionKindFromName(std::string_view name) { return ValueIn<SectionKind>(kSectionKinds, name); }
std::optional<ReviewState> ReviewStateFromName(std::string_view name) { return ValueIn<ReviewState>(kReviewStates, name); }
std::optional<Standing> StandingFromName(std::string_view name) { return ValueIn<Standing>(kStandings, name); }
std::optional<EntityType> EntityTypeFromName(std::string_view name) {
  if (name == "symptom") return EntityType::kCondition;
  if (name == "intervention") return EntityType::kProcedure;
  return ValueIn<EntityType>(kEntityTypes, name);
}

}  // namespace probatum::corpus
