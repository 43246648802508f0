// What readers need of yaml-cpp: bounded parsing, and values with errors that name file, line and key.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include <yaml-cpp/yaml.h>

namespace probatum::corpus {

// Where YAML stands, for messages.
struct YamlFile {
  std::string name;
  int first_line = 1;  // line of the file on which the YAML starts

  int LineOf(const YAML::Node& node) const { return first_line + node.Mark().line; }
  absl::Status Error(const YAML::Node& node, std::string_view what) const;
};

// Parses one YAML document: at most 1 MiB and 20 levels, without anchors, aliases and keys used twice. INVALID_ARGUMENT "NAME:LINE: ...".
absl::StatusOr<YAML::Node> ParseYaml(std::string_view yaml, const YamlFile& file);

// What yaml-cpp says. It may hold half of a character, of which it says that it did not expect it; that becomes "?".
std::string MessageOf(const YAML::Exception& exception);

// The text of a scalar, white space collapsed and characters that cannot be seen taken out.
absl::StatusOr<std::string> YamlText(const YAML::Node& node, std::string_view key, const YamlFile& file);

// An error for the first key of `map` that is not among `allowed`, which it lists.
absl::Status CheckKeys(const YAML::Node& map, std::span<const std::string_view> allowed, std::string_view where,
                       const YamlFile& file);

}  // namespace probatum::corpus
