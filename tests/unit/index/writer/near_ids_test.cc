#include "index/writer/near_ids.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::index {
namespace {

std::vector<std::string> Near(const std::string& wanted, const std::vector<std::string>& ids) {
  NearIds near(wanted);
  for (const std::string& id : ids) near.Consider(id);
  return near.Nearest();
}

TEST(NearIds, AreThoseThatSomebodyMayHaveMeant) {
  EXPECT_THAT(Near("leg-cramp", {"gout", "leg-cramps", "restless-legs"}), testing::ElementsAre("leg-cramps"));
  EXPECT_THAT(Near("gotu", {"a", "gout", "stroke"}), testing::ElementsAre("gout"));
  EXPECT_THAT(Near("examplitis", {"a", "mockalgia"}), testing::IsEmpty());
  EXPECT_THAT(Near("", {"a", "mockalgia"}), testing::ElementsAre("a"));
}

TEST(NearIds, AreAtMostThreeTheNearestFirst) {
  EXPECT_THAT(Near("abcdef", {"abcdxy", "abcdex", "abcdef-2", "abcdeg", "abcdeh"}),
              testing::ElementsAre("abcdef-2", "abcdeg", "abcdeh"));
}

}  // namespace
}  // namespace probatum::index
