#include "server/answer/triage/rules.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace probatum::answer {
namespace {

TEST(TriageRules, UseOnlySignsThatHavePatterns) {
  std::set<Sign> known;
  for (const SignPattern& pattern : SignPatterns()) known.insert(pattern.sign);
  for (const TriageRule& rule : TriageRules()) {
    EXPECT_TRUE(known.contains(rule.first)) << rule.id;
    EXPECT_TRUE(rule.second == Sign::kNone || known.contains(rule.second)) << rule.id;
    EXPECT_TRUE(rule.unless == Sign::kNone || known.contains(rule.unless)) << rule.id;
  }
}

TEST(TriageRules, LeaveNoSignUnused) {
  std::set<Sign> used;
  for (const TriageRule& rule : TriageRules()) used.insert({rule.first, rule.second, rule.unless});
  for (const SignPattern& pattern : SignPatterns()) EXPECT_TRUE(used.contains(pattern.sign)) << pattern.pattern;
}

TEST(TriageRules, HaveOneLevelAndOneTextAnId) {
  for (const TriageRule& rule : TriageRules()) {
    EXPECT_TRUE(std::all_of(TriageRules().begin(), TriageRules().end(), [&](const TriageRule& other) {
      return other.id != rule.id || other.level == rule.level;
    })) << rule.id;
    EXPECT_EQ(
        std::count_if(TriageTexts().begin(), TriageTexts().end(), [&](const TriageText& text) { return text.id == rule.id; }), 1)
        << rule.id;
  }
}

TEST(TriageRules, SaySomethingAtEveryLevelButCrisisWhichHasItsOwnWords) {
  for (const TriageRule& rule : TriageRules()) {
    const auto text =
        std::find_if(TriageTexts().begin(), TriageTexts().end(), [&](const TriageText& t) { return t.id == rule.id; });
    ASSERT_NE(text, TriageTexts().end()) << rule.id;
    EXPECT_EQ(text->opening.empty(), rule.level == TriageLevel::kCrisis) << rule.id;
  }
}

TEST(TriageRules, HaveNoTextWithoutARule) {
  for (const TriageText& text : TriageTexts()) {
    EXPECT_TRUE(std::any_of(TriageRules().begin(), TriageRules().end(), [&](const TriageRule& rule) {
      return rule.id == text.id;
    })) << text.id;
  }
}

}  // namespace
}  // namespace probatum::answer
