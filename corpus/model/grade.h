// The strength of a recommendation, or of the evidence under it, as the body that made it rated it.
#pragma once

#include <string>

namespace probatum::corpus {

// How a body rated what a text says: the value as printed and the scale that it stands on, in the body's own words; never converted to another
// scale. {"B", "USPSTF grade of recommendation"}, {"2A", "ASCO strength of evidence"}.
struct Grade {
  std::string value;
  std::string scale;
  friend bool operator==(const Grade&, const Grade&) = default;
};

}  // namespace probatum::corpus
