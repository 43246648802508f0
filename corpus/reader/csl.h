// One reference as a CSL entry in YAML, as Pandoc reads it, turned into a Reference.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include <yaml-cpp/yaml.h>

#include "corpus/model/metadata.h"
#include "corpus/reader/yaml.h"

namespace probatum::corpus {

// INVALID_ARGUMENT "NAME:LINE: ..." for an unknown key, a missing id or title, or a value of the wrong form. Does not throw.
absl::StatusOr<Reference> ParseCslReference(const YAML::Node& node, const YamlFile& file);

}  // namespace probatum::corpus
