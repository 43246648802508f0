#include "corpus/reader/ids.h"

#include <fmt/format.h>

#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {
constexpr std::size_t kMaxIdBytes = 200;
}  // namespace

std::string FaultOfDocumentId(std::string_view id) {
  if (id.empty()) return "\"id\" is missing; give the document one, such as leg-cramps";
  if (id.size() > kMaxIdBytes) return fmt::format("\"id\" has {} bytes; the limit is {}", id.size(), kMaxIdBytes);
  if (FirstInvalidUtf8(id)) return "\"id\" is not UTF-8";
  if (id.find_first_of("# ") != std::string_view::npos || RemoveInvisible(id).text != id || CollapseWhiteSpace(id) != id ||
      id.find_first_of("\t\n") != std::string_view::npos) {
    return fmt::format("\"id\" is \"{}\"; white space, control characters and # are not allowed in it", id);
  }
  return {};
}

}  // namespace probatum::corpus
