#include "tests/eval/ranked_ids.h"

#include <algorithm>
#include <utility>

namespace probatum::eval {
namespace {

Granularity GranularityOf(const std::string& id) {
  const std::size_t mark = id.find('#');
  if (mark == std::string::npos) {
    return Granularity::kDocument;
  }
  return id.find('.', mark) == std::string::npos ? Granularity::kSection : Granularity::kPassage;
}

const std::string& IdOfGranularity(const HitIds& hit, Granularity granularity) {
  if (granularity == Granularity::kPassage && !hit.passage.empty()) {
    return hit.passage;
  }
  return granularity == Granularity::kDocument || hit.section.empty() ? hit.document : hit.section;
}

}  // namespace

IdRule::IdRule(std::set<std::string> judged) : judged_(std::move(judged)) {
  for (const std::string& id : judged_) {
    granularity_ = std::max(granularity_, GranularityOf(id));
  }
}

const std::string& IdRule::IdOf(const HitIds& hit) const {
  const std::string* longest = nullptr;
  for (const std::string* id : {&hit.passage, &hit.section, &hit.document}) {
    if (judged_.count(*id) != 0 && (longest == nullptr || id->size() > longest->size())) {
      longest = id;
    }
  }
  return longest != nullptr ? *longest : IdOfGranularity(hit, granularity_);
}

void RankedIds::Add(const HitIds& hit) {
  const std::string& id = rule_->IdOf(hit);
  if (seen_.insert(id).second) {
    ids_.push_back(id);
  }
}

std::vector<std::string> RankedIds::Take(std::size_t depth) && {
  ids_.resize(std::min(depth, ids_.size()));
  return std::move(ids_);
}

}  // namespace probatum::eval
