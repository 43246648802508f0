#include "server/answer/phrase/phrase_set.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <unordered_map>
#include <utility>

#include "corpus/text/unicode.h"

namespace probatum::answer {
namespace {

struct NumberWord {
  std::string_view word;
  std::uint32_t value;
};
constexpr std::array kNumberWords = std::to_array<NumberWord>({
    {"one", 1},      {"two", 2},     {"three", 3},     {"four", 4},    {"five", 5},       {"six", 6},    {"seven", 7},
    {"eight", 8},    {"nine", 9},    {"ten", 10},      {"eleven", 11}, {"twelve", 12},    {"dozen", 12}, {"fifteen", 15},
    {"sixteen", 16}, {"twenty", 20}, {"thirty", 30},   {"forty", 40},  {"fifty", 50},     {"sixty", 60}, {"seventy", 70},
    {"eighty", 80},  {"ninety", 90}, {"hundred", 100}, {"dozens", 24}, {"hundreds", 100}, {"couple", 2},
});

// The whole part of a number; nothing where the word is none.
std::optional<std::uint32_t> NumberOf(std::string_view word) {
  if (word.empty()) return std::nullopt;
  if (word.front() >= '0' && word.front() <= '9') {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc()) return 0xffffffffu;  // longer than any count
    if (end != word.data() + word.size() && *end != '.') return std::nullopt;
    return value;
  }
  const auto* found =
      std::find_if(kNumberWords.begin(), kNumberWords.end(), [word](const NumberWord& n) { return n.word == word; });
  if (found == kNumberWords.end()) return std::nullopt;
  return found->value;
}

// Words that elements accept. Elements that say the same share one.
struct WordSet {
  std::vector<std::string> exact;
  std::vector<std::string> prefixes;
  std::vector<std::string> suffixes;
  std::optional<std::uint32_t> number;  // smallest
};

enum class ElementKind : std::uint8_t { kWords, kGap, kSentenceBegin, kSentenceEnd, kNotNext };

struct Element {
  ElementKind kind = ElementKind::kWords;
  std::uint32_t words = 0;  // number of a WordSet
  std::uint32_t gap = 0;    // longest
  bool optional = false;
};

using Pattern = std::vector<Element>;

// Elements of a pattern, so that the matcher's notes fit the stack.
constexpr std::size_t kMaxElements = 16;
// Letters before a suffix: "colch" of "colchicine", so that "mine" does not end in "ine".
constexpr std::size_t kLettersBeforeSuffix = 4;

[[noreturn]] void Reject(std::string_view pattern, std::string_view why) {
  std::fprintf(stderr, "phrase pattern \"%.*s\": %.*s\n", static_cast<int>(pattern.size()), pattern.data(),
               static_cast<int>(why.size()), why.data());
  std::abort();
}

std::vector<std::string_view> SplitAt(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::uint32_t ParseCount(std::string_view pattern, std::string_view digits) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) Reject(pattern, "a number was expected");
  return value;
}

void AddAlternatives(std::string_view pattern, std::string_view words, std::span<const PhraseAlternatives> sets, WordSet& out) {
  for (const std::string_view word : SplitAt(words, '|')) {
    if (word.empty()) Reject(pattern, "an alternative is empty");
    if (word.front() == '{') {
      const std::string_view name = word.substr(1, word.size() - 2);
      const auto set = std::find_if(sets.begin(), sets.end(), [name](const PhraseAlternatives& s) { return s.name == name; });
      if (word.back() != '}' || set == sets.end()) Reject(pattern, "no set of that name");
      AddAlternatives(pattern, set->words, sets, out);
    } else if (word.back() == '*') {
      if (word.size() < 2) Reject(pattern, "a `*` needs letters before it");
      out.prefixes.emplace_back(word.substr(0, word.size() - 1));
    } else if (word.front() == '*') {
      out.suffixes.emplace_back(word.substr(1));
    } else {
      if (word.find_first_of(" '*?{}_#") != std::string_view::npos) Reject(pattern, "a word holds a character that no word has");
      out.exact.emplace_back(word);
    }
  }
}

// Reads patterns, and gathers the sets of words that their elements ask for.
class PatternReader {
 public:
  PatternReader(std::span<const PhraseAlternatives> alternatives, std::vector<WordSet>& sets)
      : alternatives_(alternatives), sets_(sets) {}

  Pattern Read(std::string_view text) {
    Pattern pattern;
    for (const std::string_view element : SplitAt(text, ' ')) pattern.push_back(ReadElement(text, element));
    const auto first =
        std::find_if(pattern.begin(), pattern.end(), [](const Element& e) { return e.kind != ElementKind::kSentenceBegin; });
    if (first == pattern.end() || first->optional || first->kind != ElementKind::kWords)
      Reject(text, "opens with something that may be missing");
    if (Longest(pattern) > kMaxPhraseWords || pattern.size() > kMaxElements) Reject(text, "is too long");
    return pattern;
  }

 private:
  // Words that a pattern may take up at most.
  static std::uint32_t Longest(const Pattern& pattern) {
    std::uint32_t words = 0;
    for (const Element& element : pattern) {
      if (element.kind == ElementKind::kGap) words += element.gap;
      if (element.kind == ElementKind::kWords) ++words;
    }
    return words;
  }

  std::uint32_t NumberOfSet(std::string key, WordSet set) {
    const auto [known, fresh] = known_.try_emplace(std::move(key), static_cast<std::uint32_t>(sets_.size()));
    if (fresh) sets_.push_back(std::move(set));
    return known->second;
  }

  Element ReadElement(std::string_view pattern, std::string_view text) {
    Element element;
    if (text.empty()) Reject(pattern, "two spaces");
    if (text == "^" || text == "$") {
      element.kind = text == "^" ? ElementKind::kSentenceBegin : ElementKind::kSentenceEnd;
      return element;
    }
    if (text.front() == '_') {
      element.kind = ElementKind::kGap;
      element.gap = ParseCount(pattern, text.substr(1));
      return element;
    }
    if (text.front() == '!') {
      element.kind = ElementKind::kNotNext;
      text.remove_prefix(1);
    } else if (text.size() > 1 && text.back() == '?') {
      element.optional = true;
      text.remove_suffix(1);
    }
    WordSet set;
    if (text.front() == '#') {
      set.number = text.size() > 1 ? ParseCount(pattern, text.substr(1)) : 0;
    } else {
      AddAlternatives(pattern, text, alternatives_, set);
    }
    element.words = NumberOfSet(std::string(text), std::move(set));
    return element;
  }

  std::span<const PhraseAlternatives> alternatives_;
  std::vector<WordSet>& sets_;
  std::unordered_map<std::string, std::uint32_t> known_;  // sets by how they are written
};

// The words of a text, and which sets each is in; words that are the same share a row.
struct ReadWords {
  std::span<const PhraseWord> words;
  std::vector<std::uint32_t> rows;  // by word
  std::vector<std::uint64_t> bits;  // `stride` of each row, a bit a set
  std::size_t stride = 0;

  bool In(std::uint32_t word, std::uint32_t set) const {
    return ((bits[rows[word] * stride + set / 64] >> (set % 64)) & 1u) != 0;
  }
};

// Finds the rest of a pattern behind a place, shortest gaps first.
class Matcher {
 public:
  Matcher(const Pattern& pattern, const ReadWords& text, std::uint32_t first) : pattern_(pattern), text_(text), first_(first) {}

  bool Match(std::size_t element, std::uint32_t at) {
    ++steps_;
    if (element == pattern_.size()) {
      end_ = at;
      return end_ > first_;
    }
    const Element& wanted = pattern_[element];
    switch (wanted.kind) {
      case ElementKind::kSentenceBegin:
        return BeginsSentence(at) && Match(element + 1, at);
      case ElementKind::kSentenceEnd:
        return !InSentence(at) && Match(element + 1, at);
      case ElementKind::kNotNext:
        return (!InSentence(at) || !text_.In(at, wanted.words)) && Match(element + 1, at);
      case ElementKind::kGap:
        return MatchGap(element, at);
      case ElementKind::kWords:
        if (InSentence(at) && text_.In(at, wanted.words)) {
          named_ |= std::uint64_t{1} << (at - first_);
          if (Match(element + 1, at + 1)) return true;
          named_ &= ~(std::uint64_t{1} << (at - first_));
        }
        return wanted.optional && Match(element + 1, at);
    }
    return false;
  }

  std::uint32_t end() const { return end_; }
  std::uint64_t named() const { return named_; }
  std::uint64_t steps() const { return steps_; }

 private:
  // What follows a gap is tried once a place, however many ways lead there: several gaps do not multiply.
  bool MatchGap(std::size_t element, std::uint32_t at) {
    for (std::uint32_t skipped = 0; skipped <= pattern_[element].gap; ++skipped) {
      const std::uint64_t place = std::uint64_t{1} << (at + skipped - first_);
      if ((failed_[element] & place) == 0) {
        if (Match(element + 1, at + skipped)) return true;
        failed_[element] |= place;
      }
      if (!InSentence(at + skipped)) return false;
    }
    return false;
  }

  bool InSentence(std::uint32_t at) const {
    return at < text_.words.size() && text_.words[at].sentence == text_.words[first_].sentence;
  }
  bool BeginsSentence(std::uint32_t at) const { return at == 0 || text_.words[at - 1].sentence != text_.words[first_].sentence; }

  const Pattern& pattern_;
  const ReadWords& text_;
  std::uint32_t first_;
  std::uint32_t end_ = 0;
  std::uint64_t named_ = 0;
  std::uint64_t steps_ = 0;
  std::array<std::uint64_t, kMaxElements> failed_{};  // by element: places behind its gap where the rest is not
};

bool IsWordByte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Punctuation outside ASCII that folding leaves as it is; everything else there belongs to a word.
constexpr std::string_view kDashes[] = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014",
                                        "\u2026", "\u201c", "\u201d", "\u2018", "\u00b7"};

// Without the punctuation of kDashes; a blank stands for each.
std::string WithoutDashes(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto* dash = std::end(kDashes);
    if (static_cast<unsigned char>(text[at]) >= 0x80) {
      dash = std::find_if(std::begin(kDashes), std::end(kDashes),
                          [&](std::string_view d) { return text.substr(at).starts_with(d); });
    }
    plain.push_back(dash == std::end(kDashes) ? text[at] : ' ');
    at += dash == std::end(kDashes) ? 1 : dash->size();
  }
  return plain;
}

}  // namespace

struct PhraseSet::Impl {
  std::vector<Pattern> patterns;
  std::size_t set_count = 0;
  std::vector<std::vector<std::uint32_t>> openers;  // by set: patterns that open with it

  // Sets by the words in them.
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_word;
  std::unordered_map<char, std::vector<std::pair<std::string, std::uint32_t>>> by_prefix;  // under their first letter
  std::unordered_map<char, std::vector<std::pair<std::string, std::uint32_t>>> by_suffix;  // under their last
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_number;                          // smallest number, set

  // Numbers of the sets that hold the word; one may stand more than once.
  void SetsOf(const std::string& word, std::vector<std::uint32_t>& out) const {
    out.clear();
    if (word.empty()) return;
    if (const auto found = by_word.find(word); found != by_word.end()) out = found->second;
    if (const auto found = by_prefix.find(word.front()); found != by_prefix.end()) {
      for (const auto& [prefix, set] : found->second) {
        if (word.starts_with(prefix)) out.push_back(set);
      }
    }
    if (const auto found = by_suffix.find(word.back()); found != by_suffix.end()) {
      for (const auto& [suffix, set] : found->second) {
        if (word.size() >= suffix.size() + kLettersBeforeSuffix && word.ends_with(suffix)) out.push_back(set);
      }
    }
    if (const auto number = NumberOf(word)) {
      for (const auto& [least, set] : by_number) {
        if (*number >= least) out.push_back(set);
      }
    }
  }

  void Learn(std::span<const WordSet> sets) {
    set_count = sets.size();
    openers.resize(sets.size());
    for (std::uint32_t number = 0; number < sets.size(); ++number) {
      for (const std::string& word : sets[number].exact) by_word[word].push_back(number);
      for (const std::string& prefix : sets[number].prefixes) by_prefix[prefix.front()].emplace_back(prefix, number);
      for (const std::string& suffix : sets[number].suffixes) by_suffix[suffix.back()].emplace_back(suffix, number);
      if (sets[number].number) by_number.emplace_back(*sets[number].number, number);
    }
  }
};

PhraseSet::PhraseSet(std::span<const std::string_view> patterns, std::span<const PhraseAlternatives> alternatives) {
  auto impl = std::make_unique<Impl>();
  std::vector<WordSet> sets;
  PatternReader reader(alternatives, sets);
  for (const std::string_view text : patterns) impl->patterns.push_back(reader.Read(text));
  impl->Learn(sets);
  for (std::uint32_t number = 0; number < impl->patterns.size(); ++number) {
    const Pattern& pattern = impl->patterns[number];
    const Element& first = pattern.front().kind == ElementKind::kSentenceBegin ? pattern[1] : pattern.front();
    impl->openers[first.words].push_back(number);
  }
  impl_ = std::move(impl);
}

PhraseSet::~PhraseSet() = default;
PhraseSet::PhraseSet(PhraseSet&&) noexcept = default;
PhraseSet& PhraseSet::operator=(PhraseSet&&) noexcept = default;

std::vector<PhraseMatch> PhraseSet::Find(std::span<const PhraseWord> words, std::uint64_t* steps) const {
  ReadWords text;
  text.words = words;
  text.stride = (impl_->set_count + 63) / 64;
  std::unordered_map<std::string_view, std::uint32_t> known;
  std::vector<std::vector<std::uint32_t>> candidates;  // by row: patterns that may begin there, ascending
  std::vector<std::uint32_t> sets;
  for (const PhraseWord& word : words) {
    const auto [row, fresh] = known.try_emplace(word.text, static_cast<std::uint32_t>(candidates.size()));
    text.rows.push_back(row->second);
    if (!fresh) continue;
    text.bits.resize(text.bits.size() + text.stride);
    std::vector<std::uint32_t>& here = candidates.emplace_back();
    impl_->SetsOf(word.text, sets);
    for (const std::uint32_t set : sets) {
      text.bits[row->second * text.stride + set / 64] |= std::uint64_t{1} << (set % 64);
      here.insert(here.end(), impl_->openers[set].begin(), impl_->openers[set].end());
    }
    std::sort(here.begin(), here.end());
    here.erase(std::unique(here.begin(), here.end()), here.end());
  }

  std::vector<PhraseMatch> matches;
  for (std::uint32_t first = 0; first < words.size(); ++first) {
    for (const std::uint32_t number : candidates[text.rows[first]]) {
      Matcher matcher(impl_->patterns[number], text, first);
      if (matcher.Match(0, first)) matches.push_back({number, first, matcher.end() - first, matcher.named()});
      if (steps != nullptr) *steps += matcher.steps();
    }
  }
  return matches;
}

std::vector<PhraseWord> SplitWords(std::string_view text, std::size_t max_words) {
  const std::string folded = WithoutDashes(corpus::Fold(text));
  std::vector<PhraseWord> words;
  std::uint32_t sentence = 0;
  bool comma = false;
  for (std::size_t at = 0; at < folded.size() && words.size() < max_words;) {
    const char c = folded[at];
    if (!IsWordByte(c)) {
      if (c == '.' || c == '?' || c == '!' || c == ';' || c == '\n')
        sentence += words.empty() || words.back().sentence != sentence ? 0 : 1;
      comma |= c == ',' || c == ':' || c == '(' || c == ')';
      ++at;
      continue;
    }
    PhraseWord& word = words.emplace_back();
    word.sentence = sentence;
    word.after_comma = std::exchange(comma, false);
    const bool number = IsDigit(c);
    for (; at < folded.size(); ++at) {
      const char here = folded[at];
      const bool inner = at + 1 < folded.size() && IsWordByte(folded[at + 1]);
      if (number && here == '.' && inner && IsDigit(folded[at + 1])) {
        word.text.push_back(here);
      } else if (here == '\'' && inner && !number) {
        continue;
      } else if (!IsWordByte(here) || (number && !IsDigit(here))) {
        break;
      } else {
        word.text.push_back(here);
      }
    }
  }
  return words;
}

}  // namespace probatum::answer
