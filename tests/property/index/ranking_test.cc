// Searcher against a ranking that is worked out from the texts alone, by the formulas as they are documented, on small random corpora.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

#include "corpus/model/kinds.h"
#include "corpus/text/tokens.h"
#include "index/schema/question_type.h"
#include "index/schema/terms.h"
#include "index/search/searcher.h"
#include "tests/support/temp_generation.h"

namespace probatum::index {
namespace {

using Words = std::vector<std::string>;
using Random = std::mt19937;

constexpr const char* kPlainWords[] = {"elbow", "ankle", "night", "cold", "rest",  "stretch", "warmth",  "dose",
                                       "daily", "pain",  "calf",  "week", "water", "sleep",   "bandage", "the"};
constexpr const char* kNames[] = {"examplitis", "dropsy", "placebozole", "fictamine", "children", "adults"};
constexpr char kVocabulary[] =
    "term\tsynonym\tsource\ttype\n"
    "examplitis\t\tstarter\tcondition\n"
    "dropsy\t\tstarter\tcondition\n"
    "placebozole\t\tstarter\tdrug\n"
    "fictamine\t\tstarter\tdrug\n"
    "children\t\tstarter\tpopulation\n"
    "adults\t\tstarter\tpopulation\n";
constexpr const char* kKinds[] = {"treatment", "symptoms", "causes", "cautions", "other"};
constexpr const char* kStandings[] = {"current", "current", "current", "superseded", "retired", "retracted"};
constexpr const char* kReviews[] = {"submitted", "under-review", "approved"};

template <typename Items>
auto Pick(Random& random, const Items& items) {
  return items[random() % std::size(items)];
}

std::string SomeWords(Random& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    if (i > 0) text += ' ';
    text += random() % 4 == 0 ? Pick(random, kNames) : Pick(random, kPlainWords);
  }
  return text;
}

std::string SomeDocument(Random& random, int number) {
  std::string text = "---\nid: doc" + std::to_string(100 + number) + "\ntitle: " + SomeWords(random, 1 + random() % 3) +
                     "\nkind: guideline\nstanding: " + Pick(random, kStandings) + "\nreview: {state: " + Pick(random, kReviews) +
                     "}\n---\n";
  for (std::uint32_t sections = 1 + random() % 3; sections > 0; --sections) {
    text += "\n## " + SomeWords(random, 1 + random() % 3) + " {kind=" + Pick(random, kKinds);
    if (random() % 3 == 0) text += std::string(" population=\"") + (random() % 2 == 0 ? "children" : "adults") + "\"";
    text += "}\n\n";
    for (std::uint32_t sentences = 1 + random() % 4; sentences > 0; --sentences) {
      text += "Take " + SomeWords(random, 1 + random() % 8) + ".\n";
    }
  }
  return text;
}

// A passage as the definitions see it.
struct PassageFacts {
  std::uint32_t docid = 0;
  std::map<std::string, double> wdf;  // of all terms, entity terms included
  double length = 0;
  std::set<std::string> title;
  std::set<std::string> heading;
  std::set<std::string> lead;
  std::set<EntityId> topics;
  std::set<EntityId> entities;
  std::set<EntityId> section_entities;
  const record::Document* document = nullptr;
  const record::Section* section = nullptr;
  std::uint32_t word_count = 0;
};

class BruteForce {
 public:
  explicit BruteForce(const Generation& generation) : generation_(generation) {
    for (std::uint32_t docid = 1; docid <= generation.info().passage_count; ++docid) passages_.push_back(Read(docid));
    for (const PassageFacts& passage : passages_) {
      total_length_ += passage.length;
      for (const auto& [term, wdf] : passage.wdf) ++frequency_[term];
    }
    for (std::uint32_t index = 0; index < generation.document_count(); ++index) {
      for (const std::string& stem : Stems(generation.document(index).title()->str())) ++titles_with_[stem];
    }
  }

  const std::vector<PassageFacts>& passages() const { return passages_; }

  bool Holds(const PassageFacts& passage, const std::vector<EntityId>& entities) const {
    return std::all_of(entities.begin(), entities.end(), [&passage](EntityId id) { return passage.entities.count(id) != 0; });
  }

  // Of everything the query scores by, each stem or entity by itself.
  double Bm25(const PassageFacts& passage, const SearchQuery& query) const {
    double sum = 0;
    for (const TermGroup& group : query.terms) sum += group.weight * TermWeight(passage, group.stems[0]);
    for (const EntityId id : Entities(query)) sum += TermWeight(passage, EntityTerm(id));
    return sum;
  }

  Features FeaturesOf(const PassageFacts& passage, const SearchQuery& query, double bm25_ratio) const {
    const std::set<EntityId> entities = Entities(query);
    Features features{};
    const auto set = [&features](Feature feature, double value) {
      features[static_cast<std::size_t>(feature)] = static_cast<float>(value);
    };
    set(Feature::kBm25, bm25_ratio);
    set(Feature::kQuestionInTitle, QuestionShare(query, passage.title));
    set(Feature::kTitleInQuestion, TitleShare(query, passage.title));
    set(Feature::kTitleWithin, LeastStrength(query, passage.title));
    set(Feature::kQuestionInHeading, QuestionShare(query, passage.heading));
    std::set<std::string> own_heading;
    std::set_difference(passage.heading.begin(), passage.heading.end(), passage.title.begin(), passage.title.end(),
                        std::inserter(own_heading, own_heading.end()));
    set(Feature::kHeadingWithin, LeastStrength(query, own_heading));
    set(Feature::kQuestionInLead, QuestionShare(query, passage.lead));
    set(Feature::kSectionFit, SectionFit(query.type, static_cast<corpus::SectionKind>(passage.section->kind())) / 2.0);
    set(Feature::kEntityTopic, ShareIn(entities, passage.topics));
    set(Feature::kEntityPassage, ShareIn(entities, passage.entities));
    set(Feature::kPopulationFit, PopulationFit(passage, query));
    set(Feature::kReview, Review(*passage.document));
    set(Feature::kLogLength, std::log(1.0 + passage.word_count));
    return features;
  }

 private:
  std::set<std::string> Stems(std::string_view text) {
    std::set<std::string> stems;
    for (const corpus::Token& token : tokeniser_.Tokenise(text)) {
      if (!token.stop_word) stems.insert(token.stem);
    }
    return stems;
  }

  void Count(std::string_view text, double weight, PassageFacts& facts) {
    for (const corpus::Token& token : tokeniser_.Tokenise(text)) {
      if (!token.stop_word) facts.wdf[token.stem] += weight;
    }
  }

  PassageFacts Read(std::uint32_t docid) {
    const PassageRef ref = generation_.passage(docid);
    const record::Passage& passage = *ref.passage;
    PassageFacts facts;
    facts.docid = docid;
    facts.document = ref.document;
    facts.section = ref.document->sections()->Get(passage.section());
    facts.word_count = passage.word_count();
    facts.topics = {ref.document->topic_entities()->begin(), ref.document->topic_entities()->end()};
    facts.entities = {passage.entities()->begin(), passage.entities()->end()};
    facts.section_entities = {facts.section->entities()->begin(), facts.section->entities()->end()};

    const std::string text = ref.document->text()->str();
    std::size_t lead_words = 0;
    for (const record::Range* range : *passage.segments()) {
      const std::string segment = text.substr(range->begin(), range->end() - range->begin());
      Count(segment, 1, facts);
      for (const corpus::Token& token : tokeniser_.Tokenise(segment)) {
        if (lead_words++ < 40 && !token.stop_word) facts.lead.insert(token.stem);
      }
    }
    Count(ref.document->title()->str(), kTitleWdf, facts);
    facts.title = Stems(ref.document->title()->str());
    for (const flatbuffers::String* heading : *facts.section->heading_path()) {
      Count(heading->str(), kHeadingWdf, facts);
      facts.heading.merge(Stems(heading->str()));
    }
    for (const std::uint32_t index : *passage.statements()) {
      for (const EntityId id : *ref.document->statements()->Get(index)->entities()) ++facts.wdf[EntityTerm(id)];
    }
    for (const EntityId id : facts.entities) facts.wdf.try_emplace(EntityTerm(id), 1);
    for (const auto& [term, wdf] : facts.wdf) facts.length += wdf;
    return facts;
  }

  std::uint32_t Frequency(const std::string& term) const {
    const auto found = frequency_.find(term);
    return found == frequency_.end() ? 0 : found->second;
  }

  // BM25 as Xapian has it: k1 = 1, b = 0.5, length ratio at least 0.5, and a floor that keeps the weight of frequent terms above 0.
  double TermWeight(const PassageFacts& passage, const std::string& term) const {
    const auto found = passage.wdf.find(term);
    if (found == passage.wdf.end()) return 0;
    const double count = static_cast<double>(passages_.size());
    const double frequency = Frequency(term);
    double ratio = (count - frequency + 0.5) / (frequency + 0.5);
    if (ratio < 2) ratio = ratio * 0.5 + 1;
    const double length = std::max(passage.length / (total_length_ / count), 0.5);
    return std::log(ratio) * 2 * found->second / (found->second + 0.5 + 0.5 * length);
  }

  static std::set<EntityId> Entities(const SearchQuery& query) {
    std::set<EntityId> entities(query.gate.begin(), query.gate.end());
    entities.insert(query.boost.begin(), query.boost.end());
    return entities;
  }

  double QuestionShare(const SearchQuery& query, const std::set<std::string>& field) const {
    double covered = 0;
    double total = 0;
    for (const TermGroup& group : query.terms) {
      const double frequency = Frequency(group.stems[0]);
      if (frequency == 0) continue;
      const double weight =
          group.weight * std::log(1 + (static_cast<double>(passages_.size()) - frequency + 0.5) / (frequency + 0.5));
      total += weight;
      if (field.count(group.stems[0]) != 0) covered += weight;
    }
    return total == 0 ? 0 : covered / total;
  }

  static double StrengthInQuestion(const SearchQuery& query, const std::string& stem) {
    double strength = 0;
    for (const TermGroup& group : query.terms) {
      if (group.stems[0] == stem) strength = std::max(strength, std::min(1.0, group.weight / 0.4));
    }
    return strength;
  }

  static double LeastStrength(const SearchQuery& query, const std::set<std::string>& field) {
    double least = field.empty() ? 0 : 1;
    for (const std::string& stem : field) least = std::min(least, StrengthInQuestion(query, stem));
    return least;
  }

  double TitleShare(const SearchQuery& query, const std::set<std::string>& title) const {
    double covered = 0;
    double total = 0;
    for (const std::string& stem : title) {
      const double with = titles_with_.at(stem);
      const double idf = std::log(1 + (generation_.document_count() - with + 0.5) / (with + 0.5));
      covered += idf * StrengthInQuestion(query, stem);
      total += idf;
    }
    return total == 0 ? 0 : covered / total;
  }

  static double ShareIn(const std::set<EntityId>& wanted, const std::set<EntityId>& held) {
    if (wanted.empty()) return 0;
    double count = 0;
    for (const EntityId id : wanted) count += static_cast<double>(held.count(id));
    return count / static_cast<double>(wanted.size());
  }

  double PopulationFit(const PassageFacts& passage, const SearchQuery& query) const {
    if (query.populations.empty()) return 0;
    for (const EntityId id : query.populations) {
      if (passage.entities.count(id) != 0) return 1;
    }
    for (const EntityId id : passage.section_entities) {
      if (generation_.dictionary().entity(id).type == corpus::EntityType::kPopulation) return -1;
    }
    return 0;
  }

  static double Review(const record::Document& document) {
    if (document.standing() == static_cast<std::uint8_t>(corpus::Standing::kSuperseded)) return -1;
    return (document.review_state() - 1) / 2.0;
  }

  const Generation& generation_;
  corpus::Tokeniser tokeniser_;
  std::vector<PassageFacts> passages_;
  double total_length_ = 0;
  std::map<std::string, std::uint32_t> frequency_;
  std::map<std::string, std::uint32_t> titles_with_;
};

SearchQuery SomeQuery(Random& random, std::size_t entity_count) {
  SearchQuery query;
  corpus::Tokeniser tokeniser;
  const std::string text = SomeWords(random, 1 + random() % 5) + (random() % 4 == 0 ? " zzyzx" : "");
  std::set<std::string> seen;
  for (const corpus::Token& token : tokeniser.Tokenise(text)) {
    if (token.stop_word || !seen.insert(token.stem).second) continue;
    query.terms.push_back({{token.stem}, random() % 3 == 0 ? 0.3 : 1.0});
  }
  const auto some_entity = [&] { return static_cast<EntityId>(random() % entity_count); };
  while (query.terms.empty() && query.gate.empty()) query.gate = {some_entity()};
  if (random() % 2 == 0) query.gate.push_back(some_entity());
  if (random() % 4 == 0) query.gate.push_back(some_entity());
  if (random() % 3 == 0) query.boost.push_back(some_entity());
  if (random() % 2 == 0) query.populations.push_back(some_entity());
  query.type = static_cast<QuestionType>(random() % 23);
  query.limit = random() % 3 == 0 ? 1000 : 1 + random() % 20;
  return query;
}

struct Expected {
  std::uint32_t docid = 0;
  double bm25 = 0;
  Features features{};
  double score = 0;
};

// What Searcher promises for `query`, in any order: the gated, then the others.
std::pair<std::vector<Expected>, std::vector<Expected>> RankByDefinition(const Generation& generation, const BruteForce& brute,
                                                                         const SearchQuery& query) {
  std::vector<Expected> gated;
  std::vector<Expected> others;
  std::vector<const PassageFacts*> facts_of(generation.info().passage_count + 1);
  for (const PassageFacts& passage : brute.passages()) {
    const auto standing = static_cast<corpus::Standing>(passage.document->standing());
    if (standing == corpus::Standing::kRetired || standing == corpus::Standing::kRetracted) continue;
    const double bm25 = brute.Bm25(passage, query);
    if (bm25 == 0) continue;
    facts_of[passage.docid] = &passage;
    (!query.gate.empty() && brute.Holds(passage, query.gate) ? gated : others).push_back({passage.docid, bm25, {}, 0});
  }
  double best = 0;
  for (std::vector<Expected>* group : {&gated, &others}) {
    for (const Expected& passage : *group) best = std::max(best, passage.bm25);
    for (Expected& passage : *group) {
      passage.features = brute.FeaturesOf(*facts_of[passage.docid], query, passage.bm25 / best);
      passage.score = generation.ranking_model().Score(passage.features);
    }
    std::sort(group->begin(), group->end(), [](const Expected& a, const Expected& b) { return a.bm25 > b.bm25; });
  }
  return {gated, others};
}

void ExpectAsDefined(const std::vector<PassageHit>& hits, const Generation& generation, const BruteForce& brute,
                     const SearchQuery& query) {
  const auto [gated, others] = RankByDefinition(generation, brute, query);
  ASSERT_EQ(hits.size(), std::min<std::size_t>(gated.size() + others.size(), query.limit));
  std::map<std::uint32_t, const Expected*> by_docid;
  for (const auto* group : {&gated, &others}) {
    for (const Expected& passage : *group) by_docid[passage.docid] = &passage;
  }
  for (std::size_t i = 0; i < hits.size(); ++i) {
    ASSERT_EQ(hits[i].gated, i < gated.size());
    const auto found = by_docid.find(hits[i].docid);
    ASSERT_NE(found, by_docid.end()) << hits[i].docid;
    ASSERT_NEAR(hits[i].bm25, found->second->bm25, 1e-9);
    for (std::size_t feature = 0; feature < kFeatureCount; ++feature) {
      ASSERT_NEAR(hits[i].features[feature], found->second->features[feature], 1e-6) << Name(static_cast<Feature>(feature));
    }
    ASSERT_NEAR(hits[i].score, found->second->score, 1e-5);
    by_docid.erase(found);
  }
  // The order: rounding may settle near ties otherwise than the definition, so that the places are compared by score.
  std::size_t place = 0;
  for (const auto* group : {&gated, &others}) {
    std::vector<double> scores;
    const std::size_t reranked = std::min<std::size_t>(group->size(), kRerankedCount);
    for (std::size_t i = 0; i < reranked; ++i) scores.push_back((*group)[i].score);
    std::sort(scores.rbegin(), scores.rend());
    for (std::size_t i = 0; i < reranked && place + i < hits.size(); ++i) {
      ASSERT_NEAR(hits[place + i].score, scores[i], 1e-5) << place + i;
      const bool follows = i > 0 && hits[place + i].score == hits[place + i - 1].score;
      if (follows) {
        ASSERT_GT(hits[place + i].docid, hits[place + i - 1].docid);
      }
    }
    for (std::size_t i = reranked; i < group->size() && place + i < hits.size(); ++i) {
      ASSERT_NEAR(hits[place + i].bm25, (*group)[i].bm25, 1e-9) << place + i;
    }
    place += group->size();
  }
}

class RankingProperty : public testing::TestWithParam<std::uint32_t> {};

TEST_P(RankingProperty, IsThatOfTheDefinitions) {
  SCOPED_TRACE(testing::Message() << "seed " << GetParam());
  Random random(GetParam());
  std::vector<std::string> documents;
  const int count = 1 + static_cast<int>(random() % 60);
  for (int number = 0; number < count; ++number) documents.push_back(SomeDocument(random, number));
  const auto generation = support::TempGeneration::FromMarkdown(documents, kVocabulary);
  ASSERT_TRUE(generation.ok()) << generation.status();
  const BruteForce brute(**generation);
  Searcher searcher;
  for (int round = 0; round < 100; ++round) {
    const SearchQuery query = SomeQuery(random, (*generation)->dictionary().size());
    const auto hits = searcher.SearchPassages(*generation, query);
    ASSERT_TRUE(hits.ok()) << hits.status();
    ExpectAsDefined(*hits, **generation, brute, query);
    if (HasFatalFailure()) FAIL() << "round " << round;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RankingProperty, testing::Range(1u, 13u));

}  // namespace
}  // namespace probatum::index
