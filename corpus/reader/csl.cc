#include "corpus/reader/csl.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "corpus/base/date.h"
#include "corpus/base/status_macros.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

// CSL's variables that a reference list may hold, and two of our own: `checked`, how the entry was verified, and `evidence`, its level
// with the scale's name. What we do not show is still allowed, so that the entries stay usable with Pandoc.
constexpr std::array kKeys = std::to_array<std::string_view>({
    "id",
    "type",
    "title",
    "title-short",
    "author",
    "editor",
    "publisher",
    "publisher-place",
    "container-title",
    "container-title-short",
    "collection-title",
    "collection-number",
    "issued",
    "accessed",
    "volume",
    "issue",
    "number",
    "page",
    "edition",
    "version",
    "section",
    "DOI",
    "PMID",
    "PMCID",
    "ISBN",
    "ISSN",
    "URL",
    "genre",
    "medium",
    "abstract",
    "note",
    "keyword",
    "language",
    "status",
    "jurisdiction",
    "authority",
    "archive",
    "evidence",
    "checked",
});

constexpr std::array kNameKeys =
    std::to_array<std::string_view>({"family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle"});

// "Joannes Maria" and "J. M." to "JM"; initials that stand together already stay.
std::string InitialsOf(std::string_view given) {
  const bool initials = given.size() <= 4 && std::all_of(given.begin(), given.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (initials) return std::string(given);
  std::string result;
  bool at_start = true;
  for (std::size_t i = 0; i < given.size();) {
    std::size_t length = 1;
    while (i + length < given.size() && (static_cast<unsigned char>(given[i + length]) & 0xC0) == 0x80) ++length;
    const std::string_view character = given.substr(i, length);
    i += length;
    if (character == " " || character == "." || character == "-") {
      at_start = true;
    } else if (at_start) {
      result += character;
      at_start = false;
    }
  }
  return result;
}

// The values of one entry; the first error stays.
class Entry {
 public:
  Entry(const YAML::Node& node, const YamlFile& file) : node_(node), file_(file) {}

  std::string Text(const char* key) {
    const YAML::Node value = node_[key];
    if (!value.IsDefined() || value.IsNull() || !status_.ok()) return {};
    absl::StatusOr<std::string> text = YamlText(value, key, file_);
    if (!text.ok()) {
      status_ = std::move(text).status();
      return {};
    }
    return *std::move(text);
  }

  int Year();
  std::vector<std::string> Authors();

  void Fail(const char* key, std::string_view what) {
    const YAML::Node value = node_[key];
    if (status_.ok()) status_ = file_.Error(value.IsDefined() ? value : node_, what);
  }
  const absl::Status& status() const { return status_; }

 private:
  std::string AuthorOf(const YAML::Node& name);

  const YAML::Node& node_;
  const YamlFile& file_;
  absl::Status status_;
};

// A year, "2012-03", or CSL's {date-parts: [[2012, 3]]} and [{year: 2012}].
int Entry::Year() {
  YAML::Node issued = node_["issued"];
  if (!issued.IsDefined() || issued.IsNull()) return 0;
  constexpr std::string_view kForm = "\"issued\" must be a year, a date such as 2012-03, or {date-parts: [[2012, 3]]}";
  std::string text;
  if (issued.IsSequence() && issued.size() == 1) issued.reset(issued[0]);
  if (issued.IsScalar()) {
    text = issued.Scalar();
  } else if (issued.IsMap() && issued["year"].IsDefined() && issued["year"].IsScalar()) {
    text = issued["year"].Scalar();
  } else if (issued.IsMap() && issued["date-parts"].IsDefined()) {
    YAML::Node parts;
    parts.reset(issued["date-parts"]);
    while (parts.IsSequence() && parts.size() > 0) parts.reset(parts[0]);
    if (parts.IsScalar()) text = parts.Scalar();
  }
  const std::optional<Date> date = ParseDate(text);
  if (!date || date->year < 1000) {
    Fail("issued", kForm);
    return 0;
  }
  return date->year;
}

std::string Entry::AuthorOf(const YAML::Node& name) {
  const auto fail = [&](const YAML::Node& at) {
    if (status_.ok()) status_ = file_.Error(at, "an author must be {family: ..., given: ...} or {literal: ...}");
    return std::string();
  };
  if (name.IsScalar()) return CollapseWhiteSpace(RemoveInvisible(name.Scalar()).text);
  if (!name.IsMap()) return fail(name);
  if (const absl::Status keys = CheckKeys(name, kNameKeys, "an author", file_); !keys.ok()) {
    if (status_.ok()) status_ = keys;
    return {};
  }
  std::string printed;
  const auto append = [&](const char* key, bool as_initials) {
    const YAML::Node part = name[key];
    if (!part.IsDefined() || part.IsNull()) return;
    absl::StatusOr<std::string> text = YamlText(part, key, file_);
    if (!text.ok()) {
      if (status_.ok()) status_ = std::move(text).status();
      return;
    }
    if (text->empty()) return;
    if (!printed.empty()) printed += ' ';
    printed += as_initials ? InitialsOf(*text) : *text;
  };
  if (name["literal"].IsDefined()) {
    append("literal", false);
    return printed;
  }
  if (!name["family"].IsDefined()) return fail(name);
  append("dropping-particle", false);
  append("non-dropping-particle", false);
  append("family", false);
  append("given", true);
  append("suffix", false);
  return printed;
}

std::vector<std::string> Entry::Authors() {
  std::vector<std::string> authors;
  const YAML::Node node = node_["author"];
  if (!node.IsDefined() || node.IsNull()) return authors;
  if (!node.IsSequence()) {
    Fail("author", "\"author\" must be a list of {family: ..., given: ...} or {literal: ...}");
    return authors;
  }
  for (const auto& name : node) {
    std::string printed = AuthorOf(name);
    if (!printed.empty()) authors.push_back(std::move(printed));
  }
  return authors;
}

bool IsWebAddress(std::string_view uri) {
  return (uri.starts_with("https://") || uri.starts_with("http://")) && uri.find(' ') == std::string_view::npos &&
         uri.size() > std::string_view("https://").size();
}

// The DOI without a resolver's address, in lower case.
std::string PlainDoi(std::string doi) {
  doi = Fold(doi);
  for (const std::string_view prefix :
       {"https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "doi:"}) {
    if (doi.starts_with(prefix)) {
      doi.erase(0, prefix.size());
      break;
    }
  }
  return CollapseWhiteSpace(doi);
}

}  // namespace

absl::StatusOr<CslReference> ParseCslReference(const YAML::Node& node, const YamlFile& file) {
  if (!node.IsMap()) return file.Error(node, "a reference must be a map with id, type and title");
  PROBATUM_RETURN_IF_ERROR(CheckKeys(node, kKeys, "a reference", file));
  Entry entry(node, file);
  Reference reference;
  reference.line = file.LineOf(node);
  reference.key = entry.Text("id");
  reference.type = entry.Text("type");
  reference.title = entry.Text("title");
  reference.issuer = entry.Text("publisher");
  reference.container_title = entry.Text("container-title");
  reference.volume = entry.Text("volume");
  if (const std::string issue = entry.Text("issue"); !issue.empty()) reference.volume += fmt::format("({})", issue);
  reference.page = entry.Text("page");
  reference.doi = PlainDoi(entry.Text("DOI"));
  reference.pmid = entry.Text("PMID");
  reference.uri = entry.Text("URL");
  reference.evidence_level = entry.Text("evidence");
  reference.year = entry.Year();
  reference.authors = entry.Authors();
  ReferenceCheck check{entry.Text("checked"), entry.Text("status"), entry.Text("note")};

  if (reference.key.empty()) entry.Fail("id", "a reference without \"id\"; give it the key that the text cites");
  if (reference.title.empty()) entry.Fail("title", fmt::format("reference \"{}\" has no \"title\"", reference.key));
  if (!reference.doi.empty() && (!reference.doi.starts_with("10.") || reference.doi.find('/') == std::string::npos)) {
    entry.Fail("DOI", "\"DOI\" must be a DOI such as 10.1000/182");
  }
  if (!std::all_of(reference.pmid.begin(), reference.pmid.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    entry.Fail("PMID", "\"PMID\" must be digits");
  }
  if (!reference.uri.empty() && !IsWebAddress(reference.uri)) entry.Fail("URL", "\"URL\" must start with http:// or https://");
  if (!entry.status().ok()) return entry.status();
  return CslReference{std::move(reference), std::move(check)};
}

}  // namespace probatum::corpus
