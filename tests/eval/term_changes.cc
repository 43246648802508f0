#include "tests/eval/term_changes.h"

namespace probatum::eval {

TermChanges CompareAddedTerms(const std::set<std::string>& raw, const std::set<std::string>& earlier,
                              const std::set<std::string>& resolved, const std::set<std::string>& rewrite) {
  TermChanges changes;
  for (const std::string& term : earlier) {
    if (raw.count(term) != 0) {
      continue;
    }
    const bool added = resolved.count(term) != 0;
    const bool wanted = rewrite.count(term) != 0;
    changes.right += added && wanted ? 1 : 0;
    changes.extra += added && !wanted ? 1 : 0;
    changes.missed += !added && wanted ? 1 : 0;
  }
  return changes;
}

Share AddedTermF1(const TermChanges& changes) {
  return {2.0 * changes.right, 2.0 * changes.right + changes.extra + changes.missed};
}

}  // namespace probatum::eval
