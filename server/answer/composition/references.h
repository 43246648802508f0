// Numbers for what statements rest on: one source, one number, in order of first appearance.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "index/search/generation.h"
#include "server/answer/content.h"

namespace probatum::answer {

// What makes two references the same source: DOI, else PMID, else URI, else document and key (which is empty where the document is cited as itself).
std::string SourceKey(const corpus::Reference& reference, const std::string& document_id);

// A record as plain data.
corpus::Reference ToReference(const index::record::Reference& record);
// The document as its own reference.
corpus::Reference ToReference(const index::record::Document& document);

// Gives numbers in the order of asking. Not for use from two threads at once. `generation` outlives it.
class ReferenceNumbers {
 public:
  explicit ReferenceNumbers(const index::Generation& generation) : generation_(generation) {}

  // The numbers of a statement: of its own citation keys, or of its document where it has none. Ascending, distinct, at least one.
  std::vector<std::uint32_t> NumbersOf(std::uint32_t document_index, const index::record::Statement& statement);

  const std::vector<NumberedReference>& references() const { return references_; }

 private:
  std::uint32_t NumberOf(std::uint32_t document_index, corpus::Reference reference);

  const index::Generation& generation_;
  std::vector<NumberedReference> references_;
  std::map<std::string, std::uint32_t> numbers_;
};

// One line: "Hallegraeff JM, van der Schans CP, de Ruiter R, et al. Stretching before sleep ... J Physiother 2012;58:17-22.
// doi:10.1016/... (via Treatment of leg cramps)".
std::string ReferenceText(const NumberedReference& reference);

}  // namespace probatum::answer
