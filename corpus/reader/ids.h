// The rule for document ids that sources bring along.
#pragma once

#include <string>
#include <string_view>

namespace probatum::corpus {

// What is wrong with a document id, naming the rule; empty when nothing is. 1 to 200 bytes of UTF-8 without control characters, `#` or
// white space. `field` is what the source calls it.
std::string FaultOfDocumentId(std::string_view id, std::string_view field = "id");

}  // namespace probatum::corpus
