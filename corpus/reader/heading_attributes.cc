#include "corpus/reader/heading_attributes.h"

#include <utility>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/ids.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::string_view kAllowed = "kind=NAME, population=\"WORDS\" and #key";

struct Attribute {
  std::string name;  // "#" for a key
  std::string value;
};

// The next attribute of `rest`, which does not start with a space.
absl::StatusOr<Attribute> TakeAttribute(std::string_view& rest) {
  Attribute attribute;
  if (rest.front() == '#') {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    attribute = {"#", std::string(rest.substr(1, end - 1))};
    rest.remove_prefix(end);
    return attribute;
  }
  const std::size_t equals = rest.find_first_of("= ");
  if (equals == std::string_view::npos || rest[equals] == ' ') {
    return absl::InvalidArgumentError(fmt::format("unknown heading attribute \"{}\"; use {}", rest.substr(0, equals), kAllowed));
  }
  attribute.name = rest.substr(0, equals);
  rest.remove_prefix(equals + 1);
  if (rest.starts_with('"')) {
    const std::size_t close = rest.find('"', 1);
    if (close == std::string_view::npos) {
      return absl::InvalidArgumentError(fmt::format("heading attribute \"{}\" lacks its closing quotation mark", attribute.name));
    }
    attribute.value = rest.substr(1, close - 1);
    rest.remove_prefix(close + 1);
  } else {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    attribute.value = rest.substr(0, end);
    rest.remove_prefix(end);
  }
  return attribute;
}

absl::Status Apply(const Attribute& attribute, HeadingAttributes& heading) {
  if (attribute.name == "#") {
    if (!FaultOfDocumentId(attribute.value).empty()) {
      return absl::InvalidArgumentError(fmt::format("section key \"{}\" may hold neither white space nor #", attribute.value));
    }
    heading.key = attribute.value;
  } else if (attribute.name == "kind") {
    heading.kind = SectionKindFromName(attribute.value);
    if (!heading.kind) {
      std::string kinds;
      for (int kind = 1; kind < kSectionKindCount; ++kind) {
        if (kind > 1) kinds += ", ";
        kinds += Name(static_cast<SectionKind>(kind));
      }
      return absl::InvalidArgumentError(fmt::format("section kind \"{}\" is unknown; use one of {}", attribute.value, kinds));
    }
  } else if (attribute.name == "population") {
    heading.population = CollapseWhiteSpace(attribute.value);
  } else {
    return absl::InvalidArgumentError(fmt::format("unknown heading attribute \"{}\"; use {}", attribute.name, kAllowed));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<HeadingAttributes> TakeHeadingAttributes(std::string_view heading) {
  HeadingAttributes result;
  const std::size_t open = heading.ends_with('}') ? heading.rfind('{') : std::string_view::npos;
  if (open == std::string_view::npos) {
    result.text = heading;
    return result;
  }
  std::string_view text = heading.substr(0, open);
  while (text.ends_with(' ')) text.remove_suffix(1);
  result.text = text;
  std::string_view rest = heading.substr(open + 1, heading.size() - open - 2);
  while (true) {
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (rest.empty()) return result;
    PROBATUM_ASSIGN_OR_RETURN(const Attribute attribute, TakeAttribute(rest));
    PROBATUM_RETURN_IF_ERROR(Apply(attribute, result));
  }
}

}  // namespace probatum::corpus
