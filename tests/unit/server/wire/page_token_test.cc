#include "server/wire/page_token.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace probatum::wire {
namespace {

constexpr PageScope kScope{
    .method = "probatum.v1.SearchService/Search", .request = "examplitis", .generation = "000001-7f3a09c1"};

std::optional<std::uint32_t> Parse(std::string_view token, const PageScope& scope) {
  Violations violations;
  const auto offset = ParsePageToken(token, scope, violations);
  EXPECT_EQ(offset.has_value(), violations.empty());
  if (!offset) {
    EXPECT_EQ(violations.list().front().field, "page_token");
    EXPECT_EQ(violations.list().front().reason, "PAGE_TOKEN_INVALID");
  }
  return offset;
}

TEST(PageToken, LeadsBackToItsOffset) {
  for (const std::uint32_t offset : {1u, 10u, 999u, 0xFFFFFFFFu}) EXPECT_EQ(Parse(MakePageToken(kScope, offset), kScope), offset);
}

TEST(PageToken, IsEmptyForTheFirstPage) { EXPECT_EQ(Parse("", kScope), 0u); }

TEST(PageToken, IsRefusedByAnyOtherCall) {
  const std::string token = MakePageToken(kScope, 10);
  PageScope other = kScope;
  other.request = "examplitis ";
  EXPECT_FALSE(Parse(token, other));
  other = kScope;
  other.generation = "000002-7f3a09c1";
  EXPECT_FALSE(Parse(token, other));
  other = kScope;
  other.method = "probatum.v1.SearchService/Other";
  EXPECT_FALSE(Parse(token, other));
}

TEST(PageToken, IsRefusedWhenAnyCharacterIsChanged) {
  const std::string token = MakePageToken(kScope, 10);
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(Parse(changed, kScope)) << "at " << i;
  }
  EXPECT_FALSE(Parse(token.substr(1), kScope));
  EXPECT_FALSE(Parse(token + "A", kScope));
  EXPECT_FALSE(Parse("not a token", kScope));
  EXPECT_FALSE(Parse(std::string(token.size(), '='), kScope));
}

TEST(PageToken, FitsIntoAnAddressUnescaped) {
  for (std::uint32_t offset = 1; offset < 500; ++offset) {
    const std::string token = MakePageToken(kScope, offset);
    EXPECT_EQ(token.find_first_of("+/="), std::string::npos) << token;
  }
}

}  // namespace
}  // namespace probatum::wire
