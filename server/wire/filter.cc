#include "server/wire/filter.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "corpus/base/date.h"
#include "corpus/text/unicode.h"
#include "server/wire/limits.h"

namespace probatum::wire {
namespace {

void CheckCount(const std::string& field, int count, Violations& violations) {
  if (static_cast<std::size_t>(count) <= kMaxFilterValues) return;
  violations.AddTooMany(field, "FILTER_TOO_MANY", static_cast<std::size_t>(count), kMaxFilterValues, "values",
                        "leave some out, or the whole field to admit all");
}

// Distinct values in order, so that the same filter in another order is the same filter.
template <typename Value>
std::vector<Value> Distinct(std::vector<Value> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

template <typename Enum, typename Proto, typename IsValid>
std::vector<Enum> ToEnums(const google::protobuf::RepeatedField<int>& values, const std::string& field,
                          std::string_view enum_name, IsValid is_valid, Violations& violations) {
  CheckCount(field, values.size(), violations);
  std::vector<Enum> result;
  for (int i = 0; i < values.size(); ++i) {
    if (values[i] == 0 || !is_valid(values[i])) violations.AddUnknownEnum(fmt::format("{}[{}]", field, i), values[i], enum_name);
    result.push_back(static_cast<Enum>(values[i]));
  }
  return Distinct(std::move(result));
}

std::vector<std::string> ToTexts(const google::protobuf::RepeatedPtrField<std::string>& values, const std::string& field,
                                 std::size_t max_bytes, Violations& violations) {
  CheckCount(field, values.size(), violations);
  std::vector<std::string> result;
  for (int i = 0; i < values.size(); ++i) {
    const std::string path = fmt::format("{}[{}]", field, i);
    if (values[i].empty()) {
      violations.Add({.field = path,
                      .reason = "FILTER_EMPTY",
                      .description = fmt::format(
                          "{} is empty; send the text as documents state it, 1 to {} bytes, or leave it out", path, max_bytes),
                      .metadata = {{"limit", std::to_string(max_bytes)}}});
    }
    if (values[i].size() > max_bytes) {
      violations.AddTooLong(path, "FILTER_TOO_LONG", values[i].size(), max_bytes, "send the text as documents state it");
      continue;
    }
    result.push_back(corpus::Fold(values[i]));
  }
  return Distinct(std::move(result));
}

corpus::Date ToDate(const probatum::v1::Date& date, const std::string& field, Violations& violations) {
  // Month and day may be missing, and a day needs its month. What ParseDate takes is a day of the calendar.
  const bool whole = date.year() >= 1 && date.year() <= 9999 && !(date.month() == 0 && date.day() != 0);
  const corpus::Date wanted{static_cast<int>(date.year()), static_cast<int>(date.month()), static_cast<int>(date.day())};
  if (whole && date.month() <= 12 && date.day() <= 31 && corpus::ParseDate(corpus::ToIsoString(wanted))) return wanted;
  violations.Add(
      {.field = field,
       .reason = "DATE_INVALID",
       .description = fmt::format("{} is {}-{}-{}, which is no date; send a year from 1 to 9999, with month and day where "
                                  "they are known and 0 where not",
                                  field, date.year(), date.month(), date.day()),
       .metadata = {}});
  return {};
}

}  // namespace

index::DocumentFilter ToFilter(const probatum::v1::Filters& filters, std::string_view path, Violations& violations) {
  const auto field = [path](std::string_view name) { return fmt::format("{}.{}", path, name); };
  index::DocumentFilter filter;
  filter.kinds = ToEnums<corpus::DocumentKind, v1::DocumentKind>(filters.kinds(), field("kinds"), "probatum.v1.DocumentKind",
                                                                 v1::DocumentKind_IsValid, violations);
  filter.review_states = ToEnums<corpus::ReviewState, v1::ReviewState>(
      filters.review_states(), field("review_states"), "probatum.v1.ReviewState", v1::ReviewState_IsValid, violations);
  filter.issuers = ToTexts(filters.issuers(), field("issuers"), kMaxFilterTextBytes, violations);
  filter.jurisdictions = ToTexts(filters.jurisdictions(), field("jurisdictions"), kMaxFilterTextBytes, violations);
  filter.languages = ToTexts(filters.languages(), field("languages"), kMaxLanguageTagBytes, violations);
  filter.evidence_levels = ToTexts(filters.evidence_levels(), field("evidence_levels"), kMaxFilterTextBytes, violations);
  filter.exclude_superseded = filters.exclude_superseded();
  if (filters.has_dated_from()) filter.dated_from = ToDate(filters.dated_from(), field("dated_from"), violations);
  if (filters.has_dated_until()) filter.dated_until = ToDate(filters.dated_until(), field("dated_until"), violations);
  // 2020 to 2020-03 is no contradiction: they are compared only as far as both are known.
  const auto known_as_far = [](corpus::Date a, const corpus::Date& b) {
    if (b.month == 0) a.month = 0;
    if (b.day == 0) a.day = 0;
    return a;
  };
  const corpus::Date& from = filter.dated_from;
  const corpus::Date& until = filter.dated_until;
  if (from.set() && until.set() && known_as_far(until, from) < known_as_far(from, until)) {
    violations.Add({.field = field("dated_until"),
                    .reason = "DATES_REVERSED",
                    .description = fmt::format("{} is {}, before dated_from, {}; send a later date", field("dated_until"),
                                               corpus::ToIsoString(until), corpus::ToIsoString(from)),
                    .metadata = {}});
  }
  return filter;
}

}  // namespace probatum::wire
