#include "index/writer/entities.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "corpus/text/abbreviations.h"
#include "corpus/text/tokens.h"
#include "corpus/text/unicode.h"
#include "index/writer/abbreviation_counts.h"
#include "index/writer/entity_names.h"
#include "index/writer/word_counts.h"

namespace probatum::index {
namespace {

using corpus::EntityType;

// Who may say that two terms are one thing; the more trusted are heard first.
enum class Trust : int {
  kAuthored = 0,    // the starter vocabulary, authored documents: also against what other sources hold apart
  kVocabulary = 1,  // exact synonyms of vocabularies
  kSite = 2,        // synonyms of question-answer documents, where they are mutual
  kNone = 3,        // related names: found, never merged
};

// A term as one source has it.
struct Term {
  std::string name;
  EntityType type = EntityType::kUnspecified;  // unspecified until all vocabulary is known
  NameSource source = NameSource::kVocabulary;
  std::string system;
  friend bool operator<(const Term& a, const Term& b) {
    return std::tie(a.name, a.type, a.source, a.system) < std::tie(b.name, b.type, b.source, b.system);
  }
};

struct Synonym {
  std::string name;
  Trust trust = Trust::kNone;
  NameSource source = NameSource::kVocabulary;
  friend bool operator<(const Synonym& a, const Synonym& b) {
    return std::tie(a.name, a.trust, a.source) < std::tie(b.name, b.trust, b.source);
  }
};

using TypedKey = std::pair<EntityType, std::string>;

// All terms of one type with the same NameKey.
struct Node {
  EntityType type = EntityType::kUnspecified;
  std::set<std::pair<NameSource, std::string>> spellings;
  std::set<std::string> systems;
  std::set<Synonym> synonyms;
  bool always_kept = false;
};

// A synonym that more things than this have names none of them.
constexpr std::size_t kMaxSharers = 2;

// Definitions are looked for line by line: a long form lies in one block.
void AppendDefinitions(std::string_view text, std::vector<corpus::Abbreviation>& definitions) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    std::vector<corpus::Abbreviation> found = corpus::FindAbbreviations(line);
    std::move(found.begin(), found.end(), std::back_inserter(definitions));
  }
}

// Spellings of one name: more lower case letters go first, as a name stands within sentences.
bool IsBetterSpelling(const std::string& a, const std::string& b) { return a > b; }

}  // namespace

struct EntityGatherer::State {
  corpus::Tokeniser tokeniser;
  WordCounts word_counts;
  std::unordered_map<std::string, std::string> keys;  // by name, as each is asked for again and again
  std::map<Term, std::set<Synonym>> terms;
  std::map<TypedKey, std::set<std::string>> broader;                  // wider things by the NameKey of the term
  std::map<std::string, std::set<std::string>> listed_abbreviations;  // NameKeys of all that lists of abbreviations shorten so
  AbbreviationCounts defined_abbreviations;

  std::vector<Node> nodes;
  std::map<TypedKey, std::size_t> node_of;                                  // by the NameKey of the term
  std::map<TypedKey, std::set<std::size_t>> clusters_of;                    // roots of those that have it as a synonym
  std::unordered_map<std::string, std::set<std::size_t>> starter_clusters;  // roots of those that the starter vocabulary calls so
  std::vector<std::size_t> parent;
  std::vector<std::map<std::string, std::size_t>> node_of_system;  // of the whole cluster, by its root

  const std::string& KeyOf(const std::string& name);
  bool IsUsable(std::string_view name, NameSource source);
  std::unordered_map<std::string, EntityType> StarterTypes();
  void DecideTypes();
  void MakeNodes();
  void Merge();
  std::size_t RootOf(std::size_t node);
  bool Unite(std::size_t a, std::size_t b, bool authored);
  void JoinAbbreviations();
  void CountSharers();
  bool IsStartersOther(std::size_t node, const std::string& key) const;
  bool IsNameOf(std::size_t node, const Synonym& synonym);
  NamedEntity MakeEntity(const std::vector<std::size_t>& cluster);
};

EntityGatherer::EntityGatherer() : state_(std::make_unique<State>()) {}
EntityGatherer::~EntityGatherer() = default;

const std::string& EntityGatherer::State::KeyOf(const std::string& name) {
  const auto [found, added] = keys.try_emplace(name);
  if (added) found->second = NameKey(name, tokeniser);
  return found->second;
}

bool EntityGatherer::State::IsUsable(std::string_view name, NameSource source) {
  if (!IsUsableName(name, source, tokeniser)) return false;
  return IsChosen(source) || word_counts.Prevails(name, tokeniser);
}

void EntityGatherer::AddVocabulary(const std::vector<corpus::VocabularyEntry>& entries) {
  for (const corpus::VocabularyEntry& entry : entries) {
    if (entry.source == kStarterBroaderSource) {
      state_->broader[{entry.type, state_->KeyOf(entry.term)}].insert(entry.synonym);
      continue;
    }
    if (entry.type == EntityType::kUnspecified && IsAbbreviationList(entry.source)) {
      state_->listed_abbreviations[entry.synonym].insert(state_->KeyOf(entry.term));
      continue;
    }
    const SynonymKind kind = SynonymKindOf(entry.source);
    if (kind == SynonymKind::kOtherThing) continue;
    const bool starter = entry.source == kStarterSource;
    Term term{entry.term, entry.type, starter ? NameSource::kStarter : NameSource::kVocabulary,
              std::string(SourceSystem(entry.source))};
    const Trust exact = IsSiteVocabulary(entry.source) ? Trust::kSite : Trust::kVocabulary;
    const Trust trust = starter ? Trust::kAuthored : kind == SynonymKind::kExact ? exact : Trust::kNone;
    const NameSource source = term.source;
    std::set<Synonym>& synonyms = state_->terms[std::move(term)];
    if (!entry.synonym.empty()) synonyms.insert({entry.synonym, trust, source});
  }
}

void EntityGatherer::AddDocument(const corpus::Document& document, bool with_questions) {
  const corpus::Metadata& metadata = document.metadata;
  const bool authored = metadata.kind != corpus::DocumentKind::kQuestionAnswer;
  std::vector<corpus::Abbreviation> definitions;
  const auto read = [this, &definitions](std::string_view text) {
    state_->word_counts.Add(text);
    AppendDefinitions(text, definitions);
  };
  if (authored || with_questions) {
    read(document.text);
  } else {
    for (const corpus::Section& section : document.sections) {
      const std::uint32_t begin = HeadingRange(section).end;
      read(corpus::Slice(document.text, {begin, section.range.end}));
    }
  }
  state_->defined_abbreviations.Add(definitions, state_->tokeniser);
  const bool has_name = authored && metadata.kind != corpus::DocumentKind::kArticle;
  if (!has_name && metadata.topics.empty()) return;
  Term term;
  term.name = metadata.topics.empty() ? metadata.title : metadata.topics.front();
  term.source = authored && !metadata.topics.empty() ? NameSource::kTopic : NameSource::kQuestionTopic;
  term.system = metadata.issuer;
  if (metadata.kind == corpus::DocumentKind::kDrugLabel) term.type = EntityType::kDrug;
  const NameSource source = term.source;
  std::set<Synonym>& synonyms = state_->terms[std::move(term)];
  for (std::size_t index = 1; index < metadata.topics.size(); ++index) {
    synonyms.insert({metadata.topics[index], authored ? Trust::kAuthored : Trust::kSite, source});
  }
}

// The type that the starter vocabulary gives to a name, where it gives one. A group of patients is left out: "cirrhosis" is one, and a
// condition all the same.
std::unordered_map<std::string, EntityType> EntityGatherer::State::StarterTypes() {
  std::unordered_map<std::string, std::set<EntityType>> types;
  for (const auto& [term, synonyms] : terms) {
    if (term.source != NameSource::kStarter) continue;
    types[KeyOf(term.name)].insert(term.type);
    for (const Synonym& synonym : synonyms) types[KeyOf(synonym.name)].insert(term.type);
  }
  std::unordered_map<std::string, EntityType> single;
  for (const auto& [key, known] : types) {
    if (known.size() == 1 && *known.begin() != EntityType::kPopulation) single.emplace(key, *known.begin());
  }
  return single;
}

// A term has the type that the starter vocabulary gives to its name, as two entities of one name would be two readings of it. Without a type of
// its own it has that of other sources' terms or synonyms of the same name; a condition before others, and a condition where nobody says anything.
void EntityGatherer::State::DecideTypes() {
  const std::unordered_map<std::string, EntityType> starter_types = StarterTypes();
  std::unordered_map<std::string, std::set<EntityType>> types;
  for (const auto& [term, synonyms] : terms) {
    if (term.type == EntityType::kUnspecified) continue;
    types[KeyOf(term.name)].insert(term.type);
    for (const Synonym& synonym : synonyms) types[KeyOf(synonym.name)].insert(term.type);
  }
  std::map<Term, std::set<Synonym>> typed;
  while (!terms.empty()) {
    auto entry = terms.extract(terms.begin());
    Term& term = entry.key();
    const auto by_starter = starter_types.find(KeyOf(term.name));
    if (by_starter != starter_types.end()) {
      term.type = by_starter->second;
    } else if (term.type == EntityType::kUnspecified) {
      const auto known = types.find(KeyOf(term.name));
      // Conditions have the lowest number.
      term.type = known == types.end() ? EntityType::kCondition : *known->second.begin();
    }
    typed[std::move(term)].merge(entry.mapped());
  }
  terms = std::move(typed);
}

void EntityGatherer::State::MakeNodes() {
  for (auto& [term, synonyms] : terms) {
    std::string name = term.name;
    std::set<Synonym> names = synonyms;
    if (term.type == EntityType::kDrug) {
      // The registered name becomes a synonym of the drug: all salts of it are one entity.
      if (std::string drug = WithoutSalt(name); !drug.empty()) {
        names.insert({name, Trust::kNone, term.source});
        name = std::move(drug);
      }
    }
    if (!IsUsable(name, term.source)) continue;
    const auto [found, added] = node_of.try_emplace({term.type, KeyOf(name)}, nodes.size());
    if (added) nodes.emplace_back().type = term.type;
    Node& node = nodes[found->second];
    node.spellings.insert({term.source, std::move(name)});
    node.systems.insert(term.system);
    node.always_kept |= term.source == NameSource::kStarter || term.type == EntityType::kDrug;
    // A combination of drugs is not the drug whose name a registration gives it.
    const bool combination = term.type == EntityType::kDrug && term.name.find(';') != std::string::npos;
    for (Synonym synonym : names) {
      if (!IsUsable(synonym.name, synonym.source)) continue;
      if (combination) synonym.trust = Trust::kNone;
      node.synonyms.insert(std::move(synonym));
    }
  }
}

std::size_t EntityGatherer::State::RootOf(std::size_t node) {
  while (parent[node] != node) {
    parent[node] = parent[parent[node]];
    node = parent[node];
  }
  return node;
}

// False when a source holds a term of the one and another term of the other. What people wrote for this program overrides all
// sources but its own starter vocabulary.
bool EntityGatherer::State::Unite(std::size_t a, std::size_t b, bool authored) {
  a = RootOf(a);
  b = RootOf(b);
  if (a == b) return true;
  if (node_of_system[a].size() < node_of_system[b].size()) std::swap(a, b);
  for (const auto& [system, node] : node_of_system[b]) {
    if (authored && system != kStarterSource) continue;
    const auto other = node_of_system[a].find(system);
    if (other != node_of_system[a].end() && other->second != node) return false;
  }
  node_of_system[a].merge(node_of_system[b]);
  node_of_system[b].clear();
  parent[b] = a;
  return true;
}

void EntityGatherer::State::Merge() {
  parent.resize(nodes.size());
  node_of_system.resize(nodes.size());
  std::set<std::tuple<Trust, std::size_t, std::size_t>> claims;  // trust, whose synonym, the name of what
  for (std::size_t index = 0; index < nodes.size(); ++index) {
    parent[index] = index;
    for (const std::string& system : nodes[index].systems) node_of_system[index].emplace(system, index);
    for (const Synonym& synonym : nodes[index].synonyms) {
      if (synonym.trust == Trust::kNone || (synonym.trust != Trust::kAuthored && IsAbbreviation(synonym.name))) continue;
      const auto other = node_of.find({nodes[index].type, KeyOf(synonym.name)});
      if (other == node_of.end() || other->second == index) continue;
      claims.insert({synonym.trust, index, other->second});
    }
  }
  const auto is_mutual = [&claims](std::size_t index, std::size_t other) {
    return claims.contains({Trust::kSite, other, index}) || claims.contains({Trust::kVocabulary, other, index});
  };
  for (const auto& [trust, index, other] : claims) {
    if (trust == Trust::kSite && !is_mutual(index, other)) continue;
    Unite(index, other, trust == Trust::kAuthored);
  }
}

// Gives things the short forms of lists and of the texts. Only what is known by its long form gets one, and nothing gets one that is a name
// already: vocabularies go before lists of abbreviations, and these before the texts. A short form of which a list has several readings is left.
void EntityGatherer::State::JoinAbbreviations() {
  std::unordered_map<std::string, std::set<std::size_t>> roots;  // by any name
  for (const auto& [key, node] : node_of) roots[key.second].insert(RootOf(node));
  for (std::size_t index = 0; index < nodes.size(); ++index) {
    for (const Synonym& synonym : nodes[index].synonyms) roots[KeyOf(synonym.name)].insert(RootOf(index));
  }
  std::vector<std::pair<std::size_t, Synonym>> joined;
  std::set<std::string> taken;
  const auto join = [&](const std::string& short_form, const std::string& long_key, NameSource source) {
    const auto known = roots.find(long_key);
    if (known == roots.end() || known->second.size() != 1 || roots.contains(KeyOf(short_form))) return;
    if (!IsUsable(short_form, source) || !taken.insert(KeyOf(short_form)).second) return;
    joined.emplace_back(*known->second.begin(), Synonym{short_form, Trust::kNone, source});
  };
  std::map<std::string, std::set<std::string>> readings;  // "aaa" of "AAA" and "aaa"
  for (const auto& [short_form, long_keys] : listed_abbreviations)
    readings[KeyOf(short_form)].insert(long_keys.begin(), long_keys.end());
  for (const auto& [short_form, long_keys] : listed_abbreviations) {
    if (readings[KeyOf(short_form)].size() == 1) join(short_form, *long_keys.begin(), NameSource::kVocabulary);
  }
  for (const AbbreviationCounts::Agreed& agreed : defined_abbreviations.Finish()) {
    join(agreed.short_form, agreed.long_key, NameSource::kText);
  }
  for (auto& [root, synonym] : joined) nodes[root].synonyms.insert(std::move(synonym));
}

void EntityGatherer::State::CountSharers() {
  for (std::size_t index = 0; index < nodes.size(); ++index) {
    for (const auto& [source, spelling] : nodes[index].spellings) {
      if (source == NameSource::kStarter) starter_clusters[KeyOf(spelling)].insert(RootOf(index));
    }
    for (const Synonym& synonym : nodes[index].synonyms) {
      clusters_of[{nodes[index].type, KeyOf(synonym.name)}].insert(RootOf(index));
      if (synonym.source == NameSource::kStarter) starter_clusters[KeyOf(synonym.name)].insert(RootOf(index));
    }
  }
}

// Whether the starter vocabulary has the name for another thing and not for this one; groups of patients apart, as in StarterTypes.
bool EntityGatherer::State::IsStartersOther(std::size_t node, const std::string& key) const {
  const auto owners = starter_clusters.find(key);
  if (owners == starter_clusters.end()) return false;
  const auto is_other = [&](std::size_t root) {
    return nodes[root].type != EntityType::kPopulation || nodes[node].type == nodes[root].type;
  };
  return std::all_of(owners->second.begin(), owners->second.end(), is_other);
}

// False where the synonym is the name of another thing, or of a class of things that public lists give to each of its members.
bool EntityGatherer::State::IsNameOf(std::size_t node, const Synonym& synonym) {
  const TypedKey key(nodes[node].type, KeyOf(synonym.name));
  const auto starters = starter_clusters.find(key.second);
  const bool own = starters != starter_clusters.end() && starters->second.contains(RootOf(node));
  if (!IsChosen(synonym.source) && !own && IsStartersOther(node, key.second)) return false;
  const auto other = node_of.find(key);
  if (other != node_of.end()) return RootOf(other->second) == RootOf(node);
  return IsChosen(synonym.source) || clusters_of[key].size() <= kMaxSharers;
}

NamedEntity EntityGatherer::State::MakeEntity(const std::vector<std::size_t>& cluster) {
  // By folded form: the best source, then the best spelling.
  std::map<std::string, std::pair<NameSource, std::string>> names;
  const auto add = [&names](NameSource source, const std::string& name) {
    const auto [found, added] = names.try_emplace(corpus::Fold(name), source, name);
    auto& [known_source, spelling] = found->second;
    if (!added && (source < known_source || (source == known_source && IsBetterSpelling(name, spelling)))) {
      found->second = {source, name};
    }
  };
  NamedEntity entity;
  std::optional<std::tuple<NameSource, std::string>> canonical;  // source and folded form
  for (const std::size_t index : cluster) {
    const Node& node = nodes[index];
    entity.type = node.type;
    entity.always_kept |= node.always_kept;
    for (const auto& [source, spelling] : node.spellings) {
      add(source, spelling);
      std::tuple candidate(source, corpus::Fold(spelling));
      if (!canonical || candidate < *canonical) canonical = std::move(candidate);
    }
    for (const Synonym& synonym : node.synonyms) {
      if (IsNameOf(index, synonym)) add(synonym.source, synonym.name);
    }
  }
  const auto shown = names.find(std::get<1>(*canonical));
  entity.name = shown->second.second;
  names.erase(shown);
  entity.names.push_back(entity.name);
  for (auto& [folded, name] : names) entity.names.push_back(std::move(name.second));
  for (const std::string& name : entity.names) {
    const auto wider = broader.find({entity.type, KeyOf(name)});
    if (wider != broader.end()) entity.broader.insert(entity.broader.end(), wider->second.begin(), wider->second.end());
  }
  return entity;
}

std::vector<NamedEntity> EntityGatherer::Finish() {
  State& state = *state_;
  state.word_counts.Finish(state.tokeniser);
  state.DecideTypes();
  state.MakeNodes();
  state.Merge();
  state.JoinAbbreviations();
  state.CountSharers();
  std::map<std::size_t, std::vector<std::size_t>> clusters;
  for (std::size_t index = 0; index < state.nodes.size(); ++index) clusters[state.RootOf(index)].push_back(index);
  std::vector<std::pair<std::string, NamedEntity>> by_folded_name;
  by_folded_name.reserve(clusters.size());
  for (const auto& [root, cluster] : clusters) {
    NamedEntity entity = state.MakeEntity(cluster);
    std::string folded = corpus::Fold(entity.name);
    by_folded_name.emplace_back(std::move(folded), std::move(entity));
  }
  std::sort(by_folded_name.begin(), by_folded_name.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.type, a.second.name) < std::tie(b.first, b.second.type, b.second.name);
  });
  std::vector<NamedEntity> entities;
  entities.reserve(by_folded_name.size());
  for (auto& [folded, entity] : by_folded_name) entities.push_back(std::move(entity));
  return entities;
}

}  // namespace probatum::index
