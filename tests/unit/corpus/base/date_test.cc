#include "corpus/base/date.h"

#include <gtest/gtest.h>

namespace probatum::corpus {
namespace {

TEST(Date, IsReadAsPreciselyAsItIsWritten) {
  EXPECT_EQ(ParseDate("2026"), (Date{2026, 0, 0}));
  EXPECT_EQ(ParseDate("2026-11"), (Date{2026, 11, 0}));
  EXPECT_EQ(ParseDate("2026-11-24"), (Date{2026, 11, 24}));
  EXPECT_EQ(ParseDate("2024-02-29"), (Date{2024, 2, 29}));
}

TEST(Date, RefusesWhatIsNoDate) {
  for (const char* text : {"", "26", "2026-13", "2026-00", "2026-02-30", "2025-02-29", "2026/11/24", "2026-1-1", "24-11-2026",
                           "0000", "2026-11-2x", "20261124"}) {
    EXPECT_FALSE(ParseDate(text).has_value()) << text;
  }
}

TEST(Date, IsWrittenAsItWasRead) {
  for (const char* text : {"2026", "2026-11", "2026-11-04"}) EXPECT_EQ(ToIsoString(*ParseDate(text)), text);
  EXPECT_EQ(ToIsoString(Date{}), "");
}

TEST(Date, OrdersTheUnknownBeforeTheKnown) {
  EXPECT_LT(*ParseDate("2025-12-31"), *ParseDate("2026"));
  EXPECT_LT(*ParseDate("2026"), *ParseDate("2026-01"));
  EXPECT_LT(*ParseDate("2026-01"), *ParseDate("2026-01-01"));
}

}  // namespace
}  // namespace probatum::corpus
