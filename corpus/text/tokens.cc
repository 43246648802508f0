#include "corpus/text/tokens.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "corpus/text/unicode.h"

namespace probatum::corpus {
namespace {

// Words that carry no topic, sorted. Question words and negations are among them: the kind of a question and a stance are found by
// rules of their own.
constexpr std::array kStopWords = std::to_array<std::string_view>({
    "a",       "about",   "after",   "again",  "all",       "also",    "although",  "am",     "among",    "an",      "and",
    "any",     "are",     "aren't",  "as",     "at",        "be",      "because",   "been",   "before",   "being",   "both",
    "but",     "by",      "can",     "can't",  "cannot",    "could",   "couldn't",  "did",    "didn't",   "do",      "does",
    "doesn't", "doing",   "don't",   "each",   "either",    "else",    "for",       "from",   "had",      "has",     "hasn't",
    "have",    "haven't", "having",  "he",     "her",       "hers",    "him",       "his",    "how",      "however", "i",
    "i'd",     "i'll",    "i'm",     "i've",   "if",        "in",      "into",      "is",     "isn't",    "it",      "its",
    "itself",  "just",    "let",     "may",    "me",        "might",   "mine",      "must",   "my",       "neither", "no",
    "nor",     "not",     "of",      "off",    "on",        "or",      "other",     "others", "our",      "ours",    "out",
    "please",  "shall",   "she",     "should", "shouldn't", "since",   "so",        "some",   "such",     "than",    "that",
    "the",     "their",   "theirs",  "them",   "then",      "there",   "therefore", "these",  "they",     "this",    "those",
    "though",  "thus",    "to",      "too",    "under",     "until",   "up",        "us",     "very",     "was",     "wasn't",
    "we",      "were",    "weren't", "what",   "when",      "where",   "whether",   "which",  "while",    "who",     "whom",
    "whose",   "why",     "will",    "with",   "within",    "without", "won't",     "would",  "wouldn't", "you",     "your",
    "yours",
});
static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));

bool IsStopWord(std::string_view folded) { return std::binary_search(kStopWords.begin(), kStopWords.end(), folded); }

// The classes of UAX #29 that matter within ASCII.
enum class AsciiClass : std::uint8_t { kOther, kLetter, kDigit, kUnderscore, kDot, kQuote, kMidNumber };

constexpr std::array<AsciiClass, 128> MakeAsciiClasses() {
  std::array<AsciiClass, 128> classes{};
  for (unsigned char c = 'a'; c <= 'z'; ++c) classes[c] = AsciiClass::kLetter;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) classes[c] = AsciiClass::kLetter;
  for (unsigned char c = '0'; c <= '9'; ++c) classes[c] = AsciiClass::kDigit;
  classes['_'] = AsciiClass::kUnderscore;
  classes['.'] = AsciiClass::kDot;
  classes['\''] = AsciiClass::kQuote;
  classes[','] = AsciiClass::kMidNumber;
  classes[';'] = AsciiClass::kMidNumber;
  return classes;
}
constexpr std::array<AsciiClass, 128> kAsciiClasses = MakeAsciiClasses();

bool IsAsciiSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Finding ICU's rules takes far longer than copying an iterator over them, so that it is done once.
const icu::BreakIterator& WordPrototype() {
  static const std::unique_ptr<const icu::BreakIterator> kPrototype = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), error));
    if (U_FAILURE(error)) std::abort();  // ICU without its own data
    return words;
  }();
  return *kPrototype;
}

struct TransparentHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

std::string_view WithoutPossessive(std::string_view folded) {
  if (folded.size() > 2 && folded.ends_with("'s")) folded.remove_suffix(2);
  return folded;
}

}  // namespace

struct Tokeniser::State {
  struct CachedWord {
    std::string stem;
    bool stop_word = false;
  };
  // English text has some 50 thousand forms; what overflows is computed again.
  static constexpr std::size_t kMaxCachedWords = 1u << 16;
  static constexpr std::size_t kMaxCachedWordBytes = 64;

  sb_stemmer* stemmer = sb_stemmer_new("english", "UTF_8");
  std::unique_ptr<icu::BreakIterator> words{WordPrototype().clone()};
  UText* utext = nullptr;
  std::unordered_map<std::string, CachedWord, TransparentHash, std::equal_to<>> cache;
  CachedWord uncached;

  State() {
    if (stemmer == nullptr) std::abort();  // libstemmer without English
  }
  ~State() {
    if (utext != nullptr) utext_close(utext);
    sb_stemmer_delete(stemmer);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  const CachedWord& Look(std::string_view folded);
  void Add(std::string folded, std::size_t begin, std::size_t end, std::vector<Token>& tokens);
  void AddAscii(std::string_view text, std::size_t begin, std::size_t end, std::vector<Token>& tokens);
  void AddByIcu(std::string_view text, std::size_t begin, std::size_t end, std::vector<Token>& tokens);
};

const Tokeniser::State::CachedWord& Tokeniser::State::Look(std::string_view folded) {
  const auto found = cache.find(folded);
  if (found != cache.end()) return found->second;
  CachedWord word;
  word.stop_word = IsStopWord(folded);
  const bool has_digit = std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (has_digit) {
    word.stem = folded;
  } else {
    const auto* stem =
        sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(folded.data()), static_cast<int>(folded.size()));
    if (stem == nullptr) std::abort();  // out of memory
    word.stem.assign(reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer)));
  }
  if (folded.size() > kMaxCachedWordBytes) {
    uncached = std::move(word);
    return uncached;
  }
  if (cache.size() >= kMaxCachedWords) cache.clear();
  return cache.emplace(std::string(folded), std::move(word)).first->second;
}

void Tokeniser::State::Add(std::string folded, std::size_t begin, std::size_t end, std::vector<Token>& tokens) {
  folded.resize(WithoutPossessive(folded).size());
  if (folded.find_first_not_of('_') == std::string::npos) return;  // nothing but marks or a line to fill in
  const CachedWord& word = Look(folded);
  Token& token = tokens.emplace_back();
  token.folded = std::move(folded);
  token.stem = word.stem;
  token.bytes = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  token.stop_word = word.stop_word;
}

// UAX #29 for a run of ASCII without white space: the rules WB5 to WB13b and no others apply.
void Tokeniser::State::AddAscii(std::string_view text, std::size_t begin, std::size_t end, std::vector<Token>& tokens) {
  const auto class_at = [&](std::size_t index) {
    return index < end ? kAsciiClasses[static_cast<unsigned char>(text[index])] : AsciiClass::kOther;
  };
  const auto starts_word = [](AsciiClass c) {
    return c == AsciiClass::kLetter || c == AsciiClass::kDigit || c == AsciiClass::kUnderscore;
  };
  std::size_t index = begin;
  while (index < end) {
    if (!starts_word(class_at(index))) {
      ++index;
      continue;
    }
    const std::size_t start = index;
    while (true) {
      const AsciiClass here = class_at(index);
      ++index;
      const AsciiClass next = class_at(index);
      if (starts_word(next)) continue;
      const AsciiClass after = class_at(index + 1);
      const bool joins_letters = next == AsciiClass::kDot || next == AsciiClass::kQuote;
      const bool joins_digits = joins_letters || next == AsciiClass::kMidNumber;
      if ((here == AsciiClass::kLetter && joins_letters && after == AsciiClass::kLetter) ||
          (here == AsciiClass::kDigit && joins_digits && after == AsciiClass::kDigit)) {
        ++index;
        continue;
      }
      break;
    }
    Add(Fold(text.substr(start, index - start)), start, index, tokens);
  }
}

void Tokeniser::State::AddByIcu(std::string_view text, std::size_t begin, std::size_t end, std::vector<Token>& tokens) {
  UErrorCode error = U_ZERO_ERROR;
  utext = utext_openUTF8(utext, text.data() + begin, static_cast<std::int64_t>(end - begin), &error);
  words->setText(utext, error);
  if (U_FAILURE(error)) std::abort();  // out of memory
  std::int32_t start = words->first();
  for (std::int32_t stop = words->next(); stop != icu::BreakIterator::DONE; start = stop, stop = words->next()) {
    if (words->getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
    const std::size_t from = begin + static_cast<std::size_t>(start);
    const std::size_t to = begin + static_cast<std::size_t>(stop);
    Add(Fold(text.substr(from, to - from)), from, to, tokens);
  }
}

Tokeniser::Tokeniser() : state_(std::make_unique<State>()) {}
Tokeniser::~Tokeniser() = default;
Tokeniser::Tokeniser(Tokeniser&&) noexcept = default;
Tokeniser& Tokeniser::operator=(Tokeniser&&) noexcept = default;

std::vector<Token> Tokeniser::Tokenise(std::string_view text) {
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 6);
  // Words never reach across white space, so that each run between white space is looked at alone: by ICU where it holds
  // more than ASCII, else by the same rules without its cost.
  std::size_t index = 0;
  while (index < text.size()) {
    if (IsAsciiSpace(text[index])) {
      ++index;
      continue;
    }
    const std::size_t begin = index;
    bool ascii = true;
    while (index < text.size() && !IsAsciiSpace(text[index])) {
      ascii &= static_cast<unsigned char>(text[index]) < 0x80;
      ++index;
    }
    if (ascii) {
      state_->AddAscii(text, begin, index, tokens);
    } else {
      state_->AddByIcu(text, begin, index, tokens);
    }
  }
  return tokens;
}

}  // namespace probatum::corpus
