#include <unordered_map>

#include <fmt/format.h>

#include "corpus/lint/document_rules.h"

namespace probatum::corpus {
namespace {

LintPlace PlaceIn(const SourceDocument& source, const std::string& file, int line, std::string_view quoted) {
  return {file, line > 0 ? line : source.line, source.metadata.id.value(), {}, ShortQuote(quoted)};
}

// The keys of the references, of which the second with a key that is there already is taken out.
std::unordered_map<std::string, int> TakeOutSecondKeys(SourceDocument& source, const std::string& file, Findings& findings) {
  std::unordered_map<std::string, int> line_of;
  const bool with_checks = source.reference_checks.size() == source.references.size();
  std::vector<Reference> references;
  std::vector<ReferenceCheck> checks;
  for (std::size_t i = 0; i < source.references.size(); ++i) {
    Reference& reference = source.references[i];
    const auto [first, is_new] = line_of.emplace(reference.key, reference.line);
    if (!is_new) {
      findings.Add(lint_code::kReferenceKeyTwice, source.metadata.kind, PlaceIn(source, file, reference.line, reference.title),
                   fmt::format("reference key \"{}\" is used twice, first at line {}", reference.key, first->second),
                   "give each reference a key of its own");
      continue;
    }
    references.push_back(std::move(reference));
    if (with_checks) checks.push_back(std::move(source.reference_checks[i]));
  }
  source.references = std::move(references);
  source.reference_checks = std::move(checks);
  return line_of;
}

}  // namespace

std::set<int> TakeOutFaultyKeys(SourceDocument& source, const std::string& file, Findings& findings) {
  const std::unordered_map<std::string, int> line_of = TakeOutSecondKeys(source, file, findings);
  std::set<int> lines;
  for (SourceBlock& block : source.blocks) {
    for (CitationMark& mark : block.citations) {
      std::vector<std::string> known;
      for (std::string& key : mark.keys) {
        if (line_of.contains(key)) {
          known.push_back(std::move(key));
          continue;
        }
        lines.insert(block.line);
        findings.Add(lint_code::kCitationDangling, source.metadata.kind, PlaceIn(source, file, block.line, block.text),
                     fmt::format("citation key \"{}\" has no entry under references", key),
                     "add the reference, correct the key, or take the citation out");
      }
      mark.keys = std::move(known);
    }
    std::erase_if(block.citations, [](const CitationMark& mark) { return mark.keys.empty(); });
  }
  return lines;
}

}  // namespace probatum::corpus
