// Looks at what a person typed, pasted or gave as an argument before it is sent: the protocol carries UTF-8 only.
#pragma once

#include <string_view>

#include "absl/status/status.h"

namespace probatum::client {

// INVALID_ARGUMENT, naming the first wrong byte, for a text that is not UTF-8. `what` is what it was meant as: "the question".
absl::Status CheckUtf8(std::string_view what, std::string_view text);

// The same, and for a text with nothing in it that can be seen: white space, characters without width, controls.
absl::Status CheckTyped(std::string_view what, std::string_view text);

}  // namespace probatum::client
