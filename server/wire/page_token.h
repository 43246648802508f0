// Page tokens: where the next page of a list starts, bound to the call and the generation that they came from, so that a page
// of one list is never taken for a page of another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/wire/violations.h"

namespace probatum::wire {

// What a token belongs to. Everything that decides what the list holds; not the page size, which may change from page to page.
struct PageScope {
  std::string_view method;      // "probatum.v1.SearchService/Search"
  std::string_view request;     // bytes that are the same for the same list
  std::string_view generation;  // name of the generation
};

// The token of the page that starts at `offset`. Opaque base64url, the same for the same input; not a secret.
std::string MakePageToken(const PageScope& scope, std::uint32_t offset);

// The offset that `token` stands for: 0 for an empty token. Nothing, with PAGE_TOKEN_INVALID for the field `page_token` added,
// for anything that MakePageToken has not made for this scope.
std::optional<std::uint32_t> ParsePageToken(std::string_view token, const PageScope& scope, Violations& violations);

}  // namespace probatum::wire
