#include "index/search/admission.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/unicode.h"

namespace probatum::index {
namespace {

std::string_view View(const flatbuffers::String* text) {
  return text == nullptr ? std::string_view() : std::string_view(text->c_str(), text->size());
}

template <typename Value>
bool IsUnsetOrHolds(const std::vector<Value>& wanted, const Value& value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool PassesText(const std::vector<std::string>& wanted, const flatbuffers::String* text) {
  return wanted.empty() || IsUnsetOrHolds(wanted, corpus::Fold(View(text)));
}

bool PassesLanguage(const std::vector<std::string>& wanted, const flatbuffers::String* text) {
  if (wanted.empty()) return true;
  const std::string tag = corpus::Fold(View(text));
  return std::any_of(wanted.begin(), wanted.end(), [&tag](const std::string& range) {
    return tag == range || (tag.size() > range.size() && tag.starts_with(range) && tag[range.size()] == '-');
  });
}

// First and last day that a date may mean, as numbers that order like days.
int FirstDay(int year, int month, int day) { return year * 10000 + std::max(month, 1) * 100 + std::max(day, 1); }
int LastDay(int year, int month, int day) { return year * 10000 + (month == 0 ? 12 : month) * 100 + (day == 0 ? 31 : day); }

bool PassesDate(const DocumentFilter& filter, const record::Document& document) {
  if (!filter.dated_from.set() && !filter.dated_until.set()) return true;
  const auto is_set = [](const record::Date* date) { return date != nullptr && date->year() != 0; };
  const record::Date* date = is_set(document.updated()) ? document.updated() : document.published();
  if (!is_set(date)) return false;
  const corpus::Date& from = filter.dated_from;
  const corpus::Date& until = filter.dated_until;
  if (from.set() && LastDay(date->year(), date->month(), date->day()) < FirstDay(from.year, from.month, from.day)) return false;
  return !until.set() || FirstDay(date->year(), date->month(), date->day()) <= LastDay(until.year, until.month, until.day);
}

}  // namespace

bool AdmitsDocument(const DocumentFilter& filter, const record::Document& document) {
  if (filter.exclude_superseded && static_cast<corpus::Standing>(document.standing()) == corpus::Standing::kSuperseded)
    return false;
  return IsUnsetOrHolds(filter.kinds, static_cast<corpus::DocumentKind>(document.kind())) &&
         IsUnsetOrHolds(filter.review_states, static_cast<corpus::ReviewState>(document.review_state())) &&
         PassesDate(filter, document) && PassesText(filter.issuers, document.issuer()) &&
         PassesText(filter.jurisdictions, document.jurisdiction()) && PassesLanguage(filter.languages, document.language());
}

bool AdmitsReference(const DocumentFilter& filter, const record::Reference& reference) {
  return PassesText(filter.evidence_levels, reference.evidence_level());
}

bool AdmitsStatement(const DocumentFilter& filter, const record::Document& document, const record::Statement& statement) {
  if (filter.evidence_levels.empty()) return true;
  const auto* cited = statement.references();
  return cited != nullptr && std::any_of(cited->begin(), cited->end(), [&](std::uint32_t index) {
           return AdmitsReference(filter, *document.references()->Get(index));
         });
}

bool AdmitsPassage(const DocumentFilter& filter, const record::Document& document, const record::Passage& passage) {
  if (filter.evidence_levels.empty()) return true;
  return std::any_of(passage.statements()->begin(), passage.statements()->end(),
                     [&](std::uint32_t index) { return AdmitsStatement(filter, document, *document.statements()->Get(index)); });
}

}  // namespace probatum::index
