// One reference as a CSL entry in YAML, as Pandoc reads it, turned into a Reference.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include <yaml-cpp/yaml.h>

#include "corpus/model/metadata.h"
#include "corpus/model/source_document.h"
#include "corpus/reader/yaml.h"

namespace probatum::corpus {

// A reference and what its entry says of how good it is.  INVALID_ARGUMENT "NAME:LINE: ..." for an unknown key, a missing id or title, or a value of the wrong form. Does not throw.
struct CslReference {
  Reference reference;
  ReferenceCheck check;
};
absl::StatusOr<CslReference> ParseCslReference(const YAML::Node& node, const YamlFile& file);

}  // namespace probatum::corpus
