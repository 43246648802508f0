#include "corpus/reader/ids.h"

#include <fmt/format.h>

#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {
constexpr std::size_t kMaxIdBytes = 200;
}  // namespace

std::string FaultOfDocumentId(std::string_view id, std::string_view field) {
  if (id.empty()) return fmt::format("\"{}\" is missing; give the document one, such as leg-cramps", field);
  if (id.size() > kMaxIdBytes) return fmt::format("\"{}\" has {} bytes; the limit is {}", field, id.size(), kMaxIdBytes);
  if (FirstInvalidUtf8(id)) return fmt::format("\"{}\" is not UTF-8", field);
  if (id.find_first_of("# ") != std::string_view::npos || RemoveInvisible(id).text != id || CollapseWhiteSpace(id) != id ||
      id.find_first_of("\t\n") != std::string_view::npos) {
    return fmt::format("\"{}\" is \"{}\"; white space, control characters and # are not allowed in it", field,
                       RemoveInvisible(id).text);
  }
  return {};
}

}  // namespace probatum::corpus
