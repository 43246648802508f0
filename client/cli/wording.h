// Names of what the protocol counts and points at, in the words that a reader sees.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <google/protobuf/repeated_ptr_field.h>

#include "probatum/v1/resources.pb.h"

namespace probatum::client {

// "under review" of "REVIEW_STATE_UNDER_REVIEW" and its prefix "REVIEW_STATE_".
std::string Words(std::string_view enum_name, std::string_view prefix);

std::string Joined(const google::protobuf::RepeatedPtrField<std::string>& strings, std::string_view separator);

// "Title › Heading › Heading".
std::string HeadingPath(std::string_view title, const google::protobuf::RepeatedPtrField<std::string>& headings);

// A reference on one line, as an answer lists it: authors, of whom three are named, title, where and when it appeared.
std::string ReferenceLine(const v1::Reference& reference);
// The same with what it is found by: DOI, PMID, else its address; and its evidence level.
std::string ReferenceEntry(const v1::Reference& reference);

// The audiences by the names that people type, in the order of the protocol.
struct AudienceName {
  std::string_view name;  // "clinician"
  v1::Audience audience;
};
const std::vector<AudienceName>& Audiences();
std::string_view NameOf(v1::Audience audience);

}  // namespace probatum::client
