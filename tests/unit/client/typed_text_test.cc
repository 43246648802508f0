#include "client/cli/typed_text.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace probatum::client {
namespace {

using ::testing::HasSubstr;

std::string Message(const absl::Status& status) { return std::string(status.message()); }

TEST(TypedText, IsSentInAnyScript) {
  for (const std::string text : {"why?", "7", "\u00b5", "\u75db\u98a8", "\u0646\u0642\u0631\u0633", "gout\u200b", "\U0001f48a"}) {
    EXPECT_TRUE(CheckTyped("the question", text).ok()) << text;
  }
}

TEST(TypedText, NamesTheFirstByteThatIsNotUtf8) {
  for (const std::string text : {"leg \xff cramps\xfe", "leg \xe2\x82", "leg \xed\xa0\x80", "leg \xc0\xaf"}) {
    const absl::Status status = CheckTyped("the question", text);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(Message(status), AllOf(HasSubstr("the question is not UTF-8"), HasSubstr("byte 5 ")));
  }
  EXPECT_FALSE(CheckUtf8("the name", "\xff").ok());
}

TEST(TypedText, IsNotSentWithNothingToSeeInIt) {
  for (const std::string text :
       {"", " \t\n", "\u200b", "\ufeff\u200d\u2060", "\u00a0\u3000", "\u00ad", "\u202e", "\u3164", "\x01\x7f"}) {
    EXPECT_EQ(CheckTyped("the question", text).code(), absl::StatusCode::kInvalidArgument) << testing::PrintToString(text);
    EXPECT_TRUE(CheckUtf8("the name", text).ok());
  }
}

}  // namespace
}  // namespace probatum::client
