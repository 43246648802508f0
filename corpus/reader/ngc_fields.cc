#include "corpus/reader/ngc_fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "corpus/base/status_macros.h"
#include "corpus/reader/xml.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

// What a field holds that has nothing to say.
constexpr std::array kNothing = std::to_array<std::string_view>(
    {"not stated", "none stated", "not applicable", "none", "none available", "none provided", "not available"});

constexpr std::array kMonths =
    std::to_array<std::string_view>({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});

bool SaysNothing(std::string_view line) {
  std::string folded = Fold(line);
  while (!folded.empty() && (folded.back() == '.' || folded.back() == ' ')) folded.pop_back();
  return folded.empty() || std::find(kNothing.begin(), kNothing.end(), folded) != kNothing.end();
}

// Some words of these summaries are UTF-8 that was taken for Latin-1 and encoded again: a run of characters up to U+00FF, among them control
// characters of C1, which no text holds, whose numbers are UTF-8. Such runs are read as what they were.
std::string MendTwiceEncoded(std::string_view text) {
  std::string mended;
  std::string run;  // the numbers of the characters since `begin`
  std::size_t begin = 0;
  bool has_control = false;
  const auto end_run = [&](std::size_t end) {
    const bool twice = has_control && !FirstInvalidUtf8(run);
    mended += twice ? std::string_view(run) : text.substr(begin, end - begin);
    run.clear();
    has_control = false;
  };
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if ((lead == 0xC2 || lead == 0xC3) && at + 1 < text.size()) {
      if (run.empty()) begin = at;
      const auto number = static_cast<unsigned char>(((lead & 0x03) << 6) | (static_cast<unsigned char>(text[at + 1]) & 0x3F));
      run.push_back(static_cast<char>(number));
      has_control |= number < 0xA0;
      at += 2;
      continue;
    }
    if (!run.empty()) end_run(at);
    mended.push_back(text[at++]);
  }
  if (!run.empty()) end_run(text.size());
  return mended;
}

absl::StatusOr<NgcField> ReadField(std::string_view file_name, const xmlNode* node, const ReaderLimits& limits) {
  NgcField field;
  field.line = XmlLine(node);
  for (const xmlNode* value = node->children; value != nullptr; value = value->next) {
    if (value->type != XML_ELEMENT_NODE || XmlName(value) != "FieldValue") continue;
    HtmlFragment fragment;
    fragment.html = MendTwiceEncoded(XmlAttribute(value, "Value"));
    fragment.line = XmlLine(value);
    PROBATUM_ASSIGN_OR_RETURN(std::string line, ReadHtmlLine(file_name, fragment, limits));
    if (SaysNothing(line)) continue;
    field.values.push_back(std::move(fragment));
    field.lines.push_back(std::move(line));
  }
  return field;
}

// "2014", "2014 Apr" or "2014 Apr 15", and how much of the text that is; nothing for anything else.
std::optional<Date> ReadDate(std::string_view text) {
  std::array<std::string_view, 3> words;
  std::size_t count = 0;
  while (count < words.size()) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::size_t end = std::min(text.find(' '), text.size());
    words[count++] = text.substr(0, end);
    text.remove_prefix(end);
  }
  if (count == 0 || text.find_first_not_of(' ') != std::string_view::npos) return std::nullopt;
  std::string iso(words[0]);
  if (count > 1) {
    const std::string folded = Fold(words[1]).substr(0, 3);
    const auto month = std::find(kMonths.begin(), kMonths.end(), folded);
    if (month == kMonths.end()) return std::nullopt;
    iso += fmt::format("-{:02}", month - kMonths.begin() + 1);
  }
  if (count > 2) iso += fmt::format("-{}{}", words[2].size() == 1 ? "0" : "", words[2]);
  return ParseDate(iso);
}

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

// "PAD", "T2DM", "SUDs": two to ten letters and digits, most of them large.
bool IsAbbreviation(std::string_view text) {
  if (text.size() < 2 || text.size() > 10 || text.find_first_of(" ,;") != std::string_view::npos) return false;
  return 2 * std::count_if(text.begin(), text.end(), IsUpper) > static_cast<std::ptrdiff_t>(text.size());
}

}  // namespace

absl::StatusOr<NgcFields> NgcFields::Read(std::string_view file_name, const xmlNode* root, const ReaderLimits& limits) {
  NgcFields fields;
  for (const xmlNode* section = root->children; section != nullptr; section = section->next) {
    if (section->type != XML_ELEMENT_NODE || XmlName(section) != "Section") continue;
    for (const xmlNode* node = section->children; node != nullptr; node = node->next) {
      if (node->type != XML_ELEMENT_NODE || XmlName(node) != "Field") continue;
      std::string name = CollapseWhiteSpace(XmlAttribute(node, "Name"));
      if (fields.fields_.contains(name)) continue;
      PROBATUM_ASSIGN_OR_RETURN(NgcField field, ReadField(file_name, node, limits));
      fields.fields_.emplace(std::move(name), std::move(field));
    }
  }
  return fields;
}

const NgcField& NgcFields::Get(std::string_view name) const {
  static const NgcField kNone;
  const auto found = fields_.find(name);
  return found == fields_.end() ? kNone : found->second;
}

std::string NgcFields::Line(std::string_view name) const {
  std::string line;
  for (const std::string& value : Get(name).lines) line += (line.empty() ? "" : " ") + value;
  return line;
}

NgcDates ReadNgcDates(std::string_view text) {
  NgcDates dates;
  const std::size_t open = std::min(text.find('('), text.size());
  dates.released = ReadDate(text.substr(0, open)).value_or(Date());
  std::string_view rest = text.substr(open);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(";,)"), rest.size());
    std::string_view part = rest.substr(0, end);
    part.remove_prefix(std::min(part.find_first_not_of("( "), part.size()));
    constexpr std::string_view kRevised = "revised ";
    if (part.starts_with(kRevised)) dates.revised = ReadDate(part.substr(kRevised.size())).value_or(dates.revised);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return dates;
}

Standing StandingOfNgcStatus(std::string_view text) {
  const std::string folded = Fold(text);
  constexpr std::array kSubjects = std::to_array<std::string_view>({"this guideline ", "this ngc summary ", "this summary "});
  constexpr std::array kVerbs = std::to_array<std::string_view>({"has been ", "was ", "is ", "has now been "});
  for (const std::string_view subject : kSubjects) {
    for (const std::string_view verb : kVerbs) {
      const auto says = [&](std::string_view what) {
        return folded.find(fmt::format("{}{}{}", subject, verb, what)) != std::string::npos;
      };
      if (says("withdrawn") || says("rescinded")) return Standing::kRetired;
      if (says("superseded")) return Standing::kSuperseded;
    }
  }
  return Standing::kCurrent;
}

std::vector<std::string> NamesOfCondition(std::string_view condition) {
  // What explains the name, or counts its kinds.
  constexpr std::array kExplanations = std::to_array<std::string_view>(
      {" (i.e.", ", which includes", ", including", " including", " due to:", ", formerly known as"});
  for (const std::string_view explanation : kExplanations) condition = condition.substr(0, condition.find(explanation));
  condition = condition.substr(0, condition.find_last_not_of(" :,.") + 1);
  if (condition.empty()) return {};
  const std::size_t open = condition.rfind(" (");
  if (open == std::string_view::npos || !condition.ends_with(')')) return {std::string(condition)};
  const std::string_view abbreviation = condition.substr(open + 2, condition.size() - open - 3);
  const std::string_view name = condition.substr(0, open);
  // Behind an enumeration it would be that of its last member.
  const bool is_one = name.find_first_of("(,;") == std::string_view::npos && name.find(" and ") == std::string_view::npos;
  if (!is_one || !IsAbbreviation(abbreviation)) return {std::string(condition)};
  return {std::string(name), std::string(abbreviation)};
}

}  // namespace probatum::corpus
