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

enum class ElementKind : std::uint8_t { kWords, kNumber, kGap, kSentenceBegin, kSentenceEnd, kNotNext };

struct Element {
  ElementKind kind = ElementKind::kWords;
  std::vector<std::string> exact;
  std::vector<std::string> prefixes;
  std::uint32_t number = 0;  // smallest number, or longest gap
  bool optional = false;

  bool Accepts(const std::string& word) const {
    if (kind == ElementKind::kNumber) {
      const auto value = NumberOf(word);
      return value && *value >= number;
    }
    return std::find(exact.begin(), exact.end(), word) != exact.end() ||
           std::any_of(prefixes.begin(), prefixes.end(), [&word](const std::string& prefix) { return word.starts_with(prefix); });
  }
};

using Pattern = std::vector<Element>;

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

void AddAlternatives(std::string_view pattern, std::string_view words, std::span<const PhraseAlternatives> sets,
                     Element& element) {
  for (const std::string_view word : SplitAt(words, '|')) {
    if (word.empty()) Reject(pattern, "an alternative is empty");
    if (word.front() == '{') {
      const std::string_view name = word.substr(1, word.size() - 2);
      const auto set = std::find_if(sets.begin(), sets.end(), [name](const PhraseAlternatives& s) { return s.name == name; });
      if (word.back() != '}' || set == sets.end()) Reject(pattern, "no set of that name");
      AddAlternatives(pattern, set->words, sets, element);
    } else if (word.back() == '*') {
      if (word.size() < 2) Reject(pattern, "a `*` needs letters before it");
      element.prefixes.emplace_back(word.substr(0, word.size() - 1));
    } else {
      if (word.find_first_of(" '*?{}_#") != std::string_view::npos) Reject(pattern, "a word holds a character that no word has");
      element.exact.emplace_back(word);
    }
  }
}

Element ParseElement(std::string_view pattern, std::string_view text, std::span<const PhraseAlternatives> sets) {
  Element element;
  if (text.empty()) Reject(pattern, "two spaces");
  if (text == "^" || text == "$") {
    element.kind = text == "^" ? ElementKind::kSentenceBegin : ElementKind::kSentenceEnd;
    return element;
  }
  if (text.front() == '_') {
    element.kind = ElementKind::kGap;
    element.number = ParseCount(pattern, text.substr(1));
    return element;
  }
  if (text.front() == '!') {
    element.kind = ElementKind::kNotNext;
    AddAlternatives(pattern, text.substr(1), sets, element);
    return element;
  }
  if (text.size() > 1 && text.back() == '?') {
    element.optional = true;
    text.remove_suffix(1);
  }
  if (text.front() == '#') {
    element.kind = ElementKind::kNumber;
    if (text.size() > 1) element.number = ParseCount(pattern, text.substr(1));
    return element;
  }
  AddAlternatives(pattern, text, sets, element);
  return element;
}

// Words that a pattern may take up at most.
std::uint32_t Longest(const Pattern& pattern) {
  std::uint32_t words = 0;
  for (const Element& element : pattern) {
    if (element.kind == ElementKind::kGap) words += element.number;
    if (element.kind == ElementKind::kWords || element.kind == ElementKind::kNumber) ++words;
  }
  return words;
}

Pattern ParsePattern(std::string_view text, std::span<const PhraseAlternatives> sets) {
  Pattern pattern;
  for (const std::string_view element : SplitAt(text, ' ')) pattern.push_back(ParseElement(text, element, sets));
  const auto first =
      std::find_if(pattern.begin(), pattern.end(), [](const Element& e) { return e.kind != ElementKind::kSentenceBegin; });
  if (first == pattern.end() || first->optional || first->kind == ElementKind::kGap || first->kind == ElementKind::kSentenceEnd ||
      first->kind == ElementKind::kNotNext) {
    Reject(text, "opens with something that may be missing");
  }
  if (Longest(pattern) > kMaxPhraseWords) Reject(text, "is too long");
  return pattern;
}

// Finds the rest of a pattern behind a place, shortest gaps first.
class Matcher {
 public:
  Matcher(const Pattern& pattern, std::span<const PhraseWord> words, std::uint32_t first)
      : pattern_(pattern), words_(words), first_(first) {}

  bool Match(std::size_t element, std::uint32_t at) {
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
        return (!InSentence(at) || !wanted.Accepts(words_[at].text)) && Match(element + 1, at);
      case ElementKind::kGap:
        for (std::uint32_t skipped = 0; skipped <= wanted.number; ++skipped) {
          if (Match(element + 1, at + skipped)) return true;
          if (!InSentence(at + skipped)) return false;
        }
        return false;
      case ElementKind::kWords:
      case ElementKind::kNumber:
        if (InSentence(at) && wanted.Accepts(words_[at].text)) {
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

 private:
  bool InSentence(std::uint32_t at) const { return at < words_.size() && words_[at].sentence == words_[first_].sentence; }
  bool BeginsSentence(std::uint32_t at) const { return at == 0 || words_[at - 1].sentence != words_[first_].sentence; }

  const Pattern& pattern_;
  std::span<const PhraseWord> words_;
  std::uint32_t first_;
  std::uint32_t end_ = 0;
  std::uint64_t named_ = 0;
};

bool IsWordByte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Punctuation outside ASCII that folding leaves as it is; everything else there belongs to a word.
constexpr std::string_view kDashes[] = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014",
                                        "\u2026", "\u201c", "\u201d", "\u2018", "\u00b7"};

}  // namespace

struct PhraseSet::Impl {
  std::vector<Pattern> patterns;
  // By what a pattern opens with: pattern numbers, ascending.
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_word;
  std::unordered_map<char, std::vector<std::pair<std::string, std::uint32_t>>> by_prefix;  // under their first letter
  std::vector<std::uint32_t> by_number;

  // Numbers of the patterns that may begin with the word, ascending, each once.
  void Candidates(const std::string& word, std::vector<std::uint32_t>& out) const {
    out.clear();
    if (const auto found = by_word.find(word); found != by_word.end()) out = found->second;
    if (const auto found = by_prefix.find(word.front()); found != by_prefix.end()) {
      for (const auto& [prefix, pattern] : found->second) {
        if (word.starts_with(prefix)) out.push_back(pattern);
      }
    }
    if (NumberOf(word)) out.insert(out.end(), by_number.begin(), by_number.end());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }
};

PhraseSet::PhraseSet(std::span<const std::string_view> patterns, std::span<const PhraseAlternatives> alternatives) {
  auto impl = std::make_unique<Impl>();
  for (const std::string_view text : patterns) {
    const auto number = static_cast<std::uint32_t>(impl->patterns.size());
    const Pattern& pattern = impl->patterns.emplace_back(ParsePattern(text, alternatives));
    const Element& first = pattern.front().kind == ElementKind::kSentenceBegin ? pattern[1] : pattern.front();
    for (const std::string& word : first.exact) impl->by_word[word].push_back(number);
    for (const std::string& prefix : first.prefixes) impl->by_prefix[prefix.front()].emplace_back(prefix, number);
    if (first.kind == ElementKind::kNumber) impl->by_number.push_back(number);
  }
  impl_ = std::move(impl);
}

PhraseSet::~PhraseSet() = default;
PhraseSet::PhraseSet(PhraseSet&&) noexcept = default;
PhraseSet& PhraseSet::operator=(PhraseSet&&) noexcept = default;

std::vector<PhraseMatch> PhraseSet::Find(std::span<const PhraseWord> words) const {
  std::vector<PhraseMatch> matches;
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t first = 0; first < words.size(); ++first) {
    if (words[first].text.empty()) continue;
    impl_->Candidates(words[first].text, candidates);
    for (const std::uint32_t number : candidates) {
      Matcher matcher(impl_->patterns[number], words, first);
      if (matcher.Match(0, first)) matches.push_back({number, first, matcher.end() - first, matcher.named()});
    }
  }
  return matches;
}

std::vector<PhraseWord> SplitWords(std::string_view text, std::size_t max_words) {
  std::string folded = corpus::Fold(text);
  for (const std::string_view dash : kDashes) {
    for (std::size_t at = folded.find(dash); at != std::string::npos; at = folded.find(dash, at))
      folded.replace(at, dash.size(), " ");
  }
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
