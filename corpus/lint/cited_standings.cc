#include <fmt/format.h>

#include "corpus/lint/run_rules.h"

namespace probatum::corpus {
namespace {

std::vector<std::string> Identifiers(const std::string& doi, const std::string& pmid, const std::string& uri) {
  std::vector<std::string> identifiers;
  if (!doi.empty()) identifiers.push_back("doi:" + doi);
  if (!pmid.empty()) identifiers.push_back("pmid:" + pmid);
  if (!uri.empty()) identifiers.push_back(uri);
  return identifiers;
}

}  // namespace

void CitedStandings::Add(const CheckedDocument& checked) {
  const Document& document = checked.document;
  const Metadata& metadata = document.metadata;
  if (metadata.standing != Standing::kCurrent && metadata.standing != Standing::kUnspecified) {
    for (std::string& identifier : Identifiers(metadata.doi, metadata.pmid, metadata.source_uri)) {
      standing_of_.emplace(std::move(identifier), metadata.standing);
    }
  }
  std::vector<bool> cited(document.references.size(), false);
  for (const Statement& statement : document.statements) {
    for (const std::uint32_t reference : statement.references) cited[reference] = true;
  }
  for (std::size_t i = 0; i < cited.size(); ++i) {
    const Reference& reference = document.references[i];
    std::vector<std::string> identifiers = Identifiers(reference.doi, reference.pmid, reference.uri);
    if (!cited[i] || identifiers.empty()) continue;
    citing_.push_back({checked.PlaceOf(reference), metadata.kind, reference.key, std::move(identifiers)});
  }
}

void CitedStandings::Finish(Findings& findings) const {
  for (const Citing& citing : citing_) {
    for (const std::string& identifier : citing.identifiers) {
      const auto found = standing_of_.find(identifier);
      if (found == standing_of_.end()) continue;
      const bool retracted = found->second == Standing::kRetracted;
      findings.Add(retracted ? lint_code::kReferenceRetracted : lint_code::kReferenceSuperseded, citing.kind, citing.place,
                   fmt::format("the cited source \"{}\" is a document that is {}", citing.key, Name(found->second)),
                   retracted ? "take out what rests on it, or cite another source"
                             : "cite what replaced it, and check that it still says so");
      break;
    }
  }
}

}  // namespace probatum::corpus
