#include "index/search/features.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <utility>

#include "corpus/model/kinds.h"

namespace probatum::index {
namespace {

using Numbers = flatbuffers::Vector<std::uint32_t>;

constexpr std::size_t kMaxGroups = 64;  // bits of a mask

bool Holds(const Numbers& ascending, std::uint32_t number) {
  return std::binary_search(ascending.begin(), ascending.end(), number);
}

// The groups of the question that `hashes` cover, a bit each.
std::uint64_t CoveredGroups(const QuestionProfile& profile, const Numbers& hashes) {
  std::uint64_t covered = 0;
  for (const QuestionProfile::Stem& stem : profile.stems) {
    if (Holds(hashes, stem.hash)) covered |= std::uint64_t{1} << stem.group;
  }
  return covered;
}

double ShareOf(const QuestionProfile& profile, std::uint64_t covered) {
  double share = 0;
  for (std::size_t group = 0; group < profile.group_share.size(); ++group) {
    if ((covered >> group & 1) != 0) share += profile.group_share[group];
  }
  return share;
}

// How strongly the question holds the stem: the weight of the strongest group with it, 0 where none has it.
float Strength(const QuestionProfile& profile, std::uint32_t hash) {
  float strength = 0;
  auto stem = std::lower_bound(profile.stems.begin(), profile.stems.end(), hash,
                               [](const QuestionProfile::Stem& a, std::uint32_t wanted) { return a.hash < wanted; });
  for (; stem != profile.stems.end() && stem->hash == hash; ++stem) {
    strength = std::max(strength, profile.group_strength[stem->group]);
  }
  return strength;
}

// The least strength with which the question holds any of the stems, but for those of `known`; 0 where no other is left.
float LeastStrength(const QuestionProfile& profile, const Numbers& hashes, const Numbers* known = nullptr) {
  float least = 1;
  bool any = false;
  for (const std::uint32_t hash : hashes) {
    if (known != nullptr && Holds(*known, hash)) continue;
    any = true;
    least = std::min(least, Strength(profile, hash));
    if (least == 0) break;
  }
  return any ? least : 0;
}

// Share of the title's idf that the question holds.
double TitleShare(const QuestionProfile& profile, const Numbers& title, std::span<const float> idf) {
  double covered = 0;
  double total = 0;
  for (std::uint32_t index = 0; index < title.size(); ++index) {
    covered += static_cast<double>(idf[index]) * static_cast<double>(Strength(profile, title.Get(index)));
    total += static_cast<double>(idf[index]);
  }
  return total > 0 ? covered / total : 0;
}

double ShareHeld(const std::vector<EntityId>& wanted, const Numbers& held) {
  if (wanted.empty()) return 0;
  const auto count = std::count_if(wanted.begin(), wanted.end(), [&held](EntityId id) { return Holds(held, id); });
  return static_cast<double>(count) / static_cast<double>(wanted.size());
}

double PopulationFit(const Generation& generation, const QuestionProfile& profile, const record::Passage& passage,
                     const record::Section& section) {
  if (profile.populations.empty()) return 0;
  for (const EntityId population : profile.populations) {
    if (Holds(*passage.entities(), population)) return 1;
  }
  for (const EntityId entity : *section.entities()) {
    if (generation.dictionary().entity(entity).type == corpus::EntityType::kPopulation) return -1;
  }
  return 0;
}

double ReviewFeature(const record::Document& document) {
  if (static_cast<corpus::Standing>(document.standing()) == corpus::Standing::kSuperseded) return -1;
  switch (static_cast<corpus::ReviewState>(document.review_state())) {
    case corpus::ReviewState::kApproved:
      return 1;
    case corpus::ReviewState::kUnderReview:
      return 0.5;
    case corpus::ReviewState::kSubmitted:
    case corpus::ReviewState::kUnspecified:
      return 0;
  }
  return 0;
}

void SortDistinct(std::vector<EntityId>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

double Idf(std::uint32_t count, std::uint32_t total) {
  const double rest = total > count ? static_cast<double>(total - count) : 0;
  return std::log(1 + (rest + 0.5) / (static_cast<double>(count) + 0.5));
}

QuestionProfile MakeProfile(const std::vector<WeightedGroup>& groups, std::uint32_t passage_count, std::vector<EntityId> entities,
                            std::vector<EntityId> populations, QuestionType type) {
  assert(groups.size() <= kMaxGroups);
  QuestionProfile profile;
  profile.type = type;
  double total = 0;
  for (std::uint32_t index = 0; index < groups.size(); ++index) {
    const WeightedGroup& group = groups[index];
    for (const std::uint32_t hash : group.hashes) profile.stems.push_back({hash, index});
    profile.group_strength.push_back(static_cast<float>(std::min(1.0, group.weight / kOwnWeight)));
    profile.group_share.push_back(group.passage_count == 0 ? 0 : group.weight * Idf(group.passage_count, passage_count));
    total += profile.group_share.back();
  }
  if (total > 0) {
    for (double& share : profile.group_share) share /= total;
  }
  std::sort(profile.stems.begin(), profile.stems.end(), [](const QuestionProfile::Stem& a, const QuestionProfile::Stem& b) {
    return std::pair(a.hash, a.group) < std::pair(b.hash, b.group);
  });
  profile.entities = std::move(entities);
  profile.populations = std::move(populations);
  SortDistinct(profile.entities);
  SortDistinct(profile.populations);
  return profile;
}

Features ComputeFeatures(const Generation& generation, const PassageRef& passage, const QuestionProfile& profile,
                         double bm25_ratio) {
  const record::Document& document = *passage.document;
  const record::Section& section = *document.sections()->Get(passage.passage->section());
  const Numbers& title = *document.title_term_hashes();

  Features features{};
  const auto set = [&features](Feature feature, double value) {
    features[static_cast<std::size_t>(feature)] = static_cast<float>(value);
  };
  set(Feature::kBm25, bm25_ratio);
  set(Feature::kQuestionInTitle, ShareOf(profile, CoveredGroups(profile, title)));
  set(Feature::kTitleInQuestion, TitleShare(profile, title, generation.title_idf(passage.document_index)));
  set(Feature::kTitleWithin, LeastStrength(profile, title));
  set(Feature::kQuestionInHeading, ShareOf(profile, CoveredGroups(profile, *section.term_hashes())));
  set(Feature::kHeadingWithin, LeastStrength(profile, *section.term_hashes(), &title));
  set(Feature::kQuestionInLead, ShareOf(profile, CoveredGroups(profile, *passage.passage->lead_term_hashes())));
  set(Feature::kSectionFit, SectionFit(profile.type, static_cast<corpus::SectionKind>(section.kind())) / 2.0);
  set(Feature::kEntityTopic, ShareHeld(profile.entities, *document.topic_entities()));
  set(Feature::kEntityPassage, ShareHeld(profile.entities, *passage.passage->entities()));
  set(Feature::kPopulationFit, PopulationFit(generation, profile, *passage.passage, section));
  set(Feature::kReview, ReviewFeature(document));
  set(Feature::kLogLength, std::log1p(static_cast<double>(passage.passage->word_count())));
  return features;
}

}  // namespace probatum::index
