#include "server/answer/evidence/cover.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

namespace probatum::answer {
namespace {

using Ids = flatbuffers::Vector<std::uint32_t>;

bool Holds(const Ids& ascending, std::uint32_t id) { return std::binary_search(ascending.begin(), ascending.end(), id); }

bool IsIntervention(index::EntityId id, const index::Dictionary& dictionary) {
  const corpus::EntityType type = dictionary.entity(id).type;
  return type == corpus::EntityType::kDrug || type == corpus::EntityType::kProcedure;
}

bool AnyIntervention(const Ids& ids, const index::Dictionary& dictionary) {
  return std::any_of(ids.begin(), ids.end(), [&](std::uint32_t id) { return IsIntervention(id, dictionary); });
}

bool AnyCondition(const Ids& ids, const index::Dictionary& dictionary) {
  return std::any_of(ids.begin(), ids.end(),
                     [&](std::uint32_t id) { return dictionary.entity(id).type == corpus::EntityType::kCondition; });
}

// ASCII letters in lower case; other bytes as they are. Enough to find a name of the dictionary again in the text that it was found in.
std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(c < 128 ? std::tolower(c) : c); });
  return lower;
}

bool IsWordByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 128; }

bool EndsWithAny(std::string_view text, std::span<const std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [text](std::string_view ending) {
    return text.ends_with(ending) && (text.size() == ending.size() || !IsWordByte(text[text.size() - ending.size() - 1]));
  });
}

// Whether the segments name the entity only behind one of `before`. False where no name is found again as it is spelt.
bool NamedOnlyAfter(const StatementView& view, index::EntityId entity, std::span<const std::string_view> before,
                    const index::Dictionary& dictionary) {
  bool found = false;
  for (std::uint32_t i = 0; i < view.statement->segments()->size(); ++i) {
    const std::string text = Lower(SegmentText(view, i));
    for (const std::string_view name : dictionary.names(entity)) {
      const std::string wanted = Lower(name);
      for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
        if (at > 0 && IsWordByte(text[at - 1])) continue;
        found = true;
        if (!EndsWithAny(std::string_view(text).substr(0, at), before)) return false;
      }
    }
  }
  return found;
}

constexpr std::string_view kComparedWith[] = {"compared with ", "compared to ", "than ", "versus ", "in whom ", "instead of "};
constexpr std::string_view kNotTaking[] = {"not on ", "not taking ", "not using ", "not receiving "};

// A statement that speaks against something is never explained away by its negations.
bool ExcludesUsers(const StatementView& view, index::EntityId intervention, const index::Dictionary& dictionary) {
  return !view.against() && NamedOnlyAfter(view, intervention, kNotTaking, dictionary);
}

}  // namespace

Frame FrameOf(const Understanding& understanding) {
  Frame frame;
  frame.type = understanding.type;
  for (const QuestionEntity& entity : understanding.entities) {
    switch (entity.type) {
      case corpus::EntityType::kDrug:
      case corpus::EntityType::kProcedure:
        frame.interventions.push_back(entity.id);
        break;
      case corpus::EntityType::kPopulation:
        frame.populations.push_back(entity.id);
        break;
      case corpus::EntityType::kTest:
        frame.tests.push_back(entity.id);
        break;
      default:
        frame.conditions.push_back(entity.id);
        break;
    }
  }
  for (const QuestionEntity& entity : understanding.dropped_entities) {
    if (entity.type == corpus::EntityType::kDrug || entity.type == corpus::EntityType::kProcedure) {
      frame.dropped_interventions.push_back(entity.id);
    }
  }
  return frame;
}

bool CoversCondition(const StatementView& view, index::EntityId condition) {
  return Holds(*view.statement->entities(), condition) || Holds(*view.statement->scope_entities(), condition) ||
         Holds(*view.document->topic_entities(), condition);
}

bool HasSubject(const StatementView& view, index::EntityId condition, const index::Dictionary& dictionary) {
  if (Holds(*view.document->topic_entities(), condition)) return true;
  if (Holds(*view.statement->scope_entities(), condition)) {
    return view.kind() != corpus::SectionKind::kPopulations && view.kind() != corpus::SectionKind::kDifferential;
  }
  return Holds(*view.statement->entities(), condition) && !AnyCondition(*view.document->topic_entities(), dictionary);
}

bool CoversIntervention(const StatementView& view, index::EntityId intervention, const index::Dictionary& dictionary) {
  if (Holds(*view.statement->scope_entities(), intervention)) return true;
  if (Holds(*view.statement->entities(), intervention)) return !ExcludesUsers(view, intervention, dictionary);
  const Ids& topics = *view.document->topic_entities();
  if (!Holds(topics, intervention)) return false;
  return std::none_of(topics.begin(), topics.end(),
                      [&](std::uint32_t id) { return id != intervention && IsIntervention(id, dictionary); });
}

bool IsAboutIntervention(const StatementView& view, index::EntityId intervention, const index::Dictionary& dictionary) {
  if (!CoversIntervention(view, intervention, dictionary)) return false;
  if (Holds(*view.statement->scope_entities(), intervention)) return true;
  // What speaks against one drug is not about another that it is compared with.
  if (view.against()) return !NamedOnlyAfter(view, intervention, kComparedWith, dictionary);
  return !AnyIntervention(*view.statement->scope_entities(), dictionary);
}

bool HoldsForPopulation(const StatementView& view, index::EntityId population) {
  return Holds(*view.statement->populations(), population) || Holds(*view.document->topic_entities(), population);
}

bool HoldsForWiderPopulation(const StatementView& view, index::EntityId population, const index::Dictionary& dictionary) {
  const auto holds = [&view](index::EntityId id) { return HoldsForPopulation(view, id); };
  const std::span<const index::EntityId> wider = dictionary.broader(population);
  return holds(population) || std::any_of(wider.begin(), wider.end(), holds);
}

bool HoldsForAnyWiderPopulation(const StatementView& view, std::span<const index::EntityId> populations,
                                const index::Dictionary& dictionary) {
  return std::any_of(populations.begin(), populations.end(),
                     [&](index::EntityId id) { return HoldsForWiderPopulation(view, id, dictionary); });
}

bool HoldsForNarrowerPopulation(const StatementView& view, index::EntityId population, const index::Dictionary& dictionary) {
  const Ids& held = *view.statement->populations();
  return HoldsForPopulation(view, population) || std::any_of(held.begin(), held.end(), [&](std::uint32_t id) {
           const std::span<const index::EntityId> wider = dictionary.broader(id);
           return std::find(wider.begin(), wider.end(), population) != wider.end();
         });
}

bool ShutsOut(const StatementView& view, std::span<const index::EntityId> populations, const index::Dictionary& dictionary) {
  const auto* excluded = view.statement->excluded_populations();
  if (excluded == nullptr || excluded->size() == 0) return false;
  return std::any_of(populations.begin(), populations.end(), [&](index::EntityId population) {
    const std::span<const index::EntityId> wider = dictionary.broader(population);
    return Holds(*excluded, population) ||
           std::any_of(wider.begin(), wider.end(), [excluded](index::EntityId id) { return Holds(*excluded, id); });
  });
}

bool HoldsForOthersOnly(const StatementView& view, std::span<const index::EntityId> populations) {
  if (std::any_of(populations.begin(), populations.end(), [&](index::EntityId id) { return HoldsForPopulation(view, id); })) {
    return false;
  }
  return view.statement->populations()->size() > 0;
}

bool Covers(const StatementView& view, index::EntityId entity, const index::Dictionary& dictionary) {
  switch (dictionary.entity(entity).type) {
    case corpus::EntityType::kDrug:
    case corpus::EntityType::kProcedure:
      return CoversIntervention(view, entity, dictionary);
    case corpus::EntityType::kPopulation:
      return HoldsForPopulation(view, entity);
    default:
      return CoversCondition(view, entity);
  }
}

bool HasWord(const StatementView& view, std::uint32_t term_hash) {
  return Holds(*view.statement->term_hashes(), term_hash) || Holds(*view.section->term_hashes(), term_hash) ||
         Holds(*view.document->title_term_hashes(), term_hash);
}

bool NamesIntervention(const StatementView& view, const index::Dictionary& dictionary) {
  return AnyIntervention(*view.statement->entities(), dictionary);
}

bool NamesDrug(const StatementView& view, const index::Dictionary& dictionary) {
  const std::vector<index::EntityId> named = InterventionsOf(view, dictionary);
  return std::any_of(named.begin(), named.end(),
                     [&](index::EntityId id) { return dictionary.entity(id).type == corpus::EntityType::kDrug; });
}

std::vector<index::EntityId> InterventionsOf(const StatementView& view, const index::Dictionary& dictionary) {
  std::vector<index::EntityId> found;
  for (const Ids* ids : {view.statement->entities(), view.statement->scope_entities()}) {
    std::copy_if(ids->begin(), ids->end(), std::back_inserter(found),
                 [&](std::uint32_t id) { return IsIntervention(id, dictionary); });
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace probatum::answer
