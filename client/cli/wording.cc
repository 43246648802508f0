#include "client/cli/wording.h"

#include <algorithm>

#include "fmt/format.h"

namespace probatum::client {
namespace {

constexpr std::size_t kMaxAuthors = 3;

// "Katzberg HD, Khan AH, So YT, et al."
std::string AuthorText(const v1::Reference& reference) {
  std::vector<std::string_view> named;
  bool more = false;
  for (const std::string& author : reference.authors()) {
    more = author == "et al." || author == "et al" || named.size() == kMaxAuthors;
    if (more) break;
    named.push_back(author);
  }
  return fmt::format("{}{}", fmt::join(named, ", "), more && !named.empty() ? ", et al." : "");
}

// "J Physiother 2012;58:17-22", "National Library of Medicine, 2012".
std::string PlaceText(const v1::Reference& reference) {
  std::string issue = reference.year() == 0 ? std::string() : fmt::format("{}", reference.year());
  if (!reference.volume().empty()) issue += (issue.empty() ? "" : ";") + reference.volume();
  if (!reference.page().empty()) issue += (issue.empty() ? "" : ":") + reference.page();
  const bool periodical = !reference.container_title().empty();
  const std::string& place = periodical ? reference.container_title() : reference.issuer();
  return place.empty() || issue.empty() ? place + issue : place + (periodical ? " " : ", ") + issue;
}

void AppendSentence(std::string_view sentence, std::string& text) {
  if (sentence.empty()) return;
  if (!text.empty()) text.push_back(' ');
  text += sentence;
  if (std::string_view(".?!").find(sentence.back()) == std::string_view::npos) text.push_back('.');
}

}  // namespace

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
  std::string line;
  AppendSentence(AuthorText(reference), line);
  AppendSentence(reference.title(), line);
  AppendSentence(PlaceText(reference), line);
  return line;
}

std::string ReferenceEntry(const v1::Reference& reference) {
  std::string entry = ReferenceLine(reference);
  if (!reference.doi().empty()) entry += fmt::format(" doi:{}", reference.doi());
  if (!reference.pmid().empty()) entry += fmt::format(" PMID {}", reference.pmid());
  if (reference.doi().empty() && !reference.uri().empty()) entry += fmt::format(" {}", reference.uri());
  if (!reference.evidence_level().empty()) entry += fmt::format(" Evidence: {}.", reference.evidence_level());
  return entry;
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
