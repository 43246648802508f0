#include "client/cli/wording.h"

#include <algorithm>

#include "fmt/format.h"

namespace probatum::client {

std::string Words(std::string_view enum_name, std::string_view prefix) {
  std::string words(enum_name.substr(std::min(prefix.size(), enum_name.size())));
  for (char& c : words) {
    c = c == '_' ? ' ' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return words;
}

std::string Joined(const google::protobuf::RepeatedPtrField<std::string>& strings, std::string_view separator) {
  return fmt::format("{}", fmt::join(strings.begin(), strings.end(), separator));
}

std::string HeadingPath(std::string_view title, const google::protobuf::RepeatedPtrField<std::string>& headings) {
  return headings.empty() ? std::string(title) : fmt::format("{} › {}", title, Joined(headings, " › "));
}

std::string ReferenceLine(const v1::Reference& reference) {
  std::string line = Joined(reference.authors(), ", ");
  const auto add = [&line](std::string_view separator, const std::string& part) {
    if (!part.empty()) {
      line.append(line.empty() ? std::string_view() : separator).append(part);
    }
  };
  add(". ", reference.title());
  add(". ", reference.container_title());
  add(". ", reference.issuer());
  add(" ", reference.year() == 0 ? std::string() : fmt::format("({})", reference.year()));
  add(" ", reference.volume());
  add(": ", reference.page());
  return line;
}

const std::vector<AudienceName>& Audiences() {
  static const auto& audiences = *new std::vector<AudienceName>{{"clinician", v1::AUDIENCE_CLINICIAN},
                                                                {"pharmacist", v1::AUDIENCE_PHARMACIST},
                                                                {"nurse", v1::AUDIENCE_NURSE},
                                                                {"student", v1::AUDIENCE_STUDENT},
                                                                {"patient", v1::AUDIENCE_PATIENT}};
  return audiences;
}

std::string_view NameOf(v1::Audience audience) {
  const auto& all = Audiences();
  const auto found = std::find_if(all.begin(), all.end(), [audience](const auto& entry) { return entry.audience == audience; });
  return found == all.end() ? all.front().name : found->name;
}

}  // namespace probatum::client
