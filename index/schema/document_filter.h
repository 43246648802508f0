// Which documents a search may find. A plain value; what passes is decided in index/search/admission.h.
#pragma once

#include <string>
#include <vector>

#include "corpus/base/date.h"
#include "corpus/model/kinds.h"

namespace probatum::index {

// A document has to pass every field that is set; where a field holds several values, any one of them. Texts are compared folded
// (corpus::Fold), and whole.
struct DocumentFilter {
  std::vector<corpus::DocumentKind> kinds;
  std::vector<std::string> issuers;  // folded
  corpus::Date dated_from;           // of the last update, else of publishing; a document that may lie within passes
  corpus::Date dated_until;
  std::vector<corpus::ReviewState> review_states;
  std::vector<std::string> jurisdictions;  // folded
  std::vector<std::string> languages;      // folded tags; "en" admits "en-gb" too
  bool exclude_superseded = false;
  std::vector<std::string> evidence_levels;  // folded; statements pass that cite a reference with one of them

  friend bool operator==(const DocumentFilter&, const DocumentFilter&) = default;
  // Everything passes.
  bool empty() const { return *this == DocumentFilter(); }
};

}  // namespace probatum::index
