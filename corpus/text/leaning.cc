#include <algorithm>
#include <array>

#include "corpus/text/cues.h"

namespace probatum::corpus {
namespace {

// First words that point back by themselves, sorted.
constexpr std::array kLeaningWords = std::to_array<std::string_view>({
    "accordingly",  "additionally", "afterward",   "afterwards", "again",        "also",       "alternatively", "and",
    "another",      "besides",      "both",        "but",        "consequently", "conversely", "else",          "except",
    "finally",      "furthermore",  "he",          "hence",      "her",          "his",        "however",       "instead",
    "it",           "its",          "later",       "likewise",   "meanwhile",    "moreover",   "namely",        "neither",
    "nevertheless", "next",         "nonetheless", "nor",        "not",          "or",         "others",        "otherwise",
    "secondly",     "she",          "similarly",   "so",         "specifically", "still",      "such",          "that",
    "their",        "them",         "then",        "thereafter", "therefore",    "these",      "they",          "thirdly",
    "this",         "those",        "thus",        "too",        "unless",       "yet",
});
static_assert(std::is_sorted(kLeaningWords.begin(), kLeaningWords.end()));

// First words that point back when a pronoun follows: "In these patients", "When it fails", "Some of them".
constexpr std::array kBeforePronoun = std::to_array<std::string_view>({
    "about", "after",  "all",   "although", "among", "as",    "at",        "because", "before", "beside",  "by",     "despite",
    "due",   "during", "each",  "either",   "even",  "few",   "following", "for",     "from",   "if",      "in",     "like",
    "many",  "most",   "none",  "of",       "on",    "once",  "one",       "several", "since",  "some",    "though", "to",
    "under", "unlike", "until", "upon",     "when",  "where", "while",     "with",    "within", "without",
});
static_assert(std::is_sorted(kBeforePronoun.begin(), kBeforePronoun.end()));

constexpr std::array kPronouns = std::to_array<std::string_view>(
    {"her", "him", "his", "it", "its", "such", "that", "their", "them", "these", "they", "this", "those"});
static_assert(std::is_sorted(kPronouns.begin(), kPronouns.end()));

// "Some are ...", "Most have no symptoms": a number or quantity of what was named before, when a verb follows at once.
constexpr std::array kQuantities = std::to_array<std::string_view>(
    {"all", "each", "few", "half", "many", "most", "none", "one", "several", "some", "three", "two"});
constexpr std::array kVerbs =
    std::to_array<std::string_view>({"also", "are", "can", "cause", "could", "did", "do", "had", "has", "have", "include", "is",
                                     "may", "might", "never", "was", "were", "will"});

constexpr std::array kAmounts = std::to_array<std::string_view>({"all", "every", "everybody", "everyone", "many", "much"});

// Openings of several words that point back.
constexpr std::array kLeaningPhrases = std::to_array<std::string_view>({
    "as a result",
    "as well",
    "at that time",
    "at the same time",
    "by contrast",
    "even so",
    "even then",
    "for example",
    "for instance",
    "i e",
    "e g",
    "if not",
    "if so",
    "in addition",
    "in contrast",
    "in either case",
    "in fact",
    "in general though",
    "in other cases",
    "in other words",
    "in particular",
    "in some of",
    "in turn",
    "on the contrary",
    "on the other hand",
    "rather than",
    "the first",
    "the former",
    "the latter",
    "the other",
    "the others",
    "the same",
    "the second",
    "to do so",
});

// "It is important that": what follows "it is" when "it" stands for nothing before it.
constexpr std::array kEmptyItBeforeThat = std::to_array<std::string_view>({
    "advised",
    "believed",
    "clear",
    "estimated",
    "known",
    "likely",
    "possible",
    "recommended",
    "suggested",
    "thought",
    "uncertain",
    "unclear",
    "unknown",
    "unlikely",
});
constexpr std::array kEmptyItBeforeTo = std::to_array<std::string_view>(
    {"advisable", "best", "crucial", "essential", "helpful", "important", "necessary", "possible", "vital", "wise"});
constexpr std::array kClauseOpeners =
    std::to_array<std::string_view>({"how", "if", "that", "what", "when", "whether", "which", "why"});

template <std::size_t kCount>
bool Holds(const std::array<std::string_view, kCount>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool StartsWith(const std::vector<Token>& tokens, std::string_view phrase) {
  for (const Token& token : tokens) {
    if (!phrase.starts_with(token.folded)) return false;
    phrase.remove_prefix(token.folded.size());
    if (phrase.empty()) return true;
    if (phrase.front() != ' ') return false;
    phrase.remove_prefix(1);
  }
  return false;
}

bool OpensWithEmptyIt(const std::vector<Token>& tokens) {
  if (tokens.size() < 4 || tokens[0].folded != "it") return false;
  std::size_t index = 1;
  const std::string& verb = tokens[index].folded;
  if (verb != "is" && verb != "was" && verb != "isn't" && verb != "may" && verb != "has") return false;
  // "is not yet", "may be", "has been".
  for (++index; index < tokens.size() && index < 5; ++index) {
    const std::string& word = tokens[index].folded;
    if (word != "not" && word != "yet" && word != "also" && word != "very" && word != "be" && word != "been") break;
  }
  if (index + 1 >= tokens.size()) return false;
  const std::string& adjective = tokens[index].folded;
  const std::string& next = tokens[index + 1].folded;
  if (Holds(kEmptyItBeforeThat, adjective) && Holds(kClauseOpeners, next)) return true;
  return Holds(kEmptyItBeforeTo, adjective) && (next == "to" || next == "that");
}

}  // namespace

bool LeansOnPrevious(std::string_view text, const std::vector<Token>& tokens) {
  if (tokens.empty()) return false;
  const Token& first = tokens.front();
  if (OpensWithEmptyIt(tokens)) return false;
  // "Not all fats are bad" says itself what it speaks of.
  if (first.folded == "not" && tokens.size() > 1 && Holds(kAmounts, tokens[1].folded)) return false;
  if (Holds(kLeaningWords, first.folded)) return true;
  if (tokens.size() > 1 && Holds(kBeforePronoun, first.folded)) {
    if (Holds(kPronouns, tokens[1].folded)) return true;
    if (tokens.size() > 2 && (tokens[1].folded == "of" || tokens[1].folded == "to" || tokens[1].folded == "all") &&
        Holds(kPronouns, tokens[2].folded)) {
      return true;
    }
  }
  if (tokens.size() > 1 && Holds(kQuantities, first.folded) && Holds(kVerbs, tokens[1].folded)) return true;
  // "No." and "Yes, ..." answer the question before them; "No treatment is known" does not.
  if (first.folded == "yes" || first.folded == "no") {
    const std::size_t next = first.bytes.end;
    if (next >= text.size() || text[next] == '.' || text[next] == ',' || text[next] == ';') return true;
  }
  if (std::any_of(kLeaningPhrases.begin(), kLeaningPhrases.end(),
                  [&](std::string_view phrase) { return StartsWith(tokens, phrase); })) {
    return true;
  }
  return false;
}

bool StartsInLowerCase(std::string_view text, const std::vector<Token>& tokens) {
  if (tokens.empty() || tokens.front().bytes.begin != 0) return false;
  const std::string_view first = Slice(text, tokens.front().bytes);
  return first.size() > 1 && std::all_of(first.begin(), first.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace probatum::corpus
