// From hits to a ranking of ids as cases name them: a hit is a passage, but what is right may be its section or its document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace probatum::eval {

// The ids that a hit goes by.
struct HitIds {
  std::string passage;  // empty where what was ranked are no passages
  std::string section;
  std::string document;
};

enum class Granularity : std::uint8_t { kDocument, kSection, kPassage };

// Which of its ids a hit counts as. Immutable; safe from any thread.
class IdRule {
 public:
  // Every hit counts as its id of that granularity.
  explicit IdRule(Granularity granularity) : granularity_(granularity) {}
  // A hit counts as the longest of its passage, section and document id that is among `judged`, the ids that cases use anywhere. A hit that
  // none of them is about counts as its id of the finest granularity among them, so that one long document that nobody judged does not
  // fill the list: `#` opens the section within an id, and a `.` behind that the passage.
  explicit IdRule(std::set<std::string> judged);

  const std::string& IdOf(const HitIds& hit) const;
  Granularity granularity() const { return granularity_; }

 private:
  std::set<std::string> judged_;
  Granularity granularity_ = Granularity::kDocument;
};

// The ids of hits, best first; the first hit of an id counts, later ones are dropped.
class RankedIds {
 public:
  // `rule` outlives it.
  explicit RankedIds(const IdRule& rule) : rule_(&rule) {}

  void Add(const HitIds& hit);
  std::size_t size() const { return ids_.size(); }
  // At most `depth` of them.
  std::vector<std::string> Take(std::size_t depth) &&;

 private:
  const IdRule* rule_;
  std::set<std::string> seen_;
  std::vector<std::string> ids_;
};

}  // namespace probatum::eval
