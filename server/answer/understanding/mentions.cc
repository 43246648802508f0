#include "server/answer/understanding/mentions.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "server/answer/understanding/fillers.h"

namespace probatum::answer {
namespace {

using corpus::EntityType;
using corpus::Token;

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

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLowerLetter(char c) { return c >= 'a' && c <= 'z'; }

// Some names begin with the preposition before them ("in pregnancy"); it is no part of what is named.
void TrimPreposition(const std::vector<Token>& tokens, const index::Dictionary& dictionary, index::EntityMatch& match) {
  constexpr std::string_view kPrepositions[] = {"in", "during", "on", "with", "for", "while"};
  const bool group = std::all_of(match.entities.begin(), match.entities.end(),
                                 [&](index::EntityId id) { return dictionary.entity(id).type == EntityType::kPopulation; });
  while (group && match.token_count > 1 && IsOneOf(tokens[match.first_token].folded, kPrepositions)) {
    ++match.first_token;
    --match.token_count;
    match.bytes.begin = tokens[match.first_token].bytes.begin;
  }
}

constexpr std::string_view kStageWords[] = {"stage", "stages", "grade", "grades", "class"};
constexpr std::string_view kStageJoints[] = {"to", "or", "and", "through"};

// "3", "3b", "g4", "three", "iii".
bool IsStageNumber(std::string_view folded) {
  constexpr std::string_view kNames[] = {"one", "two", "three", "four", "five", "i", "ii", "iii", "iv", "v"};
  if (IsOneOf(folded, kNames)) return true;
  if (folded.size() > 1 && folded.front() == 'g') folded.remove_prefix(1);
  if (folded.empty() || folded.front() < '1' || folded.front() > '5') return false;
  return folded.size() == 1 || (folded.size() == 2 && folded[1] >= 'a' && folded[1] <= 'c');
}

// "CKD 4", "stage 3 CKD".
bool IsStaged(const std::vector<Token>& tokens, const index::EntityMatch& match) {
  const std::uint32_t end = match.first_token + match.token_count;
  if (end < tokens.size() && (IsStageNumber(tokens[end].folded) || IsOneOf(tokens[end].folded, kStageWords))) return true;
  return match.first_token > 1 && IsStageNumber(tokens[match.first_token - 1].folded) &&
         IsOneOf(tokens[match.first_token - 2].folded, kStageWords);
}

// "for leg cramps"
bool IsPurpose(const std::vector<Token>& tokens, const index::EntityMatch& match) {
  return match.first_token > 0 && tokens[match.first_token - 1].folded == "for";
}

// Takes a stage into the mention: "stage 3 CKD", "CKD stages 3 to 5", "CKD3b". It says who is meant, and is no topic of its own.
void TakeStage(const std::string& text, const std::vector<Token>& tokens, Mention& mention) {
  std::uint32_t first = mention.first_token;
  std::uint32_t end = first + mention.token_count;
  std::uint32_t at = first;
  while (at > 0 && (IsStageNumber(tokens[at - 1].folded) || (at < first && IsOneOf(tokens[at - 1].folded, kStageJoints)))) --at;
  if (at < first && at > 0 && IsOneOf(tokens[at - 1].folded, kStageWords)) first = at - 1;

  const auto number = [&](std::uint32_t place) { return place < tokens.size() && IsStageNumber(tokens[place].folded); };
  if (end < tokens.size() && IsOneOf(tokens[end].folded, kStageWords) && number(end + 1)) {
    end += 2;
    while (number(end) || (end < tokens.size() && IsOneOf(tokens[end].folded, kStageJoints) && number(end + 1))) ++end;
  } else if (number(end)) {
    const bool glued = tokens[end].bytes.begin == tokens[end - 1].bytes.end;
    if (glued || (IsDigit(tokens[end].folded.front()) && tokens[end].folded.size() == 2)) ++end;
  }
  mention.first_token = first;
  mention.token_count = end - first;
  mention.surface = text.substr(tokens[first].bytes.begin, tokens[end - 1].bytes.end - tokens[first].bytes.begin);
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

}  // namespace

std::vector<Token> SplitStages(std::vector<Token> tokens, const std::string& text, const index::Dictionary& dictionary,
                               corpus::Tokeniser& tokeniser) {
  constexpr std::size_t kMinLetters = 3;
  std::vector<Token> out;
  out.reserve(tokens.size());
  for (Token& token : tokens) {
    const auto digit =
        static_cast<std::size_t>(std::find_if(token.folded.begin(), token.folded.end(), IsDigit) - token.folded.begin());
    const bool shape = digit >= kMinLetters && std::all_of(token.folded.begin(), token.folded.begin() + digit, IsLowerLetter) &&
                       token.bytes.end - token.bytes.begin == token.folded.size() &&
                       IsStageNumber(std::string_view(token.folded).substr(digit));
    if (shape && dictionary.Match({&token, 1}).empty()) {
      const std::string letters = text.substr(token.bytes.begin, digit);
      std::vector<Token> name = tokeniser.Tokenise(letters);
      std::vector<Token> stage = tokeniser.Tokenise(text.substr(token.bytes.begin + digit, token.folded.size() - digit));
      if (name.size() == 1 && stage.size() == 1 && !dictionary.Match(name).empty()) {
        name[0].bytes = {token.bytes.begin, token.bytes.begin + static_cast<std::uint32_t>(digit)};
        stage[0].bytes = {name[0].bytes.end, token.bytes.end};
        out.push_back(std::move(name[0]));
        out.push_back(std::move(stage[0]));
        continue;
      }
    }
    out.push_back(std::move(token));
  }
  return out;
}

std::vector<Mention> FindMentions(const std::string& text, const std::vector<Token>& tokens, const index::Dictionary& dictionary,
                                  const MentionContext& context, const Words& words, const std::vector<bool>& cue_tokens,
                                  bool lead) {
  std::vector<index::EntityMatch> matches = dictionary.Match(tokens);
  std::erase_if(matches, [&](const index::EntityMatch& match) { return match.entities.empty() || NamesNothing(tokens, match); });
  for (index::EntityMatch& match : matches) TrimPreposition(tokens, dictionary, match);
  DropCueNames(words, cue_tokens, tokens, context, matches);
  const auto names_condition = [&](const index::EntityMatch& match) {
    return std::any_of(match.entities.begin(), match.entities.end(),
                       [&](index::EntityId id) { return dictionary.entity(id).type == EntityType::kCondition; });
  };
  const auto beside_drug = [&](const index::EntityMatch& match) {
    return std::any_of(matches.begin(), matches.end(), [&](const index::EntityMatch& other) {
      return other.first_token != match.first_token &&
             std::any_of(other.entities.begin(), other.entities.end(),
                         [&](index::EntityId id) { return dictionary.entity(id).type == EntityType::kDrug; });
    });
  };
  std::vector<Mention> mentions;
  for (const index::EntityMatch& match : matches) {
    const bool another = std::any_of(matches.begin(), matches.end(), [&](const index::EntityMatch& other) {
      return other.first_token != match.first_token && names_condition(other);
    });
    Mention mention;
    mention.circumstance = IsCircumstance(tokens, match.first_token, match.token_count);
    // "colchicine dose in dialysis", "CKD4, colchicine dose": beside a drug it is the patient, whatever else has the name. "Lactulose for
    // cirrhosis" is left: what a drug is for.
    const bool patient = beside_drug(match) && (IsStaged(tokens, match) || (mention.circumstance && !IsPurpose(tokens, match)));
    const bool of_something = patient || (mention.circumstance && (another || (lead && context.condition_in_frame)));
    mention.id = Choose(match.entities, of_something, dictionary, context);
    mention.type = dictionary.entity(mention.id).type;
    mention.surface = text.substr(match.bytes.begin, match.bytes.end - match.bytes.begin);
    mention.first_token = match.first_token;
    mention.token_count = match.token_count;
    if (mention.type == EntityType::kPopulation || mention.type == EntityType::kCondition) TakeStage(text, tokens, mention);
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

}  // namespace probatum::answer
