#include "index/writer/abbreviation_counts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "index/writer/entity_names.h"

namespace probatum::index {
namespace {

constexpr std::uint32_t kMinDocuments = 2;
constexpr std::uint64_t kDominantPercent = 80;

}  // namespace

void AbbreviationCounts::Add(const std::vector<corpus::Abbreviation>& definitions, corpus::Tokeniser& tokeniser) {
  std::set<std::pair<std::string, std::string>> distinct;
  for (const corpus::Abbreviation& definition : definitions) {
    if (!IsAbbreviation(definition.short_form)) continue;
    distinct.emplace(definition.short_form, NameKey(definition.long_form, tokeniser));
  }
  for (const auto& [short_form, long_key] : distinct) ++documents_[short_form][long_key];
}

std::vector<AbbreviationCounts::Agreed> AbbreviationCounts::Finish() const {
  std::vector<Agreed> agreed;
  for (const auto& [short_form, long_forms] : documents_) {
    std::uint64_t all = 0;
    for (const auto& [long_key, count] : long_forms) all += count;
    const auto& [long_key, count] =
        *std::max_element(long_forms.begin(), long_forms.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (count < kMinDocuments || 100 * std::uint64_t{count} < kDominantPercent * all) continue;
    agreed.push_back({short_form, long_key});
  }
  return agreed;
}

}  // namespace probatum::index
