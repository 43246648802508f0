#include "server/answer/triage/triage.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "server/answer/phrase/phrase_set.h"
#include "server/answer/triage/framing.h"
#include "server/answer/triage/rules.h"

namespace probatum::answer {
namespace {

// A question holds at most 16 KiB; more words than this no message of a person in need has.
constexpr std::size_t kMaxWords = 4096;

struct SignPatternSet {
  std::unique_ptr<PhraseSet> set;
  std::vector<Sign> signs;  // by pattern

  SignPatternSet() {
    std::vector<std::string_view> patterns;
    for (const SignPattern& pattern : SignPatterns()) {
      patterns.push_back(pattern.pattern);
      signs.push_back(pattern.sign);
    }
    set = std::make_unique<PhraseSet>(patterns, SignAlternatives());
  }
};

const SignPatternSet& Patterns() {
  static const SignPatternSet patterns;  // immutable once made
  return patterns;
}

// "is not" and "isn't" are one word to the patterns, so that a sign which holds its own denial ("cannot breathe") is told from a denied one.
void JoinDenials(std::vector<PhraseWord>& words) {
  struct Joined {
    std::string_view first, second, word;
  };
  static constexpr Joined kJoined[] = {
      {"can", "not", "cant"},    {"could", "not", "couldnt"}, {"is", "not", "isnt"},       {"are", "not", "arent"},
      {"was", "not", "wasnt"},   {"were", "not", "werent"},   {"do", "not", "dont"},       {"does", "not", "doesnt"},
      {"did", "not", "didnt"},   {"will", "not", "wont"},     {"would", "not", "wouldnt"}, {"has", "not", "hasnt"},
      {"have", "not", "havent"}, {"had", "not", "hadnt"},     {"i", "am", "im"},           {"he", "is", "hes"},
      {"she", "is", "shes"},     {"it", "is", "its"},
  };
  std::vector<PhraseWord> joined;
  joined.reserve(words.size());
  for (PhraseWord& word : words) {
    const auto* pair = joined.empty() || joined.back().sentence != word.sentence || word.after_comma
                           ? std::end(kJoined)
                           : std::find_if(std::begin(kJoined), std::end(kJoined), [&](const Joined& j) {
                               return joined.back().text == j.first && word.text == j.second;
                             });
    if (pair != std::end(kJoined)) {
      joined.back().text = pair->word;
    } else {
      joined.push_back(std::move(word));
    }
  }
  words = std::move(joined);
}

struct FoundSign {
  PhraseMatch match;
  SignFrame frame;
};

// What a message holds, by sign; each list ordered by first word.
using FoundSigns = std::vector<std::vector<FoundSign>>;

const std::vector<FoundSign>& Of(const FoundSigns& signs, Sign sign) { return signs[static_cast<std::size_t>(sign)]; }

// A rule that fires, and whether somebody is in need or it is only supposed.
struct Fired {
  const TriageRule* rule = nullptr;
  bool hypothetical = false;
};

// Evaluates rules on the signs of one message, each in time linear in the signs of its two kinds.
class RuleReader {
 public:
  RuleReader(const FoundSigns& signs, const MessageFraming& framing, std::uint64_t& steps)
      : signs_(signs), framing_(framing), steps_(steps) {}

  std::optional<Fired> Fire(const TriageRule& rule) {
    if (rule.unless != Sign::kNone && !Of(signs_, rule.unless).empty()) return std::nullopt;
    std::vector<const FoundSign*> all;
    std::vector<const FoundSign*> actual;  // not only supposed
    for (const FoundSign& sign : Of(signs_, rule.first)) {
      ++steps_;
      if (!Demanded(rule, sign)) continue;
      all.push_back(&sign);
      if (!sign.frame.hypothetical) actual.push_back(&sign);
    }
    if (all.empty()) return std::nullopt;
    if (rule.second == Sign::kNone) return Fired{&rule, actual.empty()};
    std::vector<const FoundSign*> seconds;
    std::vector<const FoundSign*> actual_seconds;
    for (const FoundSign& sign : Of(signs_, rule.second)) {
      ++steps_;
      seconds.push_back(&sign);
      if (!sign.frame.hypothetical) actual_seconds.push_back(&sign);
    }
    if (!Near(all, seconds)) return std::nullopt;
    return Fired{&rule, !Near(actual, seconds) && !Near(all, actual_seconds)};
  }

 private:
  bool Demanded(const TriageRule& rule, const FoundSign& sign) const {
    const bool person = framing_.speaks_of_person();
    if ((rule.demands & kPerson) != 0 && !person) return false;
    if ((rule.demands & kPersonOrState) != 0 && !person && !sign.frame.state) return false;
    if ((rule.demands & kCurrentPatient) != 0 && !framing_.current_patient()) return false;
    return (rule.demands & kNotChronic) == 0 || !sign.frame.chronic;
  }

  // Whether any of the one kind stands within the window of any of the other. Of those that begin no later than a sign the one that
  // ends last is the nearest; of those that begin later, the first.
  bool Near(const std::vector<const FoundSign*>& firsts, const std::vector<const FoundSign*>& seconds) {
    std::size_t next = 0;
    std::uint32_t last_end = 0;
    for (const FoundSign* first : firsts) {
      ++steps_;
      for (; next < seconds.size() && seconds[next]->match.first <= first->match.first; ++next)
        last_end = std::max(last_end, seconds[next]->match.end());
      if (next > 0 && last_end + kSignWindowWords >= first->match.first) return true;
      if (next < seconds.size() && seconds[next]->match.first <= first->match.end() + kSignWindowWords) return true;
    }
    return false;
  }

  const FoundSigns& signs_;
  const MessageFraming& framing_;
  std::uint64_t& steps_;
};

constexpr std::string_view kNumber = "999 · 112 · 911";

const TriageText& TextOf(const std::vector<std::string>& rules, TriageLevel level) {
  const auto of_level = [level](std::string_view id) {
    const auto rules_of_table = TriageRules();
    return std::any_of(rules_of_table.begin(), rules_of_table.end(),
                       [&](const TriageRule& rule) { return rule.id == id && rule.level == level; });
  };
  const auto texts = TriageTexts();
  const auto found = std::find_if(texts.begin(), texts.end(), [&](const TriageText& text) {
    return of_level(text.id) && std::find(rules.begin(), rules.end(), text.id) != rules.end();
  });
  return found == texts.end() ? texts.front() : *found;
}

bool Holds(const std::vector<std::string>& rules, std::string_view id) {
  return std::find(rules.begin(), rules.end(), id) != rules.end();
}

std::string CrisisMessage(const std::vector<std::string>& rules, bool stop) {
  std::string message;
  if (Holds(rules, "suicide-1") || Holds(rules, "self-harm-1")) {
    message = fmt::format(
        "You do not have to go through this alone, and help is there now. If you, or the person you are worried about, may come "
        "to harm or is "
        "hurt, call your emergency number now ({}). Talk to someone near you whom you trust, or to your local crisis line. Stay "
        "with a "
        "person who is at risk.",
        kNumber);
  } else {
    message = fmt::format(
        "If you or anyone else is in danger, call your emergency number now ({}). Get to a safe place if you can, and talk to "
        "someone you "
        "trust or to your local crisis line.",
        kNumber);
  }
  if (Holds(rules, "overdose-1") || Holds(rules, "poison-1")) {
    message += " If something was taken, call now even if there are no symptoms, and say what, how much and when.";
  }
  if (!stop)
    message = fmt::format("This speaks of a person at risk. If the danger is now, act first: call your emergency number ({}).",
                          kNumber);
  return message;
}

std::string Message(TriageLevel level, const std::vector<std::string>& rules, bool stop) {
  if (level == TriageLevel::kNone) return {};
  if (level == TriageLevel::kCrisis) return CrisisMessage(rules, stop);
  const TriageText& text = TextOf(rules, level);
  if (level == TriageLevel::kSameDay) {
    return fmt::format(
        "{} Speak to a doctor or an urgent care service today. If it gets worse quickly, call your emergency number ({}).",
        text.opening, kNumber);
  }
  if (!stop) {
    return fmt::format("{} If it is happening now, act first: call the emergency number ({}) or your emergency team.",
                       text.opening, kNumber);
  }
  return fmt::format("{} Call your emergency number now ({}).{}{} Do not wait for an answer here.", text.opening, kNumber,
                     text.advice.empty() ? "" : " ", text.advice);
}

}  // namespace

TriageVerdict TriageMessage(std::string_view text, std::uint64_t* steps) {
  std::vector<PhraseWord> words = SplitWords(text, kMaxWords);
  JoinDenials(words);
  std::uint64_t taken = words.size();
  const std::vector<PhraseMatch> matches = Patterns().set->Find(words, &taken);
  TriageVerdict verdict;
  if (steps != nullptr) *steps = taken;
  if (matches.empty()) return verdict;

  MessageFraming framing(words);
  FoundSigns signs(kSignCount);
  FoundSigns crisis_signs(kSignCount);  // framed for crisis: what is supposed or abstract still counts
  for (const PhraseMatch& match : matches) {
    const auto sign = static_cast<std::size_t>(Patterns().signs[match.pattern]);
    const SignFrames frames = framing.Of(match);
    if (frames.plain.alive) signs[sign].push_back({match, frames.plain});
    if (frames.crisis.alive) crisis_signs[sign].push_back({match, frames.crisis});
  }

  std::vector<Fired> all_fired;
  RuleReader illness(signs, framing, taken);
  RuleReader crisis(crisis_signs, framing, taken);
  for (const TriageRule& rule : TriageRules()) {
    const auto fired = (rule.level == TriageLevel::kCrisis ? crisis : illness).Fire(rule);
    if (!fired) continue;
    verdict.triage.level = std::max(verdict.triage.level, rule.level);
    all_fired.push_back(*fired);
  }
  if (steps != nullptr) *steps = taken + framing.steps();
  bool in_need = false;
  for (const Fired& fired : all_fired) {
    const TriageLevel level = fired.rule->level;
    in_need |= level == TriageLevel::kCrisis || (level == TriageLevel::kEmergency && !fired.hypothetical);
    // What can wait until tonight is not worth a word beside what cannot.
    const bool outdone = level == TriageLevel::kSameDay && verdict.triage.level > level;
    if (!outdone && !Holds(verdict.triage.rules, fired.rule->id)) verdict.triage.rules.emplace_back(fired.rule->id);
  }
  std::sort(verdict.triage.rules.begin(), verdict.triage.rules.end());
  verdict.stop = in_need && !framing.current_patient();
  verdict.triage.message = Message(verdict.triage.level, verdict.triage.rules, verdict.stop);
  return verdict;
}

}  // namespace probatum::answer
