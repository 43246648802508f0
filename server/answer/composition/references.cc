#include "server/answer/composition/references.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"

#include "server/answer/composition/wording.h"

namespace probatum::answer {
namespace {

constexpr std::size_t kMaxAuthors = 3;

bool IsEtAl(const std::string& author) { return author == "et al." || author == "et al"; }

std::string AuthorText(const std::vector<std::string>& authors) {
  std::vector<std::string> named;
  bool more = false;
  for (const std::string& author : authors) {
    if (IsEtAl(author) || named.size() == kMaxAuthors) {
      more = true;
      break;
    }
    named.push_back(author);
  }
  std::string text = Enumerate(named, ", ");
  if (more && !text.empty()) text += ", et al.";
  return text;
}

// "J Physiother 2012;58:17-22", "National Library of Medicine, 2012".
std::string PlaceText(const corpus::Reference& reference) {
  std::string issue;
  if (reference.year != 0) issue = fmt::format("{}", reference.year);
  if (!reference.volume.empty()) issue += fmt::format("{}{}", issue.empty() ? "" : ";", reference.volume);
  if (!reference.page.empty()) issue += fmt::format("{}{}", issue.empty() ? "" : ":", reference.page);
  const bool periodical = !reference.container_title.empty();
  std::string text = periodical ? reference.container_title : reference.issuer;
  if (!issue.empty()) text += fmt::format("{}{}", text.empty() ? "" : periodical ? " " : ", ", issue);
  return text;
}

void AppendSentence(std::string& text, const std::string& sentence) {
  if (sentence.empty()) return;
  if (!text.empty()) text += ' ';
  text += sentence;
  if (sentence.back() != '.' && sentence.back() != '?' && sentence.back() != '!') text += '.';
}

}  // namespace

std::string SourceKey(const corpus::Reference& reference, const std::string& document_id) {
  if (!reference.doi.empty()) return "doi:" + reference.doi;
  if (!reference.pmid.empty()) return "pmid:" + reference.pmid;
  if (!reference.uri.empty()) return "uri:" + reference.uri;
  // Neither a document's id nor a key holds a `#`.
  return "key:" + document_id + "#" + reference.key;
}

corpus::Reference ToReference(const index::record::Reference& record) {
  corpus::Reference reference;
  reference.key = record.key()->str();
  reference.type = record.type()->str();
  reference.title = record.title()->str();
  for (const flatbuffers::String* author : *record.authors()) reference.authors.push_back(author->str());
  reference.issuer = record.issuer()->str();
  reference.container_title = record.container_title()->str();
  reference.year = record.year();
  reference.volume = record.volume()->str();
  reference.page = record.page()->str();
  reference.doi = record.doi()->str();
  reference.pmid = record.pmid()->str();
  reference.uri = record.uri()->str();
  reference.evidence_level = record.evidence_level()->str();
  return reference;
}

corpus::Reference ToReference(const index::record::Document& document) {
  corpus::Reference reference;
  reference.title = document.title()->str();
  reference.issuer = document.issuer()->str();
  reference.uri = document.source_uri()->str();
  if (document.doi() != nullptr) reference.doi = document.doi()->str();
  if (document.pmid() != nullptr) reference.pmid = document.pmid()->str();
  reference.type = reference.uri.empty() ? "document" : "webpage";
  const index::record::Date* updated = document.updated();
  const index::record::Date* published = document.published();
  if (updated != nullptr && updated->year() != 0) {
    reference.year = updated->year();
  } else if (published != nullptr) {
    reference.year = published->year();
  }
  return reference;
}

std::vector<std::uint32_t> ReferenceNumbers::NumbersOf(std::uint32_t document_index, const index::record::Statement& statement) {
  const index::record::Document& document = generation_.document(document_index);
  std::vector<std::uint32_t> numbers;
  for (const std::uint32_t reference : *statement.references()) {
    numbers.push_back(NumberOf(document_index, ToReference(*document.references()->Get(reference))));
  }
  if (numbers.empty()) numbers.push_back(NumberOf(document_index, ToReference(document)));
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

std::uint32_t ReferenceNumbers::NumberOf(std::uint32_t document_index, corpus::Reference reference) {
  const index::record::Document& document = generation_.document(document_index);
  const std::string document_id = document.id()->str();
  const auto [place, is_new] =
      numbers_.try_emplace(SourceKey(reference, document_id), static_cast<std::uint32_t>(references_.size() + 1));
  if (is_new) {
    NumberedReference& numbered = references_.emplace_back();
    numbered.number = place->second;
    numbered.document_id = document_id;
    numbered.reference = std::move(reference);
  }
  std::vector<Via>& via = references_[place->second - 1].via;
  const bool known = std::any_of(via.begin(), via.end(), [&](const Via& one) { return one.document_id == document_id; });
  if (!known) {
    via.push_back({document_id, document.title()->str(), static_cast<corpus::ReviewState>(document.review_state()),
                   static_cast<corpus::Standing>(document.standing())});
  }
  return place->second;
}

std::string ReferenceText(const NumberedReference& numbered) {
  const corpus::Reference& reference = numbered.reference;
  std::string text;
  AppendSentence(text, AuthorText(reference.authors));
  AppendSentence(text, reference.title);
  AppendSentence(text, PlaceText(reference));
  if (!reference.doi.empty()) text += fmt::format(" doi:{}", reference.doi);
  if (!reference.pmid.empty()) text += fmt::format(" PMID {}", reference.pmid);
  if (reference.doi.empty() && !reference.uri.empty()) text += fmt::format(" {}", reference.uri);
  if (!reference.evidence_level.empty()) text += fmt::format(" Evidence: {}.", reference.evidence_level);
  std::vector<std::string> titles;
  for (const Via& via : numbered.via) {
    if (!reference.key.empty() || via.document_id != numbered.document_id) titles.push_back(via.title);
  }
  if (!titles.empty()) text += fmt::format(" (via {})", Enumerate(titles, "; "));
  return text;
}

}  // namespace probatum::answer
