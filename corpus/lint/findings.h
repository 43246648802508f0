// Where rules put what they find: gives each finding the gravity that its rule has in that kind of document.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/lint/finding.h"

namespace probatum::corpus {

// Not for use from two threads at once.
class Findings {
 public:
  // `code` is of kLintRules; nothing is kept where the rule is off for the kind.
  void Add(std::string_view code, DocumentKind kind, LintPlace place, std::string message, std::string remedy,
           std::vector<LintPlace> related = {});
  std::vector<Finding> Take() { return std::exchange(findings_, {}); }

 private:
  std::vector<Finding> findings_;
};

// Whether the rule applies to the kind at all.
bool Applies(std::string_view code, DocumentKind kind);

}  // namespace probatum::corpus
