#include "corpus/base/date.h"

#include <chrono>

#include <fmt/format.h>

namespace probatum::corpus {
namespace {

// The number that `digits` spells, when it is nothing but digits.
std::optional<int> ParseDigits(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> ParseDate(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  Date date;
  const std::optional<int> year = ParseDigits(text.substr(0, 4));
  if (!year || *year == 0) return std::nullopt;
  date.year = *year;
  if (text.size() >= 7) {
    const std::optional<int> month = ParseDigits(text.substr(5, 2));
    if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
    date.month = *month;
  }
  if (text.size() == 10) {
    const std::optional<int> day = ParseDigits(text.substr(8, 2));
    if (text[7] != '-' || !day) return std::nullopt;
    const std::chrono::year_month_day calendar{std::chrono::year(date.year),
                                               std::chrono::month(static_cast<unsigned>(date.month)),
                                               std::chrono::day(static_cast<unsigned>(*day))};
    if (!calendar.ok()) return std::nullopt;
    date.day = *day;
  }
  return date;
}

std::string ToIsoString(const Date& date) {
  if (!date.set()) return {};
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

}  // namespace probatum::corpus
