#include "index/writer/annotate.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "fmt/format.h"

#include "index/schema/format.h"
#include "index/schema/terms.h"

namespace probatum::index {
namespace {

using Numbers = std::vector<std::uint32_t>;
using Tokens = std::span<const corpus::Token>;

// Words at the start of a passage that say what it is about.
constexpr std::size_t kLeadWords = 40;

void SortDistinct(Numbers& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

void Append(Numbers& numbers, const Numbers& more) { numbers.insert(numbers.end(), more.begin(), more.end()); }

bool IsTerm(const corpus::Token& word) { return !word.stop_word && !word.stem.empty() && word.stem.size() <= kMaxTermBytes; }

void AppendHashes(Tokens words, Numbers& hashes) {
  for (const corpus::Token& word : words) {
    if (IsTerm(word)) hashes.push_back(TermHash(word.stem));
  }
}

// Stems with how often they count, gathered from the parts of a passage or reference.
class TermCounts {
 public:
  void Add(Tokens words, std::uint32_t weight) {
    for (const corpus::Token& word : words) {
      if (IsTerm(word)) counts_[word.stem] += weight;
    }
  }
  WeightedTerms Take() const {
    WeightedTerms terms(counts_.begin(), counts_.end());
    std::sort(terms.begin(), terms.end());
    return terms;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> counts_;
};

WeightedEntities CountEntities(Numbers entities) {
  std::sort(entities.begin(), entities.end());
  WeightedEntities counted;
  for (const std::uint32_t entity : entities) {
    if (counted.empty() || counted.back().first != entity) counted.emplace_back(entity, 0);
    ++counted.back().second;
  }
  return counted;
}

// What a piece of a statement gives, kept while the document is annotated: a table's header belongs to all its rows.
struct SegmentFacts {
  corpus::Sha256Digest sha256{};
  Numbers entities;
  Numbers populations;  // of the entities; without those that it only shuts out ("adults who are not pregnant")
  Numbers excluded;     // those
  Numbers hashes;
  std::uint32_t word_count = 0;
};

// Whether the words before a name shut out who bears it: "not pregnant", "non-pregnant", "without kidney impairment", "not on dialysis".
// An exception ("except in pregnancy") does not: whoever asks about pregnancy has to read it.
bool IsShutOut(Tokens before) {
  constexpr std::string_view kShutOut[] = {"not", "non", "no", "without"};
  constexpr std::string_view kBetween[] = {"on", "have", "having", "any", "currently"};  // "not on dialysis"
  const auto is_any_of = [](std::string_view word, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  if (!before.empty() && is_any_of(before.back().folded, kBetween)) before = before.first(before.size() - 1);
  return !before.empty() && is_any_of(before.back().folded, kShutOut);
}

bool IsConjunction(Tokens words) { return words.size() == 1 && (words[0].folded == "or" || words[0].folded == "nor"); }

// The words of a passage's segments, in which the segments of its statements are looked up instead of being read again.
struct ReadSegment {
  corpus::ByteRange range;
  std::vector<corpus::Token> words;  // their bytes are in the document's text

  Tokens Of(const corpus::ByteRange& part) const {
    const auto first = std::lower_bound(words.begin(), words.end(), part.begin,
                                        [](const corpus::Token& word, std::uint32_t begin) { return word.bytes.begin < begin; });
    const auto last = std::lower_bound(first, words.end(), part.end,
                                       [](const corpus::Token& word, std::uint32_t end) { return word.bytes.begin < end; });
    return {words.data() + (first - words.begin()), static_cast<std::size_t>(last - first)};
  }
};

std::uint64_t Key(const corpus::ByteRange& range) { return std::uint64_t{range.begin} << 32 | range.end; }

bool IsQuestionAnswer(const corpus::Document& document) {
  return document.metadata.kind == corpus::DocumentKind::kQuestionAnswer;
}

// "first-line" as the words of a heading.
std::string KindAsWords(corpus::SectionKind kind) {
  std::string words(corpus::Name(kind));
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

// Written about topics that its authors chose, unlike labels, articles and collections of questions.
bool IsGuidance(corpus::DocumentKind kind) {
  return kind == corpus::DocumentKind::kGuideline || kind == corpus::DocumentKind::kProtocol ||
         kind == corpus::DocumentKind::kTopicOverview;
}

}  // namespace

std::vector<std::string> IndexedHeadings(const corpus::Document& document, const corpus::Section& section, bool with_questions) {
  if (with_questions || !IsQuestionAnswer(document)) return section.heading_path;
  return {KindAsWords(section.kind)};
}

struct Annotator::State {
  const Dictionary& dictionary;
  AnnotateOptions options;
  corpus::Tokeniser tokeniser;

  // Of the document at hand.
  const corpus::Document* document = nullptr;
  bool hides_questions = false;
  std::vector<corpus::ByteRange> hidden;  // headings that are questions not to be indexed, ascending
  std::unordered_map<std::uint64_t, SegmentFacts> segments;
  std::vector<ReadSegment> read;

  State(const Dictionary& known, const AnnotateOptions& given) : dictionary(known), options(given) {}

  Numbers EntitiesOf(Tokens words) const;
  // Conditions of which these words, all of them, are a name.
  Numbers ConditionsNamed(Tokens words) const;
  bool IsPopulation(std::uint32_t entity) const;
  void FindEntities(Tokens words, SegmentFacts& facts) const;
  ReadSegment Read(const corpus::ByteRange& range);
  bool IsHiddenQuestion(const corpus::ByteRange& range) const;
  // Without those of hidden questions.
  std::vector<corpus::Token> IndexedWords(const std::vector<corpus::Token>& words) const;
  const SegmentFacts& FactsOf(const corpus::ByteRange& segment);

  void AnnotateTopics(Annotations& annotations);
  void AnnotateSections(Annotations& annotations);
  void AnnotateStatement(const corpus::Statement& statement, StatementAnnotations& known, const Numbers& scope);
  void AnnotatePassage(const corpus::Passage& passage, PassageAnnotations& known, Annotations& annotations);
  void AnnotateReferences(Annotations& annotations);
};

Annotator::Annotator(const Dictionary& dictionary, const AnnotateOptions& options)
    : state_(std::make_unique<State>(dictionary, options)) {}
Annotator::~Annotator() = default;

Numbers Annotator::State::EntitiesOf(Tokens words) const {
  Numbers entities;
  for (const EntityMatch& match : dictionary.Match(words)) Append(entities, match.entities);
  SortDistinct(entities);
  return entities;
}

Numbers Annotator::State::ConditionsNamed(Tokens words) const {
  Numbers conditions;
  for (const EntityMatch& match : dictionary.Match(words)) {
    if (match.token_count != words.size()) continue;
    std::copy_if(match.entities.begin(), match.entities.end(), std::back_inserter(conditions),
                 [this](std::uint32_t entity) { return dictionary.entity(entity).type == corpus::EntityType::kCondition; });
  }
  return conditions;
}

bool Annotator::State::IsPopulation(std::uint32_t entity) const {
  return dictionary.entity(entity).type == corpus::EntityType::kPopulation;
}

void Annotator::State::FindEntities(Tokens words, SegmentFacts& facts) const {
  std::uint32_t end_of_last = 0;
  bool last_shut_out = false;
  for (const EntityMatch& match : dictionary.Match(words)) {
    Append(facts.entities, match.entities);
    // "neither pregnant nor on dialysis", "not pregnant or breastfeeding"
    const bool goes_on = last_shut_out && IsConjunction(words.subspan(end_of_last, match.first_token - end_of_last));
    last_shut_out = goes_on || IsShutOut(words.first(match.first_token));
    end_of_last = match.first_token + match.token_count;
    std::copy_if(match.entities.begin(), match.entities.end(),
                 std::back_inserter(last_shut_out ? facts.excluded : facts.populations),
                 [this](std::uint32_t id) { return IsPopulation(id); });
  }
  SortDistinct(facts.entities);
  SortDistinct(facts.populations);
}

ReadSegment Annotator::State::Read(const corpus::ByteRange& range) {
  ReadSegment segment{range, tokeniser.Tokenise(corpus::Slice(document->text, range))};
  for (corpus::Token& word : segment.words) {
    word.bytes.begin += range.begin;
    word.bytes.end += range.begin;
  }
  return segment;
}

// Statements and passages may hold headings, their own section's or one above it, so that all of the document are looked at.
bool Annotator::State::IsHiddenQuestion(const corpus::ByteRange& range) const {
  const auto after = std::upper_bound(hidden.begin(), hidden.end(), range.begin,
                                      [](std::uint32_t begin, const corpus::ByteRange& other) { return begin < other.begin; });
  return after != hidden.begin() && std::prev(after)->Contains(range);
}

std::vector<corpus::Token> Annotator::State::IndexedWords(const std::vector<corpus::Token>& words) const {
  std::vector<corpus::Token> indexed;
  indexed.reserve(words.size());
  std::copy_if(words.begin(), words.end(), std::back_inserter(indexed),
               [this](const corpus::Token& word) { return !IsHiddenQuestion(word.bytes); });
  return indexed;
}

const SegmentFacts& Annotator::State::FactsOf(const corpus::ByteRange& segment) {
  const auto [found, added] = segments.try_emplace(Key(segment));
  SegmentFacts& facts = found->second;
  if (!added) return facts;
  ReadSegment own;
  Tokens words;
  const auto holder =
      std::find_if(read.begin(), read.end(), [&segment](const ReadSegment& other) { return other.range.Contains(segment); });
  if (holder != read.end()) {
    words = holder->Of(segment);
  } else {
    own = Read(segment);
    words = own.words;
  }
  FindEntities(words, facts);
  facts.word_count = static_cast<std::uint32_t>(words.size());
  if (options.with_terms) {
    facts.sha256 = corpus::Sha256(corpus::Slice(document->text, segment));
    AppendHashes(words, facts.hashes);
    SortDistinct(facts.hashes);
  }
  return facts;
}

void Annotator::State::AnnotateTopics(Annotations& annotations) {
  const corpus::Metadata& metadata = document->metadata;
  const std::vector<corpus::Token> title = tokeniser.Tokenise(metadata.title);
  AppendHashes(title, annotations.title_term_hashes);
  SortDistinct(annotations.title_term_hashes);
  annotations.topic_entities = EntitiesOf(title);
  const std::vector<corpus::Token> topic = metadata.topics.empty() ? title : tokeniser.Tokenise(metadata.topics.front());
  for (const EntityMatch& match : dictionary.Match(topic)) {
    Append(annotations.topic_entities, match.entities);
    if (match.token_count == topic.size()) annotations.main_entities = match.entities;
  }
  // Further topics are names of the first and have its entity; one that the vocabulary holds to be a thing of its own, "depression" beside "major
  // depression", is a topic of guidance as well.
  for (std::size_t i = 1; IsGuidance(metadata.kind) && i < metadata.topics.size(); ++i) {
    Append(annotations.topic_entities, ConditionsNamed(tokeniser.Tokenise(metadata.topics[i])));
  }
  SortDistinct(annotations.topic_entities);
}

void Annotator::State::AnnotateSections(Annotations& annotations) {
  annotations.sections.reserve(document->sections.size());
  for (const corpus::Section& section : document->sections) {
    SectionAnnotations& known = annotations.sections.emplace_back();
    for (const std::string& heading : IndexedHeadings(*document, section, options.with_questions)) {
      const std::vector<corpus::Token> words = tokeniser.Tokenise(heading);
      AppendHashes(words, known.term_hashes);
      if (!hides_questions) Append(known.entities, EntitiesOf(words));
    }
    Append(known.entities, EntitiesOf(tokeniser.Tokenise(section.population)));
    SortDistinct(known.entities);
    SortDistinct(known.term_hashes);
  }
}

void Annotator::State::AnnotateStatement(const corpus::Statement& statement, StatementAnnotations& known, const Numbers& scope) {
  known.segment_sha256.reserve(statement.segments.size());
  for (const corpus::ByteRange& segment : statement.segments) {
    const SegmentFacts& facts = FactsOf(segment);
    known.segment_sha256.push_back(facts.sha256);
    known.word_count += facts.word_count;
    if (IsHiddenQuestion(segment)) continue;
    Append(known.entities, facts.entities);
    Append(known.populations, facts.populations);
    Append(known.excluded_populations, facts.excluded);
    Append(known.term_hashes, facts.hashes);
  }
  std::copy_if(scope.begin(), scope.end(), std::back_inserter(known.populations),
               [this](std::uint32_t id) { return IsPopulation(id); });
  SortDistinct(known.entities);
  SortDistinct(known.populations);
  SortDistinct(known.excluded_populations);
  std::erase_if(known.excluded_populations, [&known](std::uint32_t id) {
    return std::binary_search(known.populations.begin(), known.populations.end(), id);
  });
  SortDistinct(known.term_hashes);
}

void Annotator::State::AnnotatePassage(const corpus::Passage& passage, PassageAnnotations& known, Annotations& annotations) {
  read.clear();
  for (const corpus::ByteRange& segment : passage.segments) read.push_back(Read(segment));

  const SectionAnnotations& section = annotations.sections[passage.section];
  Numbers named;  // by each statement once
  for (const std::uint32_t index : passage.statements) {
    const corpus::Statement& statement = document->statements[index];
    StatementAnnotations& statement_known = annotations.statements[index];
    AnnotateStatement(statement, statement_known, annotations.sections[statement.section].entities);
    Append(named, statement_known.entities);
  }
  known.entities = named;
  Append(known.entities, section.entities);
  Append(known.entities, annotations.topic_entities);
  SortDistinct(known.entities);
  if (!options.with_terms) return;

  // Headings and topics count once where no statement names the entity.
  Numbers weighted = named;
  SortDistinct(named);
  std::set_difference(known.entities.begin(), known.entities.end(), named.begin(), named.end(), std::back_inserter(weighted));
  known.entity_weights = CountEntities(std::move(weighted));

  TermCounts terms;
  std::size_t lead_words = 0;
  for (const ReadSegment& segment : read) {
    const std::vector<corpus::Token> shown = hidden.empty() ? std::vector<corpus::Token>() : IndexedWords(segment.words);
    const Tokens words = hidden.empty() ? segment.words : shown;
    terms.Add(words, 1);
    const std::size_t count = std::min(words.size(), kLeadWords - lead_words);
    AppendHashes(words.first(count), known.lead_term_hashes);
    lead_words += count;
  }
  SortDistinct(known.lead_term_hashes);
  terms.Add(tokeniser.Tokenise(document->metadata.title), kTitleWdf);
  for (const std::string& heading : IndexedHeadings(*document, document->sections[passage.section], options.with_questions)) {
    terms.Add(tokeniser.Tokenise(heading), kHeadingWdf);
  }
  known.terms = terms.Take();
}

void Annotator::State::AnnotateReferences(Annotations& annotations) {
  const corpus::Metadata& metadata = document->metadata;
  annotations.references.resize(document->references.size());
  for (std::uint32_t index = 0; index < document->statements.size(); ++index) {
    for (const std::uint32_t reference : document->statements[index].references) {
      Numbers& citing = annotations.references[reference].statements;
      if (citing.empty() || citing.back() != index) citing.push_back(index);
    }
  }
  if (!options.with_terms) return;
  TermCounts topic_terms;
  const std::string& topic = metadata.topics.empty() ? metadata.title : metadata.topics.front();
  const std::vector<corpus::Token> topic_words = tokeniser.Tokenise(topic);
  for (std::size_t index = 0; index < document->references.size(); ++index) {
    const corpus::Reference& reference = document->references[index];
    ReferenceAnnotations& known = annotations.references[index];
    TermCounts terms;
    terms.Add(tokeniser.Tokenise(reference.title), kReferenceTitleWdf);
    for (const std::string& author : reference.authors) terms.Add(tokeniser.Tokenise(author), 1);
    for (const std::string* text : {&reference.issuer, &reference.container_title, &reference.doi, &reference.pmid}) {
      terms.Add(tokeniser.Tokenise(*text), 1);
    }
    if (reference.year != 0) terms.Add(tokeniser.Tokenise(fmt::format("{}", reference.year)), 1);
    terms.Add(topic_words, 1);

    Numbers named = annotations.topic_entities;
    for (const std::uint32_t statement : known.statements) Append(named, annotations.statements[statement].entities);
    known.entity_weights = CountEntities(std::move(named));
    for (const auto& [entity, count] : known.entity_weights) {
      terms.Add(tokeniser.Tokenise(dictionary.entity(entity).name), 1);
    }
    known.terms = terms.Take();
  }
}

Annotations Annotator::Annotate(const corpus::Document& document) {
  State& state = *state_;
  state.document = &document;
  state.hides_questions = !state.options.with_questions && IsQuestionAnswer(document);
  state.hidden.clear();
  for (const corpus::Section& section : document.sections) {
    if (state.hides_questions && !section.heading.empty()) state.hidden.push_back(HeadingRange(section));
  }
  state.segments.clear();
  Annotations annotations;
  annotations.statements.resize(document.statements.size());
  annotations.passages.resize(document.passages.size());
  state.AnnotateTopics(annotations);
  state.AnnotateSections(annotations);
  for (std::size_t index = 0; index < document.passages.size(); ++index) {
    state.AnnotatePassage(document.passages[index], annotations.passages[index], annotations);
  }
  state.AnnotateReferences(annotations);
  return annotations;
}

}  // namespace probatum::index
