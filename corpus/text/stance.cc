#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>

#include "corpus/text/cues.h"

namespace probatum::corpus {
namespace {

// What else must hold for a cue to count.
enum class Where : std::uint8_t {
  kAnywhere,
  kClauseStart,   // an order: "Avoid grapefruit", not "to avoid dehydration"
  kNotPossible,   // not behind "can", "may": "relapses can be avoided"
  kNegatable,     // a negation shortly before it turns it round
  kUnconditional  // not within "if", "when", "unless"; and no negation shortly before it
};

struct Cue {
  std::string_view phrase;  // folded words; "_" stands for up to two words
  Stance stance;
  Where where = Where::kAnywhere;
};

// Strength words as sources use them. "must not" and an order not to use count as contraindicated because they leave no room.
constexpr std::array kCues = std::to_array<Cue>({
    {"contraindicated", Stance::kContraindicated, Where::kUnconditional},
    {"contraindication", Stance::kContraindicated, Where::kUnconditional},
    {"contraindications", Stance::kContraindicated, Where::kUnconditional},
    {"boxed warning", Stance::kContraindicated},
    {"boxed warnings", Stance::kContraindicated},
    {"black box warning", Stance::kContraindicated},
    {"must not", Stance::kContraindicated},
    {"must never", Stance::kContraindicated},
    {"do not use", Stance::kContraindicated, Where::kClauseStart},
    {"never use", Stance::kContraindicated, Where::kClauseStart},

    {"should not", Stance::kNotRecommended},
    {"shouldn't", Stance::kNotRecommended},
    {"should never", Stance::kNotRecommended},
    {"ought not", Stance::kNotRecommended},
    {"do not", Stance::kNotRecommended, Where::kClauseStart},
    {"don't", Stance::kNotRecommended, Where::kClauseStart},
    {"never", Stance::kNotRecommended, Where::kClauseStart},
    {"avoid", Stance::kNotRecommended, Where::kClauseStart},
    {"should _ avoid", Stance::kNotRecommended},
    {"must _ avoid", Stance::kNotRecommended},
    {"advised to avoid", Stance::kNotRecommended},
    {"told to avoid", Stance::kNotRecommended},
    {"need to avoid", Stance::kNotRecommended},
    {"recommend avoiding", Stance::kNotRecommended},
    {"recommends avoiding", Stance::kNotRecommended},
    {"is _ avoided", Stance::kNotRecommended},
    {"are _ avoided", Stance::kNotRecommended},
    {"be avoided", Stance::kNotRecommended, Where::kNotPossible},
    {"should be stopped", Stance::kNotRecommended},
    {"should be discontinued", Stance::kNotRecommended},
    {"should be withheld", Stance::kNotRecommended},
    {"advise _ against", Stance::kNotRecommended},
    {"advised _ against", Stance::kNotRecommended},
    {"advises _ against", Stance::kNotRecommended},
    {"recommend _ against", Stance::kNotRecommended},
    {"recommended _ against", Stance::kNotRecommended},
    {"recommends _ against", Stance::kNotRecommended},
    {"recommendation _ against", Stance::kNotRecommended},
    {"discouraged", Stance::kNotRecommended},
    {"inadvisable", Stance::kNotRecommended},
    {"not _ approved", Stance::kNotRecommended},
    {"not _ licensed", Stance::kNotRecommended},
    {"not _ indicated", Stance::kNotRecommended},
    {"not _ advised", Stance::kNotRecommended},
    {"unapproved", Stance::kNotRecommended},
    {"risk outweighs", Stance::kNotRecommended},
    {"risks outweigh", Stance::kNotRecommended},
    {"harm outweighs", Stance::kNotRecommended},
    {"harms outweigh", Stance::kNotRecommended},

    {"insufficient evidence", Stance::kInsufficientEvidence},
    {"inadequate evidence", Stance::kInsufficientEvidence},
    {"insufficient data", Stance::kInsufficientEvidence},
    {"evidence _ insufficient", Stance::kInsufficientEvidence},
    {"evidence _ inadequate", Stance::kInsufficientEvidence},
    {"evidence _ lacking", Stance::kInsufficientEvidence},
    {"evidence _ inconclusive", Stance::kInsufficientEvidence},
    {"data _ insufficient", Stance::kInsufficientEvidence},
    {"data _ lacking", Stance::kInsufficientEvidence},
    {"evidence _ too thin", Stance::kInsufficientEvidence},
    {"too thin to", Stance::kInsufficientEvidence},
    {"not enough evidence", Stance::kInsufficientEvidence},
    {"not enough data", Stance::kInsufficientEvidence},
    {"too little evidence", Stance::kInsufficientEvidence},
    {"little evidence", Stance::kInsufficientEvidence},
    {"lack of evidence", Stance::kInsufficientEvidence},
    {"lacks evidence", Stance::kInsufficientEvidence},
    {"no _ evidence that", Stance::kInsufficientEvidence},
    {"no _ evidence to", Stance::kInsufficientEvidence},
    {"no _ evidence for", Stance::kInsufficientEvidence},
    {"no _ evidence supports", Stance::kInsufficientEvidence},
    {"no _ evidence of benefit", Stance::kInsufficientEvidence},
    {"inconclusive", Stance::kInsufficientEvidence},
    {"level u", Stance::kInsufficientEvidence},

    {"may _ be considered", Stance::kMayBeConsidered},
    {"can _ be considered", Stance::kMayBeConsidered},
    {"could _ be considered", Stance::kMayBeConsidered},
    {"might _ be considered", Stance::kMayBeConsidered},
    {"should _ be considered", Stance::kMayBeConsidered},
    {"may consider", Stance::kMayBeConsidered},
    {"can consider", Stance::kMayBeConsidered},
    {"consider", Stance::kMayBeConsidered, Where::kClauseStart},
    {"may be used", Stance::kMayBeConsidered},
    {"can be used", Stance::kMayBeConsidered},
    {"could be used", Stance::kMayBeConsidered},
    {"might be used", Stance::kMayBeConsidered},
    {"may be tried", Stance::kMayBeConsidered},
    {"can be tried", Stance::kMayBeConsidered},
    {"may be offered", Stance::kMayBeConsidered},
    {"may be given", Stance::kMayBeConsidered},
    {"may be prescribed", Stance::kMayBeConsidered},
    {"may be added", Stance::kMayBeConsidered},
    {"possibly effective", Stance::kMayBeConsidered, Where::kNegatable},
    {"probably effective", Stance::kMayBeConsidered, Where::kNegatable},
    {"an option", Stance::kMayBeConsidered, Where::kNegatable},
    {"are options", Stance::kMayBeConsidered},
    {"conditionally recommended", Stance::kMayBeConsidered, Where::kNegatable},
    {"conditionally recommends", Stance::kMayBeConsidered, Where::kNegatable},

    {"recommended", Stance::kRecommended, Where::kNegatable},
    {"recommends", Stance::kRecommended, Where::kNegatable},
    {"recommend", Stance::kRecommended, Where::kNegatable},
    {"is advised", Stance::kRecommended},
    {"are advised", Stance::kRecommended},
    {"first choice", Stance::kRecommended, Where::kNegatable},
    {"first line", Stance::kRecommended, Where::kNegatable},
    {"treatment of choice", Stance::kRecommended, Where::kNegatable},
    {"drug of choice", Stance::kRecommended, Where::kNegatable},
    {"preferred", Stance::kRecommended, Where::kNegatable},
    {"should be", Stance::kRecommended},
    {"should receive", Stance::kRecommended},
    {"should take", Stance::kRecommended},
    {"should have", Stance::kRecommended},
    {"should use", Stance::kRecommended},
    {"should get", Stance::kRecommended},
    {"should start", Stance::kRecommended},
    {"should begin", Stance::kRecommended},
});

// Words after a cue that make it say something else.
struct Exception {
  std::string_view phrase;     // the cue's own
  std::string_view following;  // the word after it
};
constexpr std::array kExceptions = std::to_array<Exception>({
    // Not to stop, delay or confuse something is no advice against it.
    {"should not", "stop"},
    {"should not", "delay"},
    {"should not", "discontinue"},
    {"should not", "withhold"},
    {"should not", "confuse"},
    {"should not", "avoid"},
    {"should not", "hesitate"},
    {"should not", "smoke"},
    {"do not", "avoid"},
    {"do not", "hesitate"},
    {"do not", "smoke"},
    {"don't", "avoid"},
    {"don't", "hesitate"},
    {"don't", "smoke"},
    {"do not", "stop"},
    {"do not", "delay"},
    {"do not", "wait"},
    {"do not", "ignore"},
    {"don't", "stop"},
    {"don't", "delay"},
    {"don't", "wait"},
    {"don't", "ignore"},
    {"should not", "ignore"},
    // What the body makes use of.
    {"can be used", "by"},
    // The dose that is recommended, not the drug.
    {"recommended", "dose"},
    {"recommended", "doses"},
    {"recommended", "dosage"},
    {"recommended", "daily"},
    {"recommended", "dietary"},
    {"recommended", "amount"},
    {"recommended", "amounts"},
    {"recommended", "intake"},
    {"recommended", "starting"},
    {"recommended", "maximum"},
});
// The same behind "should not be".
constexpr std::array kKeepsGoing =
    std::to_array<std::string_view>({"afraid", "avoided", "confused", "construed", "delayed", "discouraged", "denied",
                                     "discontinued", "ignored", "interpreted", "mistaken", "overlooked", "stopped", "withheld"});

constexpr std::array kOrderedVerbs = std::to_array<std::string_view>({
    "apply", "combine", "crush", "drink", "drive", "eat",     "exceed", "give",  "keep", "let", "mix",
    "put",   "share",   "skip",  "smoke", "start", "swallow", "take",   "touch", "try",  "use",
});

constexpr std::array kNegations = std::to_array<std::string_view>(
    {"aren't", "cannot", "doesn't", "don't", "isn't", "neither", "never", "no", "nor", "not", "wasn't", "without"});
constexpr std::array kConditions = std::to_array<std::string_view>({"if", "unless", "until", "when", "where", "whom", "whose"});

constexpr std::size_t kMaxGapWords = 2;
constexpr std::size_t kNegationWords = 4;  // how far before a cue a negation reaches

template <std::size_t kCount>
bool Holds(const std::array<std::string_view, kCount>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

using CueIndex = std::unordered_map<std::string_view, std::vector<const Cue*>>;

const CueIndex& CuesByFirstWord() {
  static const CueIndex kIndex = [] {
    CueIndex by_word;
    for (const Cue& cue : kCues) by_word[cue.phrase.substr(0, cue.phrase.find(' '))].push_back(&cue);
    return by_word;
  }();
  return kIndex;
}

// The words of a text with the clause that each stands in.
struct Clauses {
  const std::vector<Token>& tokens;
  std::vector<std::uint32_t> clause;

  Clauses(std::string_view text, const std::vector<Token>& words) : tokens(words), clause(words.size()) {
    std::uint32_t current = 0;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string_view gap = text.substr(words[i - 1].bytes.end, words[i].bytes.begin - words[i - 1].bytes.end);
      if (gap.find_first_of(",;:.!?()[]|") != std::string_view::npos || words[i].folded == "but") ++current;
      clause[i] = current;
    }
  }

  bool Starts(std::size_t index) const {
    return index == 0 || clause[index - 1] != clause[index] || tokens[index - 1].folded == "please";
  }

  // "... and do not take": an order that goes on, as against "... and do not require treatment".
  bool StartsSecondOrder(std::size_t index, std::size_t end) const {
    const std::string& before = tokens[index - 1].folded;
    return (before == "and" || before == "or") && end < tokens.size() && Holds(kOrderedVerbs, tokens[end].folded);
  }

  bool HasBefore(std::size_t index, std::size_t reach, bool (*test)(std::string_view)) const {
    for (std::size_t i = index; i > 0 && index - i < reach && clause[i - 1] == clause[index]; --i) {
      if (test(tokens[i - 1].folded)) return true;
    }
    return false;
  }

  // The index behind the last word of `phrase` when it stands at `index`, else 0.
  std::size_t MatchEnd(std::size_t index, std::string_view phrase) const {
    std::size_t at = index;
    bool gap = false;
    while (!phrase.empty()) {
      const std::size_t space = std::min(phrase.find(' '), phrase.size());
      const std::string_view word = phrase.substr(0, space);
      phrase.remove_prefix(std::min(space + 1, phrase.size()));
      if (word == "_") {
        gap = true;
        continue;
      }
      const std::size_t last = std::min(at + (gap ? kMaxGapWords : 0) + 1, tokens.size());
      while (at < last && tokens[at].folded != word) ++at;
      if (at >= last || (at > index && clause[at] != clause[index])) return 0;
      ++at;
      gap = false;
    }
    return at;
  }
};

bool IsNegation(std::string_view word) { return Holds(kNegations, word); }
bool IsCondition(std::string_view word) { return Holds(kConditions, word); }

bool IsPossibility(std::string_view word) { return word == "can" || word == "could" || word == "may" || word == "might"; }

bool IsExcepted(const Clauses& clauses, const Cue& cue, std::size_t begin, std::size_t end) {
  if (end < clauses.tokens.size() && clauses.clause[end] == clauses.clause[begin]) {
    const std::string& next = clauses.tokens[end].folded;
    for (const Exception& exception : kExceptions) {
      if (exception.phrase == cue.phrase && exception.following == next) return true;
    }
    if ((cue.phrase == "should not" || cue.phrase == "must not") && next == "be" && end + 1 < clauses.tokens.size() &&
        Holds(kKeepsGoing, clauses.tokens[end + 1].folded)) {
      return true;
    }
  }
  // "Should not avoid", where a gap is allowed for "should always avoid".
  if (cue.phrase.find(" _ ") != std::string_view::npos) {
    for (std::size_t i = begin + 1; i + 1 < end; ++i) {
      if (IsNegation(clauses.tokens[i].folded)) return true;
    }
  }
  if (cue.phrase == "should be") {
    // "Should be used with caution" is a caution, not a recommendation.
    for (std::size_t i = end; i < clauses.tokens.size() && clauses.clause[i] == clauses.clause[begin]; ++i) {
      if (clauses.tokens[i].folded == "caution") return true;
    }
  }
  return false;
}

// The stance of one cue at one place; kInformation where it does not count there.
Stance StanceOfCue(const Clauses& clauses, const Cue& cue, std::size_t index) {
  const std::size_t end = clauses.MatchEnd(index, cue.phrase);
  if (end == 0 || IsExcepted(clauses, cue, index, end)) return Stance::kInformation;
  const bool negated = clauses.HasBefore(index, kNegationWords, &IsNegation);
  switch (cue.where) {
    case Where::kAnywhere:
      return cue.stance;
    case Where::kClauseStart:
      return clauses.Starts(index) || clauses.StartsSecondOrder(index, end) ? cue.stance : Stance::kInformation;
    case Where::kNotPossible:
      return clauses.HasBefore(index, kMaxGapWords, &IsPossibility) ? Stance::kInformation : cue.stance;
    case Where::kNegatable:
      return negated ? Stance::kNotRecommended : cue.stance;
    case Where::kUnconditional:
      return negated || clauses.HasBefore(index, clauses.tokens.size(), &IsCondition) ? Stance::kInformation : cue.stance;
  }
  return Stance::kInformation;
}

// Which of two stances counts where both are stated: the later in this order.
int Weight(Stance stance) {
  switch (stance) {
    case Stance::kContraindicated:
      return 5;
    case Stance::kNotRecommended:
      return 4;
    case Stance::kInsufficientEvidence:
      return 3;
    case Stance::kMayBeConsidered:
      return 2;
    case Stance::kRecommended:
      return 1;
    case Stance::kInformation:
    case Stance::kUnspecified:
      break;
  }
  return 0;
}

// The next bracket at or behind `from` that only says where to read: "[see Boxed Warning and Contraindications (4)]". Empty, at the end of the text,
// where there is none. What does not close within 400 bytes, as sentences have it, is no bracket.
ByteRange NextCrossReference(std::string_view text, std::size_t from) {
  constexpr std::size_t kLongest = 400;
  for (std::size_t at = text.find_first_of("[(", from); at != std::string_view::npos; at = text.find_first_of("[(", at + 1)) {
    const std::string_view bracket = text.substr(at, kLongest);
    if (!bracket.substr(1).starts_with("see ") && !bracket.substr(1).starts_with("See ")) continue;
    int depth = 0;
    for (std::size_t i = 0; i < bracket.size(); ++i) {
      if (bracket[i] == '[' || bracket[i] == '(') ++depth;
      if ((bracket[i] == ']' || bracket[i] == ')') && --depth == 0) {
        return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + i + 1)};
      }
    }
  }
  return {static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(text.size())};
}

// Names of sections say nothing of the sentence that points to them.
std::vector<Token> WithoutCrossReferences(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<Token> kept;
  ByteRange reference = NextCrossReference(text, 0);
  for (const Token& token : tokens) {
    while (reference.end <= token.bytes.begin && reference.begin < text.size())
      reference = NextCrossReference(text, reference.end);
    if (token.bytes.begin < reference.begin) kept.push_back(token);
  }
  return kept;
}

Stance StanceOfWords(std::string_view text, const std::vector<Token>& tokens) {
  const Clauses clauses(text, tokens);
  Stance stance = Stance::kInformation;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto cues = CuesByFirstWord().find(tokens[i].folded);
    if (cues == CuesByFirstWord().end()) continue;
    for (const Cue* cue : cues->second) {
      const Stance found = StanceOfCue(clauses, *cue, i);
      if (Weight(found) > Weight(stance)) stance = found;
    }
  }
  return stance;
}

}  // namespace

Stance StanceOf(std::string_view text, const std::vector<Token>& tokens) {
  if (text.ends_with('?')) return Stance::kInformation;
  if (NextCrossReference(text, 0).begin == text.size()) return StanceOfWords(text, tokens);
  return StanceOfWords(text, WithoutCrossReferences(text, tokens));
}

Stance StanceOfHeading(std::string_view text, const std::vector<Token>& tokens) {
  const Stance stance = StanceOf(text, tokens);
  return Weight(stance) >= Weight(Stance::kNotRecommended) ? stance : Stance::kInformation;
}

}  // namespace probatum::corpus
