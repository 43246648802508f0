// Ids that must not be mixed up are types of their own. Values only; comparison is bytewise, which is also the order of passages
// in an index.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

namespace probatum::corpus {

// A string id of one kind. Safe from any thread as any value is.
template <typename Tag>
class StringId {
 public:
  StringId() = default;
  explicit StringId(std::string value) : value_(std::move(value)) {}

  const std::string& value() const { return value_; }
  bool empty() const { return value_.empty(); }

  friend bool operator==(const StringId&, const StringId&) = default;
  friend auto operator<=>(const StringId&, const StringId&) = default;

 private:
  std::string value_;
};

// The id of a document, 1 to 200 bytes of UTF-8 without control characters, `#` or white space: `leg-cramps`.
using DocumentId = StringId<struct DocumentIdTag>;
// Document id, `#`, slug of the heading path or the source's own number: `leg-cramps#cautions/quinine`.
using SectionId = StringId<struct SectionIdTag>;
// Section (or document) id with `.1`, `.2`: `leg-cramps#cautions/quinine.1`.
using PassageId = StringId<struct PassageIdTag>;

}  // namespace probatum::corpus

template <typename Tag>
struct std::hash<probatum::corpus::StringId<Tag>> {
  std::size_t operator()(const probatum::corpus::StringId<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.value());
  }
};
