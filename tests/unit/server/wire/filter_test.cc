#include "server/wire/filter.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/wire/limits.h"

namespace probatum::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

std::vector<std::pair<std::string, std::string>> Faults(const v1::Filters& filters) {
  Violations violations;
  ToFilter(filters, "filters", violations);
  std::vector<std::pair<std::string, std::string>> result;
  for (const FieldViolation& violation : violations.list()) result.emplace_back(violation.field, violation.reason);
  return result;
}

v1::Date Date(std::uint32_t year, std::uint32_t month = 0, std::uint32_t day = 0) {
  v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(ToFilter, AdmitsAllWhereNothingIsSet) {
  Violations violations;
  EXPECT_TRUE(ToFilter(v1::Filters(), "filters", violations).empty());
  EXPECT_THAT(violations.list(), IsEmpty());
}

TEST(ToFilter, IsTheSameInAnyOrderAndLetterCase) {
  v1::Filters filters;
  filters.add_kinds(v1::DOCUMENT_KIND_PROTOCOL);
  filters.add_kinds(v1::DOCUMENT_KIND_GUIDELINE);
  filters.add_issuers("Invented Institute");
  v1::Filters other;
  other.add_kinds(v1::DOCUMENT_KIND_GUIDELINE);
  other.add_kinds(v1::DOCUMENT_KIND_PROTOCOL);
  other.add_kinds(v1::DOCUMENT_KIND_PROTOCOL);
  other.add_issuers("INVENTED institute");
  Violations violations;
  EXPECT_EQ(ToFilter(filters, "filters", violations), ToFilter(other, "filters", violations));
}

TEST(ToFilter, NamesEachWrongValue) {
  v1::Filters filters;
  filters.add_kinds(v1::DOCUMENT_KIND_GUIDELINE);
  filters.add_kinds(static_cast<v1::DocumentKind>(99));
  filters.add_review_states(v1::REVIEW_STATE_UNSPECIFIED);
  filters.add_issuers("");
  filters.add_languages(std::string(kMaxLanguageTagBytes + 1, 'x'));
  for (std::size_t i = 0; i <= kMaxFilterValues; ++i) filters.add_jurisdictions("Nowhere");
  EXPECT_THAT(Faults(filters),
              ElementsAre(Pair("filters.kinds[1]", "ENUM_VALUE_UNKNOWN"), Pair("filters.review_states[0]", "ENUM_VALUE_UNKNOWN"),
                          Pair("filters.issuers[0]", "FILTER_EMPTY"), Pair("filters.jurisdictions", "FILTER_TOO_MANY"),
                          Pair("filters.languages[0]", "FILTER_TOO_LONG")));
}

TEST(ToFilter, TakesDatesThatLackTheirDayOrMonth) {
  v1::Filters filters;
  *filters.mutable_dated_from() = Date(2020);
  *filters.mutable_dated_until() = Date(2020, 3);
  EXPECT_THAT(Faults(filters), IsEmpty());
}

TEST(ToFilter, RefusesDatesThatAreNone) {
  for (const v1::Date& date : {Date(0), Date(10'000), Date(2020, 13), Date(2021, 2, 29), Date(2020, 0, 5), Date(2020, 1, 32)}) {
    v1::Filters filters;
    *filters.mutable_dated_from() = date;
    EXPECT_THAT(Faults(filters), ElementsAre(Pair("filters.dated_from", "DATE_INVALID"))) << date.ShortDebugString();
  }
}

TEST(ToFilter, RefusesAnEndBeforeTheBeginning) {
  v1::Filters filters;
  *filters.mutable_dated_from() = Date(2020, 5);
  *filters.mutable_dated_until() = Date(2020, 4, 30);
  EXPECT_THAT(Faults(filters), ElementsAre(Pair("filters.dated_until", "DATES_REVERSED")));
}

}  // namespace
}  // namespace probatum::wire
