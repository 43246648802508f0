// Whatever text arrives as a page token: it is refused with one fault, or it is exactly the token that this scope gives for the offset read from it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corpus/text/unicode.h"
#include "server/wire/page_token.h"

namespace {

namespace wire = probatum::wire;

void Require(bool holds) {
  if (!holds) std::abort();
}

// What follows from an offset: its token is read back in its own scope, and in no other.
void CheckOffset(std::uint32_t offset, const wire::PageScope& scope) {
  const std::string token = wire::MakePageToken(scope, offset);
  wire::Violations violations;
  Require(wire::ParsePageToken(token, scope, violations) == offset);
  Require(violations.empty());
  wire::PageScope other = scope;
  other.generation = "another generation";
  Require(!wire::ParsePageToken(token, other, violations));
  Require(violations.list().size() == 1);
}

}  // namespace

// The input is a token, a line feed, and the query that it comes with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line_feed = std::min(input.find('\n'), input.size());
  const std::string_view token = input.substr(0, line_feed);
  wire::PageScope scope;
  scope.method = "probatum.v1.SearchService/Search";
  scope.request = input.substr(std::min(line_feed + 1, input.size()));
  scope.generation = "000001-7f3a09c1";

  wire::Violations violations;
  const auto offset = wire::ParsePageToken(token, scope, violations);
  Require(offset.has_value() == violations.empty());
  if (offset) {
    Require(token.empty() ? *offset == 0 : token == wire::MakePageToken(scope, *offset));
  } else {
    Require(violations.list().size() == 1);
    Require(violations.list().front().field == "page_token");
    // No text of the caller's in what may be logged.
    Require(!probatum::corpus::FirstInvalidUtf8(violations.list().front().description));
  }
  std::uint32_t any = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(size, 4); ++i) any = any << 8 | data[i];
  CheckOffset(any, scope);
  return 0;
}
