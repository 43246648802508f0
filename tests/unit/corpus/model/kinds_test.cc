#include "corpus/model/kinds.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

template <typename Enum, typename FromName>
void ExpectNamesComeBack(int count, const FromName& from_name) {
  std::set<std::string_view> names;
  for (int number = 1; number < count; ++number) {
    const auto value = static_cast<Enum>(number);
    EXPECT_TRUE(names.insert(Name(value)).second) << Name(value);
    EXPECT_EQ(from_name(Name(value)), value) << Name(value);
  }
  EXPECT_FALSE(from_name(Name(Enum::kUnspecified)).has_value());
  EXPECT_FALSE(from_name("nonsense").has_value());
  EXPECT_FALSE(from_name("").has_value());
}

TEST(Kinds, HaveNamesThatReadBack) {
  ExpectNamesComeBack<DocumentKind>(7, DocumentKindFromName);
  ExpectNamesComeBack<SectionKind>(kSectionKindCount, SectionKindFromName);
  ExpectNamesComeBack<ReviewState>(4, ReviewStateFromName);
  ExpectNamesComeBack<Standing>(5, StandingFromName);
  ExpectNamesComeBack<EntityType>(6, EntityTypeFromName);
}

TEST(Kinds, KeepTheNumbersOfTheRecordFormat) {
  EXPECT_EQ(static_cast<int>(*SectionKindFromName("first-line")), 2);
  EXPECT_EQ(static_cast<int>(*SectionKindFromName("research")), 19);
  EXPECT_EQ(static_cast<int>(*DocumentKindFromName("question-answer")), 5);
  EXPECT_EQ(Name(Stance::kContraindicated), "contraindicated");
  EXPECT_EQ(Name(StatementKind::kTableRow), "table-row");
}

TEST(Kinds, ReadTheOtherNamesOfEntityTypes) {
  EXPECT_EQ(EntityTypeFromName("symptom"), EntityType::kCondition);
  EXPECT_EQ(EntityTypeFromName("intervention"), EntityType::kProcedure);
}

}  // namespace
}  // namespace probatum::corpus
