#include "tests/eval/self_test.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/eval/answer_check.h"
#include "tests/unit/eval/sample_answer.h"

namespace probatum::eval {
namespace {

using testing::IsEmpty;

TEST(SelfTest, FindsEveryCorruptionOfEveryKind) {
  const auto result = RunSelfTest({SampleAnswer()}, 1000, 7);
  ASSERT_TRUE(result.ok()) << result.status().ToString();
  EXPECT_EQ(result->seeded, 1000u);
  EXPECT_EQ(result->found, 1000u);
  EXPECT_THAT(result->missed, IsEmpty());
  EXPECT_THAT(result->silent, IsEmpty()) << "each kind of finding has to be brought out by some corruption";
  for (const SelfTestRow& row : result->rows) {
    EXPECT_GT(row.seeded, 0u) << row.corruption << " never fits";
    EXPECT_EQ(row.found, row.seeded) << row.corruption;
  }
}

TEST(SelfTest, GivesTheSameForTheSameSeed) {
  const auto a = RunSelfTest({SampleAnswer()}, 100, 3);
  const auto b = RunSelfTest({SampleAnswer()}, 100, 3);
  ASSERT_TRUE(a.ok() && b.ok());
  EXPECT_EQ(a->findings, b->findings);
}

TEST(SelfTest, RefusesAnswersThatQuoteNothing) {
  EXPECT_EQ(RunSelfTest({}, 10, 1).status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST(Corruption, NamesAreUniqueAndEveryExpectedFindingExists) {
  std::set<std::string_view> names;
  const std::vector<std::string> kinds = FindingKinds();
  for (const Corruption& corruption : AllCorruptions()) {
    EXPECT_TRUE(names.insert(corruption.name).second) << corruption.name;
    EXPECT_FALSE(corruption.expected.empty()) << corruption.name;
    for (const std::string_view expected : corruption.expected) {
      EXPECT_THAT(kinds, testing::Contains(expected)) << corruption.name;
    }
  }
}

TEST(Corruption, LeavesNothingThatAnHonestCheckWouldPass) {
  // Any finding at all, not only the expected ones, over many seeds: whatever a corruption changes is noticed.
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Random random(seed);
    for (const Corruption& corruption : AllCorruptions()) {
      const Specimen original = SampleAnswer();
      Specimen corrupted = original;
      if (!corruption.apply(corrupted, random)) {
        continue;
      }
      bool changed = corrupted.response.SerializeAsString() != original.response.SerializeAsString() ||
                     corrupted.documents.size() != original.documents.size();
      for (const auto& [name, document] : corrupted.documents) {
        changed = changed || document.SerializeAsString() != original.documents.at(name).SerializeAsString();
      }
      const auto check = CheckAnswer(corrupted.response, ReaderOf(corrupted));
      ASSERT_TRUE(check.ok());
      EXPECT_EQ(check->findings.empty(), !changed) << corruption.name << " with seed " << seed;
    }
  }
}

}  // namespace
}  // namespace probatum::eval
