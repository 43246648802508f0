#include "server/answer/understanding/reading.h"

#include <algorithm>
#include <array>
#include <memory>
#include <tuple>
#include <utility>

#include "server/answer/phrase/phrase_set.h"
#include "server/answer/understanding/fillers.h"

namespace probatum::answer {
namespace {

using corpus::EntityType;
using corpus::Token;

// The pattern tables made ready, once. Immutable afterwards.
struct CueSets {
  std::unique_ptr<PhraseSet> types;
  std::unique_ptr<PhraseSet> turns;
  std::unique_ptr<PhraseSet> naming;
  std::unique_ptr<PhraseSet> condition_naming;

  CueSets() {
    std::vector<std::string_view> patterns;
    for (const TypeCue& cue : TypeCues()) patterns.push_back(cue.pattern);
    types = std::make_unique<PhraseSet>(patterns, CueAlternatives());
    patterns.clear();
    for (const TurnCuePattern& cue : TurnCues()) patterns.push_back(cue.pattern);
    turns = std::make_unique<PhraseSet>(patterns, CueAlternatives());
    naming = std::make_unique<PhraseSet>(NamingPatterns(), CueAlternatives());
    condition_naming = std::make_unique<PhraseSet>(ConditionNamingPatterns(), CueAlternatives());
  }
};

const CueSets& Sets() {
  static const CueSets sets;
  return sets;
}

// Words for patterns, each with the tokens that it stands for.
struct Words {
  std::vector<PhraseWord> words;
  std::vector<std::uint32_t> first_token;
  std::vector<std::uint32_t> token_count;
};

std::string WithoutApostrophes(std::string text) {
  std::erase(text, '\'');
  return text;
}

bool Holds(std::string_view text, std::string_view any_of) { return text.find_first_of(any_of) != std::string_view::npos; }

// `replaced` gives, for a token, what stands for it and how many tokens that takes up; {"", 1} leaves the word as it is.
template <typename Replaced>
Words WordsOf(std::string_view text, const std::vector<Token>& tokens, const Replaced& replaced) {
  Words out;
  std::uint32_t sentence = 0;
  for (std::uint32_t at = 0; at < tokens.size();) {
    bool comma = false;
    if (at > 0) {
      const std::string_view between = text.substr(tokens[at - 1].bytes.end, tokens[at].bytes.begin - tokens[at - 1].bytes.end);
      if (Holds(between, ".?!;\n")) ++sentence;
      comma = Holds(between, ",:()");
    }
    const auto [word, count] = replaced(at);
    out.words.push_back({word.empty() ? WithoutApostrophes(tokens[at].folded) : std::string(word), sentence, comma});
    out.first_token.push_back(at);
    out.token_count.push_back(count);
    at += count;
  }
  return out;
}

std::string_view Placeholder(EntityType type) {
  switch (type) {
    case EntityType::kDrug:
      return "@drug";
    case EntityType::kProcedure:
      return "@procedure";
    case EntityType::kPopulation:
      return "@population";
    case EntityType::kTest:
      return "@test";
    default:
      return "@condition";
  }
}

bool IsOneOf(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::string_view kBeforeCircumstance[] = {"in", "during", "with",   "for",  "among", "when", "while",
                                                    "if", "on",     "having", "have", "has",   "and",  "or"};
constexpr std::string_view kAfterCircumstance[] = {"patients", "patient",  "people",  "women", "men",
                                                   "adults",   "children", "persons", "person"};
constexpr std::string_view kArticles[] = {"a", "an", "the", "my", "some", "older", "severe", "chronic", "acute"};

// Whether the words around a name make it a circumstance.
bool IsCircumstance(const std::vector<Token>& tokens, std::uint32_t first, std::uint32_t count) {
  if (first + count < tokens.size() && IsOneOf(tokens[first + count].folded, kAfterCircumstance)) return true;
  std::uint32_t before = first;
  while (before > 0 && IsOneOf(tokens[before - 1].folded, kArticles)) --before;
  return before > 0 && IsOneOf(tokens[before - 1].folded, kBeforeCircumstance);
}

// Of the things that words name, the one that is meant. `circumstance`: where one of them is a group of patients, that one.
index::EntityId Choose(const std::vector<index::EntityId>& candidates, bool circumstance, const index::Dictionary& dictionary,
                       const MentionContext& context) {
  const auto rank = [&](index::EntityId id) {
    const index::EntityInfo info = dictionary.entity(id);
    const bool group = info.type == EntityType::kPopulation;
    return std::tuple(group == circumstance, context.known && context.known(id), info.passage_count);
  };
  // Ids ascend: of equals the lowest stays.
  return *std::max_element(candidates.begin(), candidates.end(),
                           [&](index::EntityId a, index::EntityId b) { return rank(a) < rank(b); });
}

// A single word of those that name nothing on their own; names of several words are kept: "Good syndrome".
bool NamesNothing(const std::vector<Token>& tokens, const index::EntityMatch& match) {
  return match.token_count == 1 && (tokens[match.first_token].stop_word || IsFiller(tokens[match.first_token].folded));
}

// Marks the tokens of the words that the match asked for.
void Mark(const Words& words, const PhraseMatch& match, std::vector<bool>& tokens) {
  for (std::uint32_t word = match.first; word < match.end(); ++word) {
    if (!match.Names(word) || words.words[word].text.starts_with('@')) continue;
    for (std::uint32_t token = words.first_token[word]; token < words.first_token[word] + words.token_count[word]; ++token) {
      tokens[token] = true;
    }
  }
}

// Some names are the words of a cue: "side effects", "clinical trials". They name a topic where nothing else does or where it is asked what
// they are ("what is genetic testing?"); beside a topic, in the same words or in the conversation, they are the cue.
void DropCueNames(const Words& words, const std::vector<bool>& cue_tokens, const std::vector<Token>& tokens,
                  const MentionContext& context, std::vector<index::EntityMatch>& matches) {
  const auto is_cue_name = [&](const index::EntityMatch& match) {
    for (std::uint32_t at = match.first_token; at < match.first_token + match.token_count; ++at) {
      if (!cue_tokens[at] && !tokens[at].stop_word && !IsFiller(tokens[at].folded)) return false;
    }
    return true;
  };
  std::vector<bool> named(tokens.size(), false);
  for (const index::EntityMatch& match : matches) std::fill_n(named.begin() + match.first_token, match.token_count, true);
  bool other_topic = context.in_conversation || !std::all_of(matches.begin(), matches.end(), is_cue_name);
  for (std::uint32_t at = 0; at < tokens.size(); ++at) {
    other_topic |= !named[at] && !cue_tokens[at] && !tokens[at].stop_word && !IsFiller(tokens[at].folded);
  }
  const bool asks_what_it_is =
      words.words.size() > 2 && words.words[0].text == "what" && words.words[1].text == "is" && words.words[2].text != "the";
  if (other_topic && !asks_what_it_is) std::erase_if(matches, is_cue_name);
}

std::vector<Mention> FindMentions(const std::string& text, const std::vector<Token>& tokens, const index::Dictionary& dictionary,
                                  const MentionContext& context, const Words& words, const std::vector<bool>& cue_tokens,
                                  bool lead) {
  std::vector<index::EntityMatch> matches = dictionary.Match(tokens);
  std::erase_if(matches, [&](const index::EntityMatch& match) { return match.entities.empty() || NamesNothing(tokens, match); });
  DropCueNames(words, cue_tokens, tokens, context, matches);
  const auto names_condition = [&](const index::EntityMatch& match) {
    return std::any_of(match.entities.begin(), match.entities.end(),
                       [&](index::EntityId id) { return dictionary.entity(id).type == EntityType::kCondition; });
  };
  std::vector<Mention> mentions;
  for (const index::EntityMatch& match : matches) {
    const bool another = std::any_of(matches.begin(), matches.end(), [&](const index::EntityMatch& other) {
      return other.first_token != match.first_token && names_condition(other);
    });
    Mention mention;
    mention.circumstance = IsCircumstance(tokens, match.first_token, match.token_count);
    const bool of_something = mention.circumstance && (another || (lead && context.condition_in_frame));
    mention.id = Choose(match.entities, of_something, dictionary, context);
    mention.type = dictionary.entity(mention.id).type;
    mention.surface = text.substr(match.bytes.begin, match.bytes.end - match.bytes.begin);
    mention.first_token = match.first_token;
    mention.token_count = match.token_count;
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

// Each entity once, and not more of a type than a frame holds.
void KeepDistinct(std::vector<Mention>& mentions) {
  std::vector<Mention> kept;
  for (Mention& mention : mentions) {
    const auto same = [&](const Mention& other) { return other.id == mention.id; };
    const auto same_type = [&](const Mention& other) { return other.type == mention.type; };
    if (std::any_of(kept.begin(), kept.end(), same)) continue;
    if (static_cast<std::size_t>(std::count_if(kept.begin(), kept.end(), same_type)) >= kMaxMentionsOfAType) continue;
    kept.push_back(std::move(mention));
  }
  mentions = std::move(kept);
}

void ReadTurnCues(const Words& words, TurnReading& reading) {
  std::vector<bool> anaphors(reading.tokens.size(), false);
  std::vector<bool> no_anaphors(reading.tokens.size(), false);
  std::vector<bool> courtesies(reading.tokens.size(), false);
  for (const PhraseMatch& match : Sets().turns->Find(words.words)) {
    switch (TurnCues()[match.pattern].cue) {
      case TurnCue::kLead:
        reading.lead = true;
        break;
      case TurnCue::kMore:
        reading.asks_for_more = true;
        break;
      case TurnCue::kCourtesy:
        Mark(words, match, courtesies);
        break;
      case TurnCue::kAnaphor:
        Mark(words, match, anaphors);
        break;
      case TurnCue::kNoAnaphor:
        no_anaphors[words.first_token[match.first]] = true;
        break;
    }
  }
  const std::array<std::string_view, 14> kReferring{"it",   "its",  "itself", "they",  "them", "their", "theirs",
                                                    "this", "that", "these",  "those", "same", "the",   "one"};
  for (std::uint32_t at = 0; at < reading.tokens.size() && !reading.anaphor; ++at) {
    if (!anaphors[at] || no_anaphors[at] || !IsOneOf(reading.tokens[at].folded, kReferring)) continue;
    reading.anaphor = true;
    reading.anaphor_token = at;
  }
  reading.courtesy = !reading.tokens.empty() && std::find(courtesies.begin(), courtesies.end(), true) != courtesies.end();
  for (std::uint32_t at = 0; at < reading.tokens.size(); ++at) {
    reading.courtesy &= courtesies[at] || reading.tokens[at].stop_word || IsFiller(reading.tokens[at].folded);
  }
}

void ReadType(const Words& words, std::vector<bool>& cue_tokens, TurnReading& reading) {
  std::uint32_t best = static_cast<std::uint32_t>(TypeCues().size());
  for (const PhraseMatch& match : Sets().types->Find(words.words)) {
    Mark(words, match, cue_tokens);
    best = std::min(best, match.pattern);
  }
  if (best == TypeCues().size()) return;
  reading.type = TypeCues()[best].type;
  reading.target = TypeCues()[best].target;
}

// "before bed for leg cramps": the thing belongs to the word before it.
bool OpensBehindPreposition(const Words& words, const PhraseMatch& match) {
  constexpr std::string_view kPrepositions[] = {"at",   "before", "after",  "during", "in",    "by",     "from",
                                                "into", "near",   "every",  "each",   "per",   "since",  "until",
                                                "on",   "while",  "around", "over",   "under", "through"};
  if (match.first == 0 || words.words[match.first].text != "@thing") return false;
  const PhraseWord& before = words.words[match.first - 1];
  return before.sentence == words.words[match.first].sentence && IsOneOf(before.text, kPrepositions);
}

// The words that nothing covers, and which of them name a thing.
void ReadUncovered(const std::vector<std::uint32_t>& mention_of, const std::vector<bool>& cue_tokens, TurnReading& reading) {
  const std::vector<Token>& tokens = reading.tokens;
  const auto content = [&](std::uint32_t at) {
    return mention_of[at] == 0 && !tokens[at].stop_word && !cue_tokens[at] && !IsFiller(tokens[at].folded);
  };
  const Words words = WordsOf(reading.text, tokens, [&](std::uint32_t at) -> std::pair<std::string_view, std::uint32_t> {
    if (mention_of[at] != 0) {
      const Mention& mention = reading.mentions[mention_of[at] - 1];
      return {Placeholder(mention.type), mention.token_count};
    }
    if (!content(at)) return {"", 1};
    std::uint32_t end = at + 1;
    // A run ends where a sentence does; commas do not part the words of one name.
    while (
        end < tokens.size() && content(end) &&
        !Holds(
            std::string_view(reading.text).substr(tokens[end - 1].bytes.end, tokens[end].bytes.begin - tokens[end - 1].bytes.end),
            ".?!;,\n")) {
      ++end;
    }
    return {"@thing", end - at};
  });

  std::vector<bool> naming(words.words.size(), false);
  const auto mark = [&](const PhraseSet& set) {
    for (const PhraseMatch& match : set.Find(words.words)) {
      if (OpensBehindPreposition(words, match)) continue;
      for (std::uint32_t word = match.first; word < match.end(); ++word) {
        if (match.Names(word) && words.words[word].text == "@thing") naming[word] = true;
      }
    }
  };
  mark(*Sets().naming);
  const bool names_condition = std::any_of(reading.mentions.begin(), reading.mentions.end(),
                                           [](const Mention& m) { return m.type == EntityType::kCondition; });
  if (!names_condition) mark(*Sets().condition_naming);

  for (std::uint32_t word = 0; word < words.words.size(); ++word) {
    if (words.words[word].text != "@thing") continue;
    // A word beside a name qualifies it: "chronic gout".
    const auto is_name = [&](std::uint32_t other) {
      return other < words.words.size() && words.words[other].sentence == words.words[word].sentence &&
             words.words[other].text.starts_with('@');
    };
    const bool names = naming[word] && !is_name(word + 1) && !(word > 0 && is_name(word - 1));
    for (std::uint32_t at = words.first_token[word]; at < words.first_token[word] + words.token_count[word]; ++at) {
      const std::string surface(corpus::Slice(reading.text, tokens[at].bytes));
      reading.uncovered.push_back({surface, tokens[at].stem, names});
    }
  }
}

}  // namespace

bool TurnReading::NamesUnknownThing() const {
  return std::any_of(uncovered.begin(), uncovered.end(),
                     [](const Understanding::UncoveredWord& word) { return word.names_a_thing; });
}

TurnReading ReadTurn(std::string_view text, const index::Dictionary& dictionary, const MentionContext& context,
                     corpus::Tokeniser& tokeniser) {
  TurnReading reading;
  reading.text = std::string(text);
  reading.tokens = tokeniser.Tokenise(text);
  const auto as_they_are = [](std::uint32_t) { return std::pair<std::string_view, std::uint32_t>("", 1); };
  const Words plain = WordsOf(text, reading.tokens, as_they_are);
  ReadTurnCues(plain, reading);
  std::vector<bool> plain_cue_tokens(reading.tokens.size(), false);
  for (const PhraseMatch& match : Sets().types->Find(plain.words)) Mark(plain, match, plain_cue_tokens);
  reading.mentions = FindMentions(reading.text, reading.tokens, dictionary, context, plain, plain_cue_tokens, reading.lead);

  std::vector<std::uint32_t> mention_of(reading.tokens.size(), 0);  // 1 + its index
  for (std::uint32_t i = 0; i < reading.mentions.size(); ++i) {
    const Mention& mention = reading.mentions[i];
    std::fill_n(mention_of.begin() + mention.first_token, mention.token_count, i + 1);
  }
  const Words words = WordsOf(text, reading.tokens, [&](std::uint32_t at) -> std::pair<std::string_view, std::uint32_t> {
    if (mention_of[at] == 0) return {"", 1};
    const Mention& mention = reading.mentions[mention_of[at] - 1];
    return {Placeholder(mention.type), mention.token_count};
  });
  std::vector<bool> cue_tokens(reading.tokens.size(), false);
  ReadType(words, cue_tokens, reading);
  ReadUncovered(mention_of, cue_tokens, reading);
  reading.stop_words_only = true;
  for (std::uint32_t at = 0; at < reading.tokens.size(); ++at) {
    const Token& token = reading.tokens[at];
    reading.stop_words_only &= token.stop_word;
    if (mention_of[at] != 0 || token.stop_word || !(cue_tokens[at] || IsFiller(token.folded))) continue;
    if (std::find(reading.cue_stems.begin(), reading.cue_stems.end(), token.stem) == reading.cue_stems.end()) {
      reading.cue_stems.push_back(token.stem);
    }
  }
  reading.bare = reading.mentions.empty() && reading.uncovered.empty();
  KeepDistinct(reading.mentions);
  return reading;
}

}  // namespace probatum::answer
