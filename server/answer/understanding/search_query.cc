#include <algorithm>
#include <string>
#include <vector>

#include "server/answer/understanding/cues.h"
#include "server/answer/understanding/understanding.h"

namespace probatum::answer {
namespace {

using corpus::EntityType;

constexpr double kWordWeight = 1;
// Words that say what kind of answer is wanted: headings hold them.
constexpr double kCueWeight = 0.4;
// Words of a carried name that has single-word synonyms; the synonyms carry it already.
constexpr double kNameWeight = 0.4;
// Words of earlier turns (facts on ranking); more where the conversation's topic is known by them alone.
constexpr double kHistoryWeight = 0.2;
constexpr double kHistoryTopicWeight = 0.6;

// Collects groups; a stem that was given once is not given again.
class Terms {
 public:
  void Add(const std::vector<std::string>& stems, double weight) {
    index::TermGroup group{{}, weight};
    for (const std::string& stem : stems) {
      if (!Has(stem) && std::find(group.stems.begin(), group.stems.end(), stem) == group.stems.end()) group.stems.push_back(stem);
    }
    if (group.stems.empty()) return;
    seen_.insert(seen_.end(), group.stems.begin(), group.stems.end());
    groups_.push_back(std::move(group));
  }
  void AddEach(const std::vector<std::string>& stems, double weight) {
    for (const std::string& stem : stems) Add({stem}, weight);
  }
  std::vector<index::TermGroup> Take() && { return std::move(groups_); }

 private:
  bool Has(const std::string& stem) const { return std::find(seen_.begin(), seen_.end(), stem) != seen_.end(); }

  std::vector<index::TermGroup> groups_;
  std::vector<std::string> seen_;
};

// Stems of this turn's words within the surface of an entity.
std::vector<std::string> SurfaceStems(const Understanding& understanding, const QuestionEntity& entity) {
  std::vector<std::string> stems;
  const std::size_t at = understanding.original.find(entity.surface);
  if (entity.surface.empty() || at == std::string::npos) return stems;
  for (const corpus::Token& token : understanding.tokens) {
    if (!token.stop_word && token.bytes.begin >= at && token.bytes.end <= at + entity.surface.size()) stems.push_back(token.stem);
  }
  return stems;
}

bool IsPopulation(const QuestionEntity& entity) { return entity.type == EntityType::kPopulation; }

}  // namespace

index::SearchQuery BuildSearchQuery(const Understanding& understanding, const index::Dictionary& dictionary) {
  index::SearchQuery query;
  query.type = understanding.type;
  // A group of patients narrows; where nothing else is asked about it is the topic.
  const bool only_populations = std::all_of(understanding.entities.begin(), understanding.entities.end(), IsPopulation);
  Terms terms;
  for (const QuestionEntity& entity : understanding.entities) {
    if (IsPopulation(entity)) {
      query.populations.push_back(entity.id);
      query.boost.push_back(entity.id);
    }
    // What no passage names cannot be a gate: it would shut out everything.
    if ((only_populations || !IsPopulation(entity)) && dictionary.entity(entity.id).passage_count > 0)
      query.gate.push_back(entity.id);

    const auto synonyms = dictionary.single_word_stems(entity.id);
    terms.Add({synonyms.begin(), synonyms.end()}, kWordWeight);
    if (entity.carried()) {
      terms.AddEach(entity.name_stems, synonyms.empty() ? kWordWeight : kNameWeight);
    } else {
      terms.AddEach(SurfaceStems(understanding, entity), kWordWeight);
    }
  }
  for (const Understanding::UncoveredWord& word : understanding.uncovered_words) terms.Add({word.stem}, kWordWeight);
  terms.AddEach(understanding.cue_stems, kCueWeight);
  if (understanding.type_carried || understanding.cue_stems.empty()) {
    if (const std::string_view stem = TypeStem(understanding.type); !stem.empty()) terms.Add({std::string(stem)}, kCueWeight);
  }
  const double history = understanding.entities.empty() ? kHistoryTopicWeight : kHistoryWeight;
  for (const auto& term : understanding.history_terms) terms.Add({term.stem}, history * term.weight_permille / 1000);
  query.terms = std::move(terms).Take();
  return query;
}

}  // namespace probatum::answer
