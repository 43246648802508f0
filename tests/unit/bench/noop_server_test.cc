#include "tests/bench/noop_server.h"

#include <gtest/gtest.h>

namespace probatum::bench {
namespace {

TEST(NoopRequest, IsAsLargeAsAskedAndSaysHowLargeTheResponseIsToBe) {
  const v1::AnswerRequest request = NoopRequest(60, 9876);
  EXPECT_EQ(request.ByteSizeLong(), 60u);
  EXPECT_EQ(std::stoul(request.question()), 9876u);
}

TEST(NoopRequest, NeverCutsTheNumberShort) { EXPECT_EQ(NoopRequest(3, 123456).question(), "123456"); }

}  // namespace
}  // namespace probatum::bench
