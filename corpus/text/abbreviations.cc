#include "corpus/text/abbreviations.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace probatum::corpus {
namespace {

constexpr std::size_t kMinShortBytes = 2;
constexpr std::size_t kMaxShortBytes = 10;
constexpr std::size_t kMaxShortWords = 2;
constexpr std::size_t kMaxBracketBytes = 200;  // longer ones hold a remark, no name

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsLetterOrDigit(char c) { return IsLetter(c) || (c >= '0' && c <= '9'); }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool IsSpace(char c) { return c == ' ' || c == '\t'; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::size_t CountWords(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!IsSpace(text[at]) && (at == 0 || IsSpace(text[at - 1]))) ++count;
  }
  return count;
}

bool IsShortForm(std::string_view text) {
  return text.size() >= kMinShortBytes && text.size() <= kMaxShortBytes && CountWords(text) <= kMaxShortWords &&
         IsLetterOrDigit(text.front()) && std::any_of(text.begin(), text.end(), IsLetter);
}

std::size_t MaxLongWords(std::string_view short_form) {
  const auto length = static_cast<std::size_t>(std::count_if(short_form.begin(), short_form.end(), IsLetterOrDigit));
  return std::min(length + 5, 2 * length);
}

// The last words of `text`, `max_words` of them at most, all of its last sentence and behind the last bracket.
std::string_view LastWords(std::string_view text, std::size_t max_words) {
  std::size_t begin = text.size();
  std::size_t words = 0;
  while (begin > 0) {
    const char before = text[begin - 1];
    if (before == '(' || before == ')' || before == '[' || before == ']') break;
    const bool ends_word = begin == text.size() || IsSpace(text[begin]);
    if (ends_word && !IsSpace(before)) {
      const bool ends_sentence = before == '.' || before == '?' || before == '!' || before == ':' || before == ';';
      if (words == max_words || (ends_sentence && words > 0)) break;
      ++words;
    }
    --begin;
  }
  return Trim(text.substr(begin));
}

// Where in `text` the shortest long form begins that ends with the text; the paper's findBestLongForm.
std::optional<std::size_t> LongFormBegin(std::string_view short_form, std::string_view text) {
  std::size_t at = text.size();  // one behind the character looked at
  for (std::size_t index = short_form.size(); index > 0; --index) {
    const char wanted = Lower(short_form[index - 1]);
    if (!IsLetterOrDigit(wanted)) continue;
    const auto matches = [&](std::size_t place) {
      if (Lower(text[place]) != wanted) return false;
      return index != 1 || place == 0 || !IsLetterOrDigit(text[place - 1]);
    };
    while (at > 0 && !matches(at - 1)) --at;
    if (at == 0) return std::nullopt;
    --at;
  }
  const std::size_t space = text.substr(0, at).find_last_of(" \t");
  return space == std::string_view::npos ? 0 : space + 1;
}

bool HasWord(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || IsSpace(text[at - 1]);
    const bool ends = at + word.size() == text.size() || IsSpace(text[at + word.size()]);
    if (begins && ends) return true;
  }
  return false;
}

std::optional<Abbreviation> Match(std::string_view short_form, std::string_view before) {
  const std::optional<std::size_t> begin = LongFormBegin(short_form, before);
  if (!begin) return std::nullopt;
  const std::string_view long_form = before.substr(*begin);
  if (long_form.size() <= short_form.size() || HasWord(long_form, short_form)) return std::nullopt;
  if (CountWords(long_form) > MaxLongWords(short_form)) return std::nullopt;
  return Abbreviation{std::string(short_form), std::string(long_form)};
}

// What the bracket with `inner` defines, with the text before it.
std::optional<Abbreviation> OfBracket(std::string_view before, std::string_view inner) {
  before = Trim(before);
  inner = Trim(inner.substr(0, inner.find_first_of(",;")));  // "(DVT; see below)"
  if (before.empty() || inner.empty()) return std::nullopt;
  if (IsShortForm(inner)) return Match(inner, LastWords(before, MaxLongWords(inner)));
  const std::string_view short_form = LastWords(before, 1);
  if (!IsShortForm(short_form) || CountWords(inner) > MaxLongWords(short_form)) return std::nullopt;
  return Match(short_form, inner);
}

}  // namespace

std::vector<Abbreviation> FindAbbreviations(std::string_view paragraph) {
  std::vector<Abbreviation> found;
  for (std::size_t open = paragraph.find('('); open != std::string_view::npos; open = paragraph.find('(', open + 1)) {
    const std::size_t close = paragraph.substr(0, open + kMaxBracketBytes).find_first_of("()", open + 1);
    if (close == std::string_view::npos || paragraph[close] == '(') continue;
    std::optional<Abbreviation> abbreviation = OfBracket(paragraph.substr(0, open), paragraph.substr(open + 1, close - open - 1));
    if (abbreviation) found.push_back(*std::move(abbreviation));
  }
  return found;
}

}  // namespace probatum::corpus
