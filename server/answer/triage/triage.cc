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
  Sign sign = Sign::kNone;
  PhraseMatch match;
  SignFrame frame;
};

// A rule that fires, and whether somebody is in need or it is only supposed.
struct Fired {
  const TriageRule* rule = nullptr;
  bool hypothetical = false;
};

std::uint32_t Distance(const PhraseMatch& a, const PhraseMatch& b) {
  if (a.end() <= b.first) return b.first - a.end();
  if (b.end() <= a.first) return a.first - b.end();
  return 0;
}

bool Demanded(const TriageRule& rule, const FoundSign& sign, const MessageFraming& framing) {
  if ((rule.demands & kPerson) != 0 && !framing.speaks_of_person()) return false;
  if ((rule.demands & kCurrentPatient) != 0 && !framing.current_patient()) return false;
  return (rule.demands & kNotChronic) == 0 || !sign.frame.chronic;
}

std::optional<Fired> Fire(const TriageRule& rule, const std::vector<FoundSign>& signs, const MessageFraming& framing) {
  std::optional<Fired> fired;
  if (rule.unless != Sign::kNone &&
      std::any_of(signs.begin(), signs.end(), [&](const FoundSign& s) { return s.sign == rule.unless; })) {
    return fired;
  }
  for (const FoundSign& first : signs) {
    if (first.sign != rule.first || !Demanded(rule, first, framing)) continue;
    for (const FoundSign& second : signs) {
      if (rule.second != Sign::kNone && (second.sign != rule.second || Distance(first.match, second.match) > kSignWindowWords))
        continue;
      const bool hypothetical = first.frame.hypothetical && (rule.second == Sign::kNone || second.frame.hypothetical);
      if (!fired || !hypothetical) fired = Fired{&rule, hypothetical};
      if (rule.second == Sign::kNone) break;
    }
  }
  return fired;
}

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

TriageVerdict TriageMessage(std::string_view text) {
  std::vector<PhraseWord> words = SplitWords(text, kMaxWords);
  JoinDenials(words);
  const std::vector<PhraseMatch> matches = Patterns().set->Find(words);
  TriageVerdict verdict;
  if (matches.empty()) return verdict;

  const MessageFraming framing(words);
  std::vector<FoundSign> signs;
  std::vector<FoundSign> crisis_signs;  // framed for crisis: what is supposed or abstract still counts
  for (const PhraseMatch& match : matches) {
    const Sign sign = Patterns().signs[match.pattern];
    for (const bool crisis : {false, true}) {
      const SignFrame frame = framing.Of(match, crisis);
      if (frame.alive) (crisis ? crisis_signs : signs).push_back({sign, match, frame});
    }
  }

  std::vector<Fired> all_fired;
  for (const TriageRule& rule : TriageRules()) {
    const auto fired = Fire(rule, rule.level == TriageLevel::kCrisis ? crisis_signs : signs, framing);
    if (!fired) continue;
    verdict.triage.level = std::max(verdict.triage.level, rule.level);
    all_fired.push_back(*fired);
  }
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
