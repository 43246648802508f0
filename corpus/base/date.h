// A calendar date that may lack its day or month, as sources give them.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace probatum::corpus {

// year 0 means unset; month and day 0 mean unknown. Ordered as written, unknown before known.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;

  bool set() const { return year != 0; }
  friend bool operator==(const Date&, const Date&) = default;
  friend auto operator<=>(const Date&, const Date&) = default;  // NOLINT(modernize-use-nullptr): a mistake of clang-tidy 14
};

// Reads "2026", "2026-11" or "2026-11-24"; nothing for anything else or a day that does not exist.
std::optional<Date> ParseDate(std::string_view text);

// "2026", "2026-11" or "2026-11-24"; empty when unset.
std::string ToIsoString(const Date& date);

}  // namespace probatum::corpus
