#include "server/wire/request_parsing.h"

#include <map>
#include <optional>
#include <string_view>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/unknown_field_set.h"
#include <fmt/format.h>

#include "corpus/text/unicode.h"

namespace probatum::wire {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::UnknownField;
using google::protobuf::UnknownFieldSet;

void MendString(std::string& text, const std::string& path, Violations& violations) {
  std::optional<std::size_t> first_invalid;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto invalid = corpus::FirstInvalidUtf8(std::string_view(text).substr(begin));
    if (!invalid) break;
    begin += *invalid;
    if (!first_invalid) first_invalid = begin;
    text[begin++] = '?';
  }
  if (!first_invalid) return;
  violations.Add({.field = path,
                  .reason = "NOT_UTF8",
                  .description = fmt::format("{} is not UTF-8 from byte {} on: send text as UTF-8", path, *first_invalid),
                  .metadata = {{"offset", std::to_string(*first_invalid)}}});
}

// Mends every string of a message that was parsed without its schema. Goes as deep as `type` does. False when a nested message
// is none.
bool MendStrings(UnknownFieldSet& fields, const Descriptor& type, const std::string& path, Violations& violations) {
  std::map<int, int> counts;  // of repeated fields so far, by field number
  for (int i = 0; i < fields.field_count(); ++i) {
    UnknownField* value = fields.mutable_field(i);
    const FieldDescriptor* field = type.FindFieldByNumber(value->number());
    if (field == nullptr || value->type() != UnknownField::TYPE_LENGTH_DELIMITED) continue;
    std::string field_path = path.empty() ? field->name() : fmt::format("{}.{}", path, field->name());
    if (field->is_repeated()) field_path += fmt::format("[{}]", counts[field->number()]++);

    std::string& bytes = *value->mutable_length_delimited();
    if (field->type() == FieldDescriptor::TYPE_STRING) MendString(bytes, field_path, violations);
    if (field->type() == FieldDescriptor::TYPE_MESSAGE) {
      UnknownFieldSet nested;
      if (!nested.ParseFromString(bytes) || !MendStrings(nested, *field->message_type(), field_path, violations) ||
          !nested.SerializeToString(&bytes)) {
        return false;
      }
    }
  }
  return true;
}

bool ParseMended(const std::string& bytes, google::protobuf::Message& message, Violations& violations) {
  UnknownFieldSet fields;
  std::string mended;
  return fields.ParseFromString(bytes) && MendStrings(fields, *message.GetDescriptor(), "", violations) &&
         fields.SerializeToString(&mended) && message.ParseFromString(mended);
}

}  // namespace

void ParseRequest(const std::string& bytes, google::protobuf::Message& message, Violations& violations) {
  if (message.ParseFromString(bytes) || ParseMended(bytes, message, violations)) return;
  message.Clear();
  violations.Add({.field = "",
                  .reason = "REQUEST_MALFORMED",
                  .description = fmt::format("the request is not a serialised {}: send what its proto file describes",
                                             message.GetDescriptor()->full_name()),
                  .metadata = {}});
}

}  // namespace probatum::wire
