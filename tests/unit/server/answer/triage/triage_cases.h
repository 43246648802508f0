// Tables of messages and what triage has to say of them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "server/answer/triage/triage.h"

namespace probatum::answer {

// A message, and the rule that has to be among those that fire; no rule: level none.
struct Case {
  std::string_view message;
  std::string_view rule = {};
  bool stop = true;
};

inline void ExpectAll(TriageLevel level, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const TriageVerdict verdict = TriageMessage(c.message);
    EXPECT_EQ(verdict.triage.level, level) << c.message << "\n  rules: " << testing::PrintToString(verdict.triage.rules);
    EXPECT_THAT(verdict.triage.rules, testing::Contains(std::string(c.rule))) << c.message;
    EXPECT_EQ(verdict.stop, c.stop) << c.message;
    EXPECT_FALSE(verdict.triage.message.empty()) << c.message;
    EXPECT_TRUE(std::is_sorted(verdict.triage.rules.begin(), verdict.triage.rules.end())) << c.message;
  }
}

inline void ExpectNone(const std::vector<std::string_view>& messages) {
  for (const std::string_view message : messages) {
    const TriageVerdict verdict = TriageMessage(message);
    EXPECT_EQ(verdict.triage.level, TriageLevel::kNone) << message;
    EXPECT_THAT(verdict.triage.rules, testing::IsEmpty()) << message;
    EXPECT_THAT(verdict.triage.message, testing::IsEmpty()) << message;
    EXPECT_FALSE(verdict.stop) << message;
  }
}

}  // namespace probatum::answer
