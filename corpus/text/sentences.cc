#include "corpus/text/sentences.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <utility>

#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace probatum::corpus {
namespace {

constexpr std::size_t kMaxBracketBytes = 400;

// Abbreviations after whose full stop the sentence goes on, whatever follows; lower case, sorted.
constexpr std::array kAbbreviations = std::to_array<std::string_view>({
    "al",   "approx", "ca", "cf",  "dept", "dr",  "e.g",   "ed",  "eds", "eq",  "et al", "fig", "figs",
    "i.e",  "incl",   "jr", "med", "mr",   "mrs", "ms",    "mt",  "nos", "pp",  "prof",  "ref", "refs",
    "resp", "sect",   "sp", "spp", "sr",   "st",  "subsp", "tab", "var", "viz", "vol",   "vs",
});
static_assert(std::is_sorted(kAbbreviations.begin(), kAbbreviations.end()));

// Abbreviations that need a number after them to be one: "no. 5", but "No." ends a sentence.
constexpr std::array kAbbreviationsBeforeNumber = std::to_array<std::string_view>({"art", "ch", "no", "p", "sec", "v"});

// Words after which a single capital letter is a name of its own and can end a sentence: "vitamin C.", "hepatitis B.".
constexpr std::array kWordsBeforeLetter = std::to_array<std::string_view>({
    "and", "category", "class", "coenzyme", "factor", "grade",  "group",   "hepatitis", "immunoglobulin", "influenza", "level",
    "or",  "part",     "phase", "protein",  "stage",  "strain", "subtype", "type",      "types",          "vitamin",   "vitamins",
});
static_assert(std::is_sorted(kWordsBeforeLetter.begin(), kWordsBeforeLetter.end()));

// Words that open a sentence rather than go on with a name: "in the U.S. The trial ...".
constexpr std::array kOpeners = std::to_array<std::string_view>({
    "A",       "About",  "After",   "All",   "Also",   "Although", "An",   "And",    "Any",     "Are",     "As",     "At",
    "Because", "Before", "Both",    "But",   "By",     "Can",      "Do",   "During", "Each",    "Even",    "Every",  "For",
    "From",    "He",     "Her",     "His",   "How",    "However",  "I",    "If",     "In",      "Is",      "It",     "Its",
    "Many",    "Most",   "No",      "Not",   "Of",     "On",       "One",  "Only",   "Or",      "Other",   "Others", "Our",
    "People",  "She",    "Since",   "So",    "Some",   "Such",     "Talk", "That",   "The",     "Their",   "Then",   "There",
    "These",   "They",   "This",    "Those", "Though", "To",       "Two",  "Under",  "Use",     "Usually", "We",     "What",
    "When",    "Where",  "Whether", "Which", "While",  "Who",      "Why",  "With",   "Without", "You",     "Your",
});
static_assert(std::is_sorted(kOpeners.begin(), kOpeners.end()));

template <std::size_t kCount>
bool Holds(const std::array<std::string_view, kCount>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLetter(char c) { return IsLower(c) || IsUpper(c); }

std::string Lower(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    if (IsUpper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// The run of ASCII letters and inner full stops that ends at `end`.
std::string_view WordEndingAt(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && (IsLetter(text[begin - 1]) || (text[begin - 1] == '.' && begin >= 2 && IsLetter(text[begin - 2])))) {
    --begin;
  }
  return text.substr(begin, end - begin);
}

std::string_view WordStartingAt(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && IsLetter(text[end])) ++end;
  return text.substr(begin, end - begin);
}

// "U.S", "a.m", "b.i.d": letters parted by full stops.
bool IsDotted(std::string_view word) {
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if ((i % 2 == 0) != IsLetter(word[i])) return false;
  }
  return true;
}

// "1." "12)" "a." "5a." "iv.": what stands before an item of an enumeration, when it is all there is of the sentence.
bool IsEnumerator(std::string_view sentence) {
  if (sentence.size() < 2 || sentence.size() > 5) return false;
  const char last = sentence.back();
  if (last != '.' && last != ')') return false;
  sentence.remove_suffix(1);
  if (sentence.front() == '(') sentence.remove_prefix(1);
  if (sentence.empty()) return false;
  if (std::all_of(sentence.begin(), sentence.end(), IsDigit)) return sentence.size() <= 3;
  if (sentence.size() == 1) return IsLetter(sentence.front());
  // "5a."
  const std::string_view number = sentence.substr(0, sentence.size() - 1);
  if (number.size() <= 2 && IsLetter(sentence.back()) && std::all_of(number.begin(), number.end(), IsDigit)) return true;
  return std::all_of(sentence.begin(), sentence.end(), [](char c) { return c == 'i' || c == 'v' || c == 'x'; });
}

// True at each byte that stands inside brackets that close within the limit; the closing bracket itself is inside.
std::vector<bool> InsideBrackets(std::string_view text) {
  std::vector<bool> inside(text.size() + 1, false);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '[') {
      open.push_back(i);
    } else if (text[i] == ')' || text[i] == ']') {
      const char opening = text[i] == ')' ? '(' : '[';
      // A bracket that was never closed does not keep those around it from closing.
      const auto match = std::find_if(open.rbegin(), open.rend(), [&](std::size_t at) { return text[at] == opening; });
      if (match == open.rend()) continue;
      const std::size_t from = *match;
      open.erase(match.base() - 1, open.end());
      if (i - from <= kMaxBracketBytes) {
        std::fill(inside.begin() + static_cast<std::ptrdiff_t>(from) + 1, inside.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                  true);
      }
    }
    if (!open.empty() && i - open.front() > kMaxBracketBytes) open.erase(open.begin());
  }
  return inside;
}

// Whether the full stop at `stop` belongs to an abbreviation or initial, given that `next` starts the word after it.
bool IsAbbreviation(std::string_view text, std::size_t stop, std::size_t next) {
  const std::string_view word = WordEndingAt(text, stop);
  if (word.empty()) return false;
  const std::string lower = Lower(word);
  const std::string_view following = WordStartingAt(text, next);
  if (Holds(kAbbreviations, lower)) return true;
  if (Holds(kAbbreviationsBeforeNumber, lower)) return next < text.size() && IsDigit(text[next]);
  if (IsDotted(word)) {
    const bool time_or_schedule = IsLower(word.front());
    return !time_or_schedule && !Holds(kOpeners, following);
  }
  if (word.size() == 1 && IsUpper(word.front())) {
    const std::size_t begin = stop - 1;
    if (begin == 0 || text[begin - 1] != ' ') return false;
    const std::string before = Lower(WordEndingAt(text, begin - 1));
    return !Holds(kWordsBeforeLetter, before) && !Holds(kOpeners, following);
  }
  return false;
}

// Whether a sentence may end at `end`, the next starting at `next`.
bool IsBreak(std::string_view text, std::size_t start, std::size_t end, std::size_t next, const std::vector<bool>& inside) {
  if (inside[end]) return false;
  if (IsEnumerator(text.substr(start, end - start))) return false;
  const char last = text[end - 1];
  if (last == '.' && IsAbbreviation(text, end - 1, next)) return false;
  // "Really? yes", "5 mg! daily": a sentence does not open in lower case.
  if ((last == '.' || last == '!' || last == '?') && IsLower(text[next])) return false;
  // What is left must say something: a lone bracket or dash belongs to what it closes.
  return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(next), text.end(),
                     [](char c) { return IsLetter(c) || IsDigit(c) || static_cast<unsigned char>(c) >= 0x80; });
}

// Ends of sentences where the space after the full stop was lost: "the colon.Symptoms include". Full words on both sides, so
// that neither an address nor a gene's name is taken for one.
bool IsLostSpace(std::string_view text, std::size_t stop) {
  if (text[stop] != '.' || stop < 3 || stop + 3 >= text.size()) return false;
  if (!IsLower(text[stop - 1]) || !IsLower(text[stop - 2]) || !IsLower(text[stop - 3])) return false;
  if (!IsUpper(text[stop + 1])) return false;
  std::size_t index = stop + 2;
  while (index < text.size() && IsLower(text[index])) ++index;
  const bool one_letter_word = index == stop + 2 && (text[stop + 1] == 'A' || text[stop + 1] == 'I');
  return (index > stop + 2 || one_letter_word) && index < text.size() && (text[index] == ' ' || text[index] == ',');
}

// "in children.1 Signs include": the number of a note behind the full stop. Gives the length of the number, 0 for anything else.
std::size_t NoteLength(std::string_view text, std::size_t stop) {
  if (text[stop] != '.' || stop < 3) return 0;
  if (!IsLower(text[stop - 1]) || !IsLower(text[stop - 2]) || !IsLower(text[stop - 3])) return 0;
  std::size_t length = 0;
  while (stop + 1 + length < text.size() && IsDigit(text[stop + 1 + length])) ++length;
  const std::size_t next = stop + 1 + length;
  const bool followed = next + 1 < text.size() && text[next] == ' ' && IsUpper(text[next + 1]);
  return length <= 2 && followed ? length : 0;
}

// The filtered iterator takes milliseconds to build, so that it is built once and copied.
const icu::BreakIterator& Prototype() {
  static const std::unique_ptr<const icu::BreakIterator> kPrototype = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), error));
    std::unique_ptr<icu::FilteredBreakIteratorBuilder> builder(
        icu::FilteredBreakIteratorBuilder::createInstance(icu::Locale::getEnglish(), error));
    if (U_FAILURE(error)) std::abort();  // ICU without its own data
    std::unique_ptr<icu::BreakIterator> filtered(builder->wrapIteratorWithFilter(plain.release(), error));
    if (U_FAILURE(error)) std::abort();
    return filtered;
  }();
  return *kPrototype;
}

}  // namespace

struct SentenceBreaker::State {
  std::unique_ptr<icu::BreakIterator> sentences{Prototype().clone()};
  UText* utext = nullptr;

  State() = default;
  ~State() {
    sentences.reset();
    if (utext != nullptr) utext_close(utext);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

namespace {

// "(B recommendation)", "[A]": a grade or source that is printed behind the full stop belongs to the sentence that it is about. A whole sentence
// in brackets has its own full stop in them.
bool IsAfterthought(std::string_view text) {
  constexpr std::size_t kMaxBytes = 60;
  if (text.ends_with('.')) text.remove_suffix(1);
  if (text.size() < 3 || text.size() > kMaxBytes) return false;
  const char close = text.front() == '(' ? ')' : text.front() == '[' ? ']' : '\0';
  if (close == '\0' || text.find(close) + 1 != text.size()) return false;
  const char last = text[text.size() - 2];
  return last != '.' && last != '!' && last != '?';
}

}  // namespace

SentenceBreaker::SentenceBreaker() : state_(std::make_unique<State>()) {}
SentenceBreaker::~SentenceBreaker() = default;
SentenceBreaker::SentenceBreaker(SentenceBreaker&&) noexcept = default;
SentenceBreaker& SentenceBreaker::operator=(SentenceBreaker&&) noexcept = default;

std::vector<ByteRange> SentenceBreaker::Split(std::string_view paragraph) {
  // Candidates: ICU's, and lost spaces.
  std::vector<std::size_t> candidates;
  UErrorCode error = U_ZERO_ERROR;
  state_->utext = utext_openUTF8(state_->utext, paragraph.data(), static_cast<std::int64_t>(paragraph.size()), &error);
  state_->sentences->setText(state_->utext, error);
  if (U_FAILURE(error)) std::abort();  // out of memory
  state_->sentences->first();
  for (std::int32_t at = state_->sentences->next(); at != icu::BreakIterator::DONE; at = state_->sentences->next()) {
    candidates.push_back(static_cast<std::size_t>(at));
  }
  for (std::size_t stop = paragraph.find('.'); stop != std::string_view::npos; stop = paragraph.find('.', stop + 1)) {
    if (IsLostSpace(paragraph, stop)) candidates.push_back(stop + 1);
    if (const std::size_t note = NoteLength(paragraph, stop); note > 0) candidates.push_back(stop + 1 + note);
  }
  std::sort(candidates.begin(), candidates.end());

  const std::vector<bool> inside = InsideBrackets(paragraph);
  const auto skip_spaces = [&](std::size_t index) {
    while (index < paragraph.size() && paragraph[index] == ' ') ++index;
    return index;
  };
  std::vector<ByteRange> sentences;
  std::size_t start = skip_spaces(0);
  const auto add = [&](std::size_t end) {
    if (!sentences.empty() && IsAfterthought(paragraph.substr(start, end - start))) {
      sentences.back().end = static_cast<std::uint32_t>(end);
    } else {
      sentences.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
    }
  };
  for (const std::size_t candidate : candidates) {
    std::size_t end = candidate;
    while (end > start && paragraph[end - 1] == ' ') --end;
    const std::size_t next = skip_spaces(candidate);
    if (end <= start || next >= paragraph.size()) continue;
    if (!IsBreak(paragraph, start, end, next, inside)) continue;
    add(end);
    start = next;
  }
  std::size_t end = paragraph.size();
  while (end > start && paragraph[end - 1] == ' ') --end;
  if (end > start) add(end);
  return sentences;
}

}  // namespace probatum::corpus
