#include "server/answer/understanding/reading.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "server/answer/phrase/phrase_set.h"
#include "server/answer/understanding/exclusions.h"
#include "server/answer/understanding/fillers.h"
#include "server/answer/understanding/words.h"

namespace probatum::answer {
namespace {

using corpus::EntityType;
using corpus::Token;

// The pattern tables made ready, once. Immutable afterwards.
struct CueSets {
  std::unique_ptr<PhraseSet> types;
  std::unique_ptr<PhraseSet> turns;
  std::unique_ptr<PhraseSet> negative;
  std::unique_ptr<PhraseSet> naming;
  std::unique_ptr<PhraseSet> condition_naming;

  CueSets() {
    std::vector<std::string_view> patterns;
    for (const TypeCue& cue : TypeCues()) patterns.push_back(cue.pattern);
    types = std::make_unique<PhraseSet>(patterns, CueAlternatives());
    patterns.clear();
    for (const TurnCuePattern& cue : TurnCues()) patterns.push_back(cue.pattern);
    turns = std::make_unique<PhraseSet>(patterns, CueAlternatives());
    negative = std::make_unique<PhraseSet>(NegativePatterns(), CueAlternatives());
    naming = std::make_unique<PhraseSet>(NamingPatterns(), CueAlternatives());
    condition_naming = std::make_unique<PhraseSet>(ConditionNamingPatterns(), CueAlternatives());
  }
};

const CueSets& Sets() {
  static const CueSets sets;
  return sets;
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

// The first row of the table that matches. Where that asks for a first choice, but the sentence holds a negation, what comes after it: "which
// drugs are not ..." must not be answered with what to take.
void ReadType(const Words& words, std::vector<bool>& cue_tokens, TurnReading& reading) {
  const std::vector<PhraseMatch> negations = Sets().negative->Find(words.words);
  const auto denied = [&](const PhraseMatch& match) {
    return std::any_of(negations.begin(), negations.end(), [&](const PhraseMatch& negation) {
      return words.words[negation.first].sentence == words.words[match.first].sentence;
    });
  };
  std::uint32_t best = static_cast<std::uint32_t>(TypeCues().size());
  bool no_choice = false;
  for (const PhraseMatch& match : Sets().types->Find(words.words)) {
    Mark(words, match, cue_tokens);
    if (TypeCues()[match.pattern].type == index::QuestionType::kFirstChoice && denied(match)) {
      no_choice = true;
    } else {
      best = std::min(best, match.pattern);
    }
  }
  if (best < TypeCues().size()) {
    reading.type = TypeCues()[best].type;
    reading.target = TypeCues()[best].target;
  } else if (no_choice) {
    reading.type = index::QuestionType::kTreatment;
    reading.target = CueTarget::kCondition;
  }
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

// "72F", "65yo": the patient's age, no thing.
bool IsAge(std::string_view folded) {
  constexpr std::string_view kUnits[] = {"f", "m", "y", "yo", "yr", "yrs"};
  const std::size_t unit = std::min(folded.find_first_not_of("0123456789"), folded.size());
  return unit >= 1 && unit <= 3 && IsOneOf(folded.substr(unit), kUnits);
}

// Marks what leaves a drug out, and takes that drug from the names. Where nothing else is there to ask about, the drug stays: "allergic to
// quinine" is then about quinine.
void LeaveOut(const MentionContext& context, Exclusions exclusions, std::vector<bool>& excluded_tokens, TurnReading& reading) {
  exclusions.referent &= context.in_conversation;
  const std::size_t groups = static_cast<std::size_t>(std::count_if(
      reading.mentions.begin(), reading.mentions.end(), [](const Mention& m) { return m.type == EntityType::kPopulation; }));
  const bool other_topic = context.in_conversation || reading.mentions.size() > exclusions.mentions.size() + groups;
  if (!other_topic || (exclusions.mentions.empty() && !exclusions.referent)) return;
  for (const Exclusions::Span& span : exclusions.spans)
    std::fill(excluded_tokens.begin() + span.begin, excluded_tokens.begin() + span.end, true);
  for (std::size_t i = exclusions.mentions.size(); i-- > 0;) {
    const auto mention = reading.mentions.begin() + exclusions.mentions[i];
    reading.excluded.insert(reading.excluded.begin(), std::move(*mention));
    reading.mentions.erase(mention);
  }
  // Asked about elsewhere in the same words.
  std::erase_if(reading.excluded, [&](const Mention& excluded) {
    return std::any_of(reading.mentions.begin(), reading.mentions.end(), [&](const Mention& m) { return m.id == excluded.id; });
  });
  reading.excludes_referent = exclusions.referent;
}

// The words that nothing covers, and which of them name a thing.
void ReadUncovered(const std::vector<std::uint32_t>& mention_of, const std::vector<bool>& cue_tokens,
                   const std::vector<bool>& excluded_tokens, TurnReading& reading) {
  const std::vector<Token>& tokens = reading.tokens;
  const auto content = [&](std::uint32_t at) {
    return mention_of[at] == 0 && !excluded_tokens[at] && !tokens[at].stop_word && !cue_tokens[at] &&
           !IsFiller(tokens[at].folded) && !IsAge(tokens[at].folded);
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
  reading.tokens = SplitStages(tokeniser.Tokenise(text), reading.text, dictionary, tokeniser);
  const auto as_they_are = [](std::uint32_t) { return std::pair<std::string_view, std::uint32_t>("", 1); };
  const Words plain = WordsOf(text, reading.tokens, as_they_are);
  ReadTurnCues(plain, reading);
  std::vector<bool> plain_cue_tokens(reading.tokens.size(), false);
  for (const PhraseMatch& match : Sets().types->Find(plain.words)) Mark(plain, match, plain_cue_tokens);
  reading.mentions = FindMentions(reading.text, reading.tokens, dictionary, context, plain, plain_cue_tokens, reading.lead);

  const Words named = WordsOf(text, reading.tokens, [&](std::uint32_t at) -> std::pair<std::string_view, std::uint32_t> {
    const auto mention =
        std::find_if(reading.mentions.begin(), reading.mentions.end(), [at](const Mention& m) { return m.first_token == at; });
    if (mention == reading.mentions.end()) return {"", 1};
    return {Placeholder(mention->type), mention->token_count};
  });
  std::vector<bool> excluded_tokens(reading.tokens.size(), false);
  LeaveOut(context, FindExclusions(named, reading.mentions), excluded_tokens, reading);

  std::vector<std::uint32_t> mention_of(reading.tokens.size(), 0);  // 1 + its index
  for (std::uint32_t i = 0; i < reading.mentions.size(); ++i) {
    const Mention& mention = reading.mentions[i];
    std::fill_n(mention_of.begin() + mention.first_token, mention.token_count, i + 1);
  }
  const Words words = WordsOf(text, reading.tokens, [&](std::uint32_t at) -> std::pair<std::string_view, std::uint32_t> {
    if (excluded_tokens[at]) {
      const auto end = std::find(excluded_tokens.begin() + at, excluded_tokens.end(), false);
      return {"@excluded", static_cast<std::uint32_t>(end - excluded_tokens.begin()) - at};
    }
    if (mention_of[at] == 0) return {"", 1};
    const Mention& mention = reading.mentions[mention_of[at] - 1];
    return {Placeholder(mention.type), mention.token_count};
  });
  std::vector<bool> cue_tokens(reading.tokens.size(), false);
  ReadType(words, cue_tokens, reading);
  ReadUncovered(mention_of, cue_tokens, excluded_tokens, reading);
  reading.stop_words_only = true;
  for (std::uint32_t at = 0; at < reading.tokens.size(); ++at) {
    const Token& token = reading.tokens[at];
    reading.stop_words_only &= token.stop_word;
    if (mention_of[at] != 0 || excluded_tokens[at] || token.stop_word || !(cue_tokens[at] || IsFiller(token.folded))) continue;
    if (std::find(reading.cue_stems.begin(), reading.cue_stems.end(), token.stem) == reading.cue_stems.end()) {
      reading.cue_stems.push_back(token.stem);
    }
  }
  reading.bare = reading.mentions.empty() && reading.uncovered.empty();
  KeepDistinct(reading.mentions);
  KeepDistinct(reading.excluded);
  return reading;
}

}  // namespace probatum::answer
