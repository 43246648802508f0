#include "corpus/lint/summary.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace probatum::corpus {
namespace {

// What findings have in common that one may stand for; the same for all that are not to be summed up would not do, so each has its own.
using Group = std::pair<std::string, std::string>;  // code; document or kind

// Puts one finding in place of the more than kMaxAlike of a group. An empty first part: not to be summed up.
template <typename GroupOf, typename Describe>
std::vector<Finding> SumUp(std::vector<Finding> findings, GroupOf group_of, Describe describe) {
  std::map<Group, std::uint64_t> sizes;
  std::map<Group, std::uint64_t> counts;
  std::map<Group, std::set<std::string>> documents;
  for (const Finding& finding : findings) {
    const Group group = group_of(finding);
    ++sizes[group];
    counts[group] += finding.count;
    if (!group.first.empty()) documents[group].insert(finding.place.document);
  }
  std::set<Group> done;
  std::vector<Finding> kept;
  for (Finding& finding : findings) {
    const Group group = group_of(finding);
    if (group.first.empty() || sizes[group] <= kMaxAlike) {
      kept.push_back(std::move(finding));
      continue;
    }
    if (!done.insert(group).second) continue;
    finding.count = counts[group];
    finding.message = describe(finding, documents[group].size());
    finding.related.clear();
    kept.push_back(std::move(finding));
  }
  return kept;
}

std::string TitleOf(const Finding& finding) {
  const LintRule* const rule = FindLintRule(finding.code);
  return rule == nullptr ? finding.code : std::string(rule->title);
}

}  // namespace

std::vector<Finding> Summarise(std::vector<Finding> findings) {
  findings = SumUp(
      std::move(findings),
      [](const Finding& finding) {
        return finding.severity == Severity::kNote ? Group(finding.code, finding.place.document) : Group();
      },
      [](const Finding& finding, std::size_t) {
        return fmt::format("{}: {} times in this document, first here", TitleOf(finding), finding.count);
      });
  return SumUp(
      std::move(findings),
      [](const Finding& finding) {
        const bool whole_document = finding.place.section.empty() && finding.place.quote.empty();
        return finding.severity == Severity::kNote || (whole_document && finding.severity == Severity::kWarning)
                   ? Group(finding.code, std::string(Name(finding.kind)))
                   : Group();
      },
      [](const Finding& finding, std::size_t documents) {
        return fmt::format("{}: {} times in {} documents of kind {}, first here", TitleOf(finding), finding.count, documents,
                           Name(finding.kind));
      });
}

}  // namespace probatum::corpus
