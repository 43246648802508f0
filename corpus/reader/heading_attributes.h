// Pandoc's attributes at the end of a heading: `## Haemodialysis {kind=populations population="haemodialysis" #dialysis}`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

#include "corpus/model/kinds.h"

namespace probatum::corpus {

struct HeadingAttributes {
  std::string text;  // the heading without them
  std::optional<SectionKind> kind;
  std::string population;
  std::optional<std::string> key;  // of the section's id
};

// INVALID_ARGUMENT, with a message that names no file: an unknown attribute or kind, a quotation mark without its partner. Safe from any
// thread.
absl::StatusOr<HeadingAttributes> TakeHeadingAttributes(std::string_view heading);

}  // namespace probatum::corpus
