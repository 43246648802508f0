#include "server/answer/triage/framing.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace probatum::answer {
namespace {

// Words that a denial reaches ahead, over a list further; words that "history of" reaches; words that a time reaches either way.
constexpr std::uint32_t kDenialReachWords = 5;
constexpr std::uint32_t kListReachWords = 24;
constexpr std::uint32_t kPastReachWords = 5;
constexpr std::uint32_t kTimeReachWords = 12;
// Words that "I have" reaches ahead, and "patients who".
constexpr std::uint32_t kAssertionReachWords = 12;
constexpr std::uint32_t kOfManyReachWords = 8;

// Before "I have", these leave it open whether I have: "if I have", "should I have".
constexpr std::array<std::string_view, 20> kAssertionEnders = {
    "if",   "when",   "whether", "unless", "once", "that",  "before", "until", "so",       "do",
    "does", "should", "can",     "could",  "will", "would", "might",  "may",   "whenever", "in"};
constexpr std::array<std::string_view, 3> kPossessives = {"my", "our", "his"};

// All tables as one set, so that a message is walked once.
struct FramingPatterns {
  std::vector<FramingKind> kinds;  // by pattern
  std::unique_ptr<PhraseSet> set;

  FramingPatterns() {
    std::vector<std::string_view> patterns;
    for (const FramingTable& table : FramingTables()) {
      patterns.insert(patterns.end(), table.patterns.begin(), table.patterns.end());
      kinds.resize(patterns.size(), table.kind);
    }
    set = std::make_unique<PhraseSet>(patterns, FramingAlternatives());
  }
};

const FramingPatterns& Patterns() {
  static const FramingPatterns patterns;  // immutable once made
  return patterns;
}

std::uint32_t Back(std::uint32_t word, std::uint32_t by) { return word > by ? word - by : 0; }

}  // namespace

MessageFraming::MessageFraming(std::span<const PhraseWord> words) : words_(words) {
  const std::size_t sentences = words.empty() ? 0 : words.back().sentence + 1;
  kinds_.resize(static_cast<std::size_t>(FramingKind::kCount));
  kinds_of_sentence_.resize(sentences);
  for (const PhraseMatch& match : Patterns().set->Find(words, &steps_)) {
    const auto kind = static_cast<std::size_t>(Patterns().kinds[match.pattern]);
    kinds_[kind].marks.push_back({match.first, match.end()});
    kinds_of_sentence_[Sentence(match.first)] |= 1u << kind;
  }
  for (Kind& kind : kinds_) {
    kind.before.assign(words.size() + 1, 0);
    for (const Mark& mark : kind.marks) ++kind.before[mark.first + 1];
    for (std::size_t word = 1; word < kind.before.size(); ++word) kind.before[word] += kind.before[word - 1];
  }

  commas_.assign(words.size() + 1, 0);
  unlisted_ends_.assign(words.size() + 1, 0);
  last_or_.resize(sentences);
  for (std::uint32_t word = 0; word < words.size(); ++word) {
    const std::string& text = words[word].text;
    commas_[word + 1] = commas_[word] + (words[word].after_comma ? 1 : 0);
    unlisted_ends_[word + 1] = unlisted_ends_[word] + (text != "and" && Any(FramingKind::kDenialEnd, word, word + 1) ? 1 : 0);
    if (text == "or" || text == "nor") last_or_[Sentence(word)] = word + 1;
  }

  lay_person_ = !Of(FramingKind::kPerson).marks.empty() || !Of(FramingKind::kEvent).marks.empty();
  // "My 72-year-old dad" is family; "a 72-year-old with" is a patient, and so is "my patient".
  current_patient_ = !Of(FramingKind::kCurrentPatient).marks.empty() && Of(FramingKind::kNotAPatient).marks.empty();
}

bool MessageFraming::InSentence(FramingKind kind, std::uint32_t sentence) const {
  return ((kinds_of_sentence_[sentence] >> static_cast<unsigned>(kind)) & 1u) != 0;
}

bool MessageFraming::Any(FramingKind kind, std::uint32_t first, std::uint32_t end) const {
  const auto& before = Of(kind).before;
  return first < end && before[end] > before[first];
}

std::span<const MessageFraming::Mark> MessageFraming::Within(FramingKind kind, std::uint32_t first, std::uint32_t end) {
  const auto count = static_cast<std::uint32_t>(words_.size());
  const Kind& of = Of(kind);
  first = std::min(first, count);
  const std::uint32_t from = of.before[first];
  const std::uint32_t to = of.before[std::clamp(end, first, count)];
  steps_ += to - from;
  return std::span(of.marks).subspan(from, to - from);
}

// An "or" further on makes a list of what the commas part.
bool MessageFraming::Listed(std::uint32_t word) const { return word < words_.size() && last_or_[Sentence(word)] > word; }

bool MessageFraming::DeniedByList(const PhraseMatch& sign) {
  for (const Mark& mark : Within(FramingKind::kListDenial, Back(sign.first, kListReachWords + kMaxPhraseWords), sign.first)) {
    if (mark.end > sign.first || Sentence(mark.first) != Sentence(sign.first) || sign.first - mark.end > kListReachWords)
      continue;
    // A list goes on over "and", and over "he denies chest pain, his arm ...": not over the latter.
    if (unlisted_ends_[sign.first] == unlisted_ends_[mark.end]) return true;
  }
  return false;
}

bool MessageFraming::Denied(const PhraseMatch& sign) {
  // A denial in a gap of the sign itself: "face is not drooping".
  for (const FramingKind kind : {FramingKind::kDenial, FramingKind::kListDenial}) {
    for (const Mark& mark : Within(kind, sign.first, sign.end())) {
      if (!sign.Names(mark.first)) return true;
    }
  }
  if (DeniedByList(sign)) return true;
  for (const Mark& mark : Within(FramingKind::kDenial, Back(sign.first, kListReachWords + kMaxPhraseWords), sign.first)) {
    if (mark.end > sign.first || Sentence(mark.first) != Sentence(sign.first)) continue;
    const std::uint32_t distance = sign.first - mark.end;
    if (distance > kListReachWords || Any(FramingKind::kDenialEnd, mark.end, sign.first + 1)) continue;
    const bool over_comma = CommaWithin(mark.end, sign.first + 1);
    if (over_comma ? Listed(sign.first) : distance <= kDenialReachWords) return true;
    if (!over_comma && Listed(mark.end) && distance <= kListReachWords / 2) return true;
  }
  return false;
}

bool MessageFraming::Returned(const PhraseMatch& sign) const {
  const std::uint32_t sentence = Sentence(sign.first);
  // "I had chest pain last year. Now it's back."
  if (sentence + 1 < kinds_of_sentence_.size() && InSentence(FramingKind::kReturn, sentence + 1)) return true;
  return InSentence(FramingKind::kReturn, sentence);
}

bool MessageFraming::Past(const PhraseMatch& sign) {
  if (Returned(sign)) return false;
  for (const Mark& mark : Within(FramingKind::kPastBefore, Back(sign.first, kPastReachWords + kMaxPhraseWords), sign.first)) {
    if (Sentence(mark.first) != Sentence(sign.first) || mark.end > sign.first || sign.first - mark.end > kPastReachWords)
      continue;
    if (!CommaWithin(mark.end, sign.first + 1) && !Any(FramingKind::kPresent, mark.end, sign.end()) &&
        !Any(FramingKind::kDenialEnd, mark.end, sign.first)) {
      return true;
    }
  }
  for (const Mark& mark :
       Within(FramingKind::kPastTime, Back(sign.first, kTimeReachWords + kMaxPhraseWords), sign.end() + kTimeReachWords + 1)) {
    if (Sentence(mark.first) != Sentence(sign.first)) continue;
    const std::uint32_t from = std::min(mark.end, sign.end());
    const std::uint32_t to = std::max(mark.first, sign.first);
    if (to > from && to - from > kTimeReachWords) continue;
    if (!Any(FramingKind::kPresent, std::min(mark.first, sign.first), std::max(mark.end, sign.end()))) return true;
  }
  return false;
}

// A person is said to have it, and nothing between turns to the thing as such: "the risk of gout, and I have chest pain".
bool MessageFraming::Asserted(const PhraseMatch& sign) {
  for (const Mark& mark : Within(FramingKind::kAssertion, Back(sign.first, kAssertionReachWords), sign.first + 1)) {
    if (Sentence(mark.first) != Sentence(sign.first) || Any(FramingKind::kAbstract, mark.first, sign.first)) continue;
    const bool open =
        mark.first > 0 && Sentence(mark.first - 1) == Sentence(mark.first) && !words_[mark.first].after_comma &&
        std::find(kAssertionEnders.begin(), kAssertionEnders.end(), words_[mark.first - 1].text) != kAssertionEnders.end();
    if (!open) return true;
  }
  return false;
}

bool MessageFraming::OfMany(const PhraseMatch& sign) {
  for (const Mark& mark : Within(FramingKind::kOfMany, Back(sign.first, kOfManyReachWords), sign.first)) {
    if (Sentence(mark.first) != Sentence(sign.first) || mark.end > sign.first) continue;
    const bool ours =
        mark.first > 0 && std::find(kPossessives.begin(), kPossessives.end(), words_[mark.first - 1].text) != kPossessives.end();
    if (!ours && !Any(FramingKind::kAssertion, mark.end, sign.first)) return true;
  }
  return false;
}

SignFrames MessageFraming::Of(const PhraseMatch& sign) {
  SignFrames frames;
  if (Denied(sign) || Past(sign)) return frames;
  const std::uint32_t sentence = Sentence(sign.first);
  const bool person_here = InSentence(FramingKind::kPerson, sentence) || current_patient_;
  const bool ours = InSentence(FramingKind::kSupposedOfOurs, sentence);
  const bool educational = InSentence(FramingKind::kEducational, sentence);
  if (educational && !person_here) return frames;
  const bool abstract = InSentence(FramingKind::kAbstract, sentence) && !Asserted(sign);
  const bool whether = InSentence(FramingKind::kWhether, sentence);
  const bool of_any = !whether && !ours && InSentence(FramingKind::kSupposedOfAny, sentence);

  SignFrame frame;
  frame.alive = true;
  frame.hypothetical = !whether && ours;
  frame.chronic = InSentence(FramingKind::kChronic, sentence);
  frame.state = InSentence(FramingKind::kState, sentence) && !educational && !InSentence(FramingKind::kQuestion, sentence);
  if (!abstract || person_here) frames.crisis = frame;
  if (!abstract && !of_any && !OfMany(sign)) frames.plain = frame;
  return frames;
}

}  // namespace probatum::answer
