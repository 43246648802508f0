#include "corpus/reader/jats_references.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "corpus/reader/jats_inline.h"
#include "corpus/reader/xml.h"
#include "corpus/reader/xml_walk.h"
#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

constexpr std::size_t kMaxKeyBytes = 200;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// CSL's types for those of JATS.
constexpr std::array kTypes = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"journal", "article-journal"},
    {"book", "book"},
    {"chapter", "chapter"},
    {"book-chapter", "chapter"},
    {"confproc", "paper-conference"},
    {"conference", "paper-conference"},
    {"conf-proceedings", "paper-conference"},
    {"thesis", "thesis"},
    {"report", "report"},
    {"gov", "report"},
    {"govt-report", "report"},
    {"guideline", "report"},
    {"patent", "patent"},
    {"standard", "standard"},
    {"software", "software"},
    {"data", "dataset"},
    {"web", "webpage"},
    {"webpage", "webpage"},
    {"website", "webpage"},
    {"web-page", "webpage"},
    {"newspaper", "article-newspaper"},
    {"magazine", "article-magazine"},
    {"preprint", "article"},
});

std::string TypeOf(const xmlNode* citation) {
  std::string type = XmlAttribute(citation, "publication-type");
  if (type.empty()) type = XmlAttribute(citation, "citation-type");
  type = Fold(CollapseWhiteSpace(type));
  const auto* const found = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& known) { return known.first == type; });
  return found == kTypes.end() ? "document" : std::string(found->second);
}

bool IsCitation(std::string_view name) {
  return name == "mixed-citation" || name == "element-citation" || name == "nlm-citation" || name == "citation";
}

// "Avery SV", "Turnbough CL Jr".
std::string NameOf(const xmlNode* name) {
  const xmlNode* surname = XmlChild(name, "surname");
  const xmlNode* given = XmlChild(name, "given-names");
  if (surname == nullptr && given == nullptr) return JatsPlainText(name);
  const std::string initials = given == nullptr ? std::string() : CollapseWhiteSpace(XmlAttribute(given, "initials"));
  std::string text = surname == nullptr ? std::string() : JatsPlainText(surname);
  text += " " + (initials.empty() && given != nullptr ? JatsPlainText(given) : initials);
  if (const xmlNode* suffix = XmlChild(name, "suffix")) text += " " + JatsPlainText(suffix);
  return CollapseWhiteSpace(text);
}

bool IsOtherThanAuthor(const xmlNode* group) {
  const std::string type = XmlAttribute(group, "person-group-type");
  return !type.empty() && type != "author" && type != "allauthors";
}

std::vector<std::string> ReadPersons(const xmlNode* citation, bool authors_only) {
  std::vector<std::string> persons;
  for (const xmlNode* at = XmlNext(citation, citation, true); at != nullptr;) {
    const std::string_view name = at->type == XML_ELEMENT_NODE ? XmlName(at) : std::string_view();
    const bool is_person = name == "name" || name == "string-name" || name == "collab" || name == "etal";
    if (is_person) {
      std::string person = name == "etal" ? std::string(persons.empty() ? "" : "et al") : NameOf(at);
      if (!person.empty()) persons.push_back(std::move(person));
    }
    const bool into = !is_person && !(authors_only && name == "person-group" && IsOtherThanAuthor(at));
    at = XmlNext(at, citation, into);
  }
  return persons;
}

// The first element of that name inside, with text; empty where there is none.
std::string TextInside(const xmlNode* citation, std::string_view name) {
  for (const xmlNode* at = XmlNext(citation, citation, true); at != nullptr; at = XmlNext(at, citation, true)) {
    if (!IsXmlElement(at, name)) continue;
    if (std::string text = JatsPlainText(at); !text.empty()) return text;
  }
  return {};
}

// The first four digits in a row that can be a year; 0 where there are none.
int YearIn(std::string_view text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const std::string_view four = text.substr(at, 4);
    if (at > 0 && IsDigit(text[at - 1])) continue;
    if (at + 4 < text.size() && IsDigit(text[at + 4])) continue;
    if (!std::all_of(four.begin(), four.end(), &IsDigit) || (four[0] != '1' && four[0] != '2')) continue;
    return 1000 * (four[0] - '0') + 100 * (four[1] - '0') + 10 * (four[2] - '0') + (four[3] - '0');
  }
  return 0;
}

std::string PageOf(const xmlNode* citation) {
  std::string first = TextInside(citation, "fpage");
  const std::string last = TextInside(citation, "lpage");
  if (!first.empty() && !last.empty() && last != first) return first + "-" + last;
  if (!first.empty()) return first;
  if (std::string range = TextInside(citation, "page-range"); !range.empty()) return range;
  return TextInside(citation, "elocation-id");
}

std::string Digits(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), &IsDigit);
  return digits;
}

void ReadIdentifiers(const xmlNode* citation, Reference& reference) {
  for (const xmlNode* at = XmlNext(citation, citation, true); at != nullptr; at = XmlNext(at, citation, true)) {
    const std::string_view name = at->type == XML_ELEMENT_NODE ? XmlName(at) : std::string_view();
    if (name == "pub-id") {
      const std::string type = XmlAttribute(at, "pub-id-type");
      if (type == "doi" && reference.doi.empty()) reference.doi = PlainDoi(XmlLineText(at));
      if (type == "pmid" && reference.pmid.empty()) reference.pmid = Digits(XmlLineText(at));
    } else if (name == "ext-link" || name == "uri") {
      std::string address = CollapseWhiteSpace(XmlAnyAttribute(at, "href"));
      if (address.empty()) address = XmlLineText(at);
      if (std::string doi = PlainDoi(address); !doi.empty()) {
        if (reference.doi.empty()) reference.doi = std::move(doi);
      } else if (reference.uri.empty() && (address.starts_with("http://") || address.starts_with("https://"))) {
        reference.uri = std::move(address);
      }
    }
  }
}

void ReadTitle(const xmlNode* citation, Reference& reference) {
  reference.container_title = TextInside(citation, "source");
  for (const std::string_view name : {"article-title", "chapter-title", "data-title", "part-title"}) {
    if (reference.title.empty()) reference.title = TextInside(citation, name);
  }
  if (reference.title.empty()) {
    reference.title = std::exchange(reference.container_title, {});
  } else if (reference.type == "book") {
    reference.type = "chapter";
  }
  // Printed as text without parts: the text is all there is to name it by.
  if (reference.title.empty()) reference.title = JatsPlainText(citation);
}

Reference ReadReference(const xmlNode* citation, std::string key) {
  Reference reference;
  reference.key = std::move(key);
  reference.line = XmlLine(citation);
  reference.type = TypeOf(citation);
  reference.authors = ReadPersons(citation, true);
  if (reference.authors.empty()) reference.authors = ReadPersons(citation, false);
  ReadTitle(citation, reference);
  reference.issuer = TextInside(citation, "publisher-name");
  reference.year = YearIn(TextInside(citation, "year"));
  if (reference.year == 0 && reference.authors.empty()) reference.year = YearIn(JatsPlainText(citation));
  reference.volume = TextInside(citation, "volume");
  reference.page = PageOf(citation);
  ReadIdentifiers(citation, reference);
  return reference;
}

// The works of a <ref>: its citations, whether or not in <citation-alternatives>, of which one is enough; a note without any is itself one.
std::vector<const xmlNode*> CitationsOf(const xmlNode* ref) {
  std::vector<const xmlNode*> citations;
  for (const xmlNode* child : XmlChildren(ref)) {
    if (IsCitation(XmlName(child))) citations.push_back(child);
    if (XmlName(child) != "citation-alternatives") continue;
    const std::vector<const xmlNode*> alternatives = XmlChildren(child);
    if (!alternatives.empty()) citations.push_back(alternatives.front());
  }
  if (const xmlNode* note = XmlChild(ref, "note"); citations.empty() && note != nullptr) citations.push_back(note);
  return citations;
}

}  // namespace

JatsReferences::JatsReferences(const xmlNode* root) {
  for (const xmlNode* at = root; at != nullptr; at = XmlNext(at, root, !IsXmlElement(at, "ref"))) {
    if (!IsXmlElement(at, "ref")) continue;
    const std::string id = CollapseWhiteSpace(XmlAttribute(at, "id"));
    std::vector<std::string> keys;
    for (const xmlNode* citation : CitationsOf(at)) {
      std::string key = id.empty() || id.size() > kMaxKeyBytes ? fmt::format("ref-{}", keys_.size() + 1) : id;
      if (!keys.empty()) key += fmt::format("-{}", keys.size() + 1);
      Reference reference = ReadReference(citation, key);
      if (reference.title.empty()) continue;
      references_.push_back(std::move(reference));
      keys.push_back(std::move(key));
    }
    if (!id.empty()) places_.try_emplace(id, keys_.size());
    keys_.push_back(std::move(keys));
  }
}

std::size_t JatsReferences::PlaceOf(std::string_view id) const {
  const auto found = places_.find(std::string(id));
  return found == places_.end() ? keys_.size() : found->second;
}

bool JatsReferences::TakeUnnamed(std::size_t count) {
  if (count > unnamed_left_) return false;
  unnamed_left_ -= count;
  return true;
}

std::string PlainDoi(std::string_view text) {
  std::string doi = CollapseWhiteSpace(text);
  for (char& c : doi) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const std::string_view before : {"https://", "http://", "dx.doi.org/", "doi.org/", "www.doi.org/", "doi:", " "}) {
    if (doi.starts_with(before)) doi.erase(0, before.size());
  }
  return doi.starts_with("10.") && doi.find('/') != std::string::npos && doi.find(' ') == std::string::npos ? doi : std::string();
}

}  // namespace probatum::corpus
